// One request and its answer over a session of HTTP/2: framing and compression of headers are node:http2's.
import type { ClientHttp2Stream } from "node:http2";
import { type AppError, appError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { pairsOf } from "./answer-head.ts";
import { asksFirst, type HeldBody, holdBody } from "./expect-continue.ts";
import { type H2End, type H2Error, h2Failure, isRefused } from "./h2-failures.ts";
import type { H2Session } from "./h2-session.ts";
import { createReceiver, type Exchanged, type ReceiveOptions } from "./receive.ts";
import type { Prepared } from "./request-check.ts";
import type { Stop } from "./stop.ts";
import type { Trace } from "./trace.ts";
import { writeBody } from "./write-body.ts";

/** CANCEL: the answer is no longer wanted. */
const cancel = 8;

/** The status and the headers of an answer: pseudo headers are no headers. */
const headOf = (raw: readonly string[]): { readonly status: number; readonly headers: HeaderPair[] } => {
  const pairs = pairsOf(raw);
  const status = Number(pairs.find(([name]) => name === ":status")?.[1] ?? 0);
  return { status, headers: pairs.filter(([name]) => !name.startsWith(":")) };
};

/**
 * Sends the request and reads the answer as the phases "wait" and "download". Never rejects.
 * @param headers all of them, pseudo headers in front
 */
export const exchangeH2 = (
  h2: H2Session,
  prepared: Prepared,
  headers: readonly HeaderPair[],
  options: ReceiveOptions,
  trace: Trace,
  stop: Stop,
): Promise<Exchanged> =>
  new Promise((resolve) => {
    const { request, target } = prepared;
    const place = { host: target.host, port: target.port };
    const { session } = h2;
    let stream: ClientHttp2Stream | null = null;
    let held: HeldBody | null = null;
    let withheld = false;
    let hasHead = false;
    let isWhole = false;
    let ended = false;
    let over = false;
    let trailers: HeaderPair[] = [];

    const receiver = createReceiver(prepared, options, trace, stop, {
      release(whole) {
        over = true;
        withheld = held?.withhold() ?? false;
        if (!whole || withheld || !stream?.writableEnded) stream?.close(cancel);
        // What is in flight is nobody's any more.
        stream?.resume();
      },
      done: (response, error, untouched) => resolve({ response, error, untouched, withheld }),
    });

    const lost = (from: ClientHttp2Stream, error: H2Error | null): void => {
      if (over || ended) return;
      const end: H2End = {
        error,
        rstCode: from.rstCode,
        goaway: h2.goaway(),
        isGone: session.destroyed || h2.connection.socket.destroyed,
      };
      const id = from.id ?? Number.POSITIVE_INFINITY;
      const words = (receivedBytes: number, expectedBytes: number | null): AppError =>
        end.isGone && end.goaway === null && error?.code !== "ERR_HTTP2_ERROR"
          ? appError("network.cut", { ...place, receivedBytes, expectedBytes })
          : h2Failure(place, end, id);
      if (hasHead) return receiver.broken(words);
      const untouched = isRefused(end, id) || (end.isGone && !end.goaway && error?.code !== "ERR_HTTP2_ERROR");
      receiver.abort(h2Failure(place, end, id), untouched);
    };

    /** An answer that is cut off without a reason (NO_ERROR) ends like a whole one, but only once its stream has closed. */
    const watchEnd = (of: ClientHttp2Stream): void => {
      const push = of.push.bind(of);
      of.push = (chunk: unknown, encoding) => {
        if (chunk === null && !of.closed) isWhole = true;
        return push(chunk, encoding);
      };
    };

    const listen = (to: ClientHttp2Stream): void => {
      watchEnd(to);
      to.on("headers", (_headers, _flags, raw) => {
        const { status, headers: told } = headOf(raw);
        receiver.interim({ status, statusText: "", headers: told });
        if (status === 100) held?.release();
      });
      to.on("response", (_headers, _flags, raw) => {
        hasHead = true;
        // Announced to the server, and not kept to by node:http2.
        const { headerBytes } = options.limits;
        if (raw.reduce((sum, text) => sum + text.length, 0) > headerBytes) {
          const reason = `over ${headerBytes} bytes of headers`;
          return receiver.abort(appError("http.limit", { ...place, limit: "headers", reason }));
        }
        receiver.head({ ...headOf(raw), statusText: "", httpVersion: "2" }, to);
      });
      to.on("trailers", (_headers, _flags, raw) => void (trailers = pairsOf(raw)));
      to.on("data", (chunk: Buffer) => receiver.data(chunk));
      to.on("end", () => {
        // The end of a stream that was cut off looks the same, but for this; "error" or "close" follows.
        if (to.rstCode !== 0 || to.destroyed || !isWhole || !hasHead) return;
        ended = true;
        receiver.end(trailers);
      });
      to.on("error", (error: H2Error) => lost(to, error));
      // What was wrong with the session is told right after its streams have closed.
      to.on("close", () => setImmediate(() => lost(to, h2.failure())));
    };

    try {
      stream = session.request(headers.flat(), { endStream: request.body === null });
      listen(stream);
      const lost = (): void => receiver.abort(appError("body.lost", place));
      const send = (): void => {
        if (stream && request.body) writeBody(stream, request.body, { moved: receiver.sent, lost });
      };
      stream.on("finish", () => receiver.sent());
      if (asksFirst(request.headers, request.body)) held = holdBody(send);
      else if (request.body !== null) send();
    } catch (fault) {
      if (session.destroyed || session.closed) {
        receiver.abort(appError("network.unreachable", { ...place, reason: "closed", attempts: [] }), true);
      } else {
        const code = fault instanceof Error && "code" in fault ? ` (${String(fault.code)})` : "";
        const problem = `This combination of headers cannot be sent by HTTP/2${code}.`;
        receiver.abort(appError("input.invalid", { field: "headers", problem }));
      }
    }
  });
