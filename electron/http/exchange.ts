// One HTTP/1.1 request and its answer over a connection that is ready: writing and parsing are node:http's.
import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import type { Socket } from "node:net";
import { appError } from "../../shared/errors.ts";
import { idleTime, pairsOf, valuesOf } from "./answer-head.ts";
import { type Connection, forwardedHeaders } from "./connector.ts";
import { asksFirst, type HeldBody, holdBody } from "./expect-continue.ts";
import { type ClientError, failureBeforeAnswer, failureInBody } from "./failures.ts";
import { spellMethod, standInFor } from "./method-spelling.ts";
import { proxyOffers } from "./proxy-tunnel.ts";
import { createReceiver, type Exchanged, type ReceiveOptions } from "./receive.ts";
import type { Prepared } from "./request-check.ts";
import type { Stop } from "./stop.ts";
import type { Trace } from "./trace.ts";
import type { AnswerHead } from "./wire.ts";
import { writeBody } from "./write-body.ts";

/** What to do when a socket is through with its request; null afterwards, so that an idle one holds no answer in memory. */
const whenFree = new WeakMap<Socket, { done: (() => void) | null }>();

/**
 * Calls back once at node:http's sign, the one its own agent goes by, that request and answer are through. One listener for
 * each socket, and not one for each request put up and taken down: 1 µs of 54 in the bench with 50 at once.
 */
const onceFree = (socket: Socket, done: () => void): void => {
  const known = whenFree.get(socket);
  if (known) {
    known.done = done;
    return;
  }
  const slot: { done: (() => void) | null } = { done };
  whenFree.set(socket, slot);
  socket.on("free", () => {
    const { done: told } = slot;
    slot.done = null;
    told?.();
  });
};

/**
 * Sends the request and reads the answer as the phases "wait" and "download". Never rejects.
 * @param onFree the connection may carry another request; told after the answer was read whole, with the server's idle time
 */
export const exchange = (
  { socket, tls, forwarded }: Connection,
  prepared: Prepared,
  options: ReceiveOptions,
  trace: Trace,
  stop: Stop,
  onFree: (idleMs: number) => void,
): Promise<Exchanged> =>
  new Promise((resolve) => {
    const { request, target, path } = prepared;
    const { limits } = options;
    const place = { host: target.host, port: target.port };
    const readBefore = socket.bytesRead;
    let client: ClientRequest | null = null;
    let head: AnswerHead | null = null;
    let held: HeldBody | null = null;
    let withheld = false;
    let released = false;
    /** What an error of the request means once the answer has begun. */
    let brokenLate: ((error: ClientError) => void) | null = null;

    const received = (): number => socket.bytesRead - readBefore;
    const receiver = createReceiver(prepared, options, trace, stop, {
      release(whole) {
        withheld = held?.withhold() ?? false;
        // An answer that came before the whole request was written: what is left of the request has no reader.
        if (released || (whole && client?.writableFinished)) return;
        client?.destroy();
        socket.destroy();
      },
      done(response, error) {
        resolve({ response, error, untouched: response === null && received() === 0, withheld });
      },
    });

    const download = (response: IncomingMessage): void => {
      const { statusCode: status = 0, statusMessage: statusText = "", httpVersion } = response;
      head = { status, statusText, httpVersion, headers: pairsOf(response.rawHeaders) };
      const { proxy } = trace.path;
      // Whoever asks for that is the proxy: what it was to pass on has not left it.
      if (forwarded && status === 407 && proxy?.address) {
        const { address, source, signedIn: given } = proxy;
        // Nobody reads its page.
        response.on("error", () => undefined);
        const offers = proxyOffers(head.headers);
        const error = appError("proxy.authentication", { proxy: address, source, offers, given, passesOn: true });
        return receiver.abort(error);
      }
      receiver.head(head, response);
      const broken = (error: ClientError): void => {
        // What was parsed from the same packet as the fault still lies in the stream.
        while (response.read() !== null);
        receiver.broken((bytes, expected) => failureInBody(place, error, bytes, expected, limits.headerBytes));
      };
      let ended = false;
      response.on("data", (chunk: Buffer) => receiver.data(chunk));
      response.on("end", () => {
        ended = true;
        receiver.end(pairsOf(response.rawTrailers));
      });
      response.on("error", broken);
      response.on("close", () => {
        if (!ended) broken(new Error("closed"));
      });
      // Bytes after a whole answer spoil the connection (node:http ends it), not the answer.
      brokenLate = (error) => response.complete || broken(error);
    };

    const begin = (): void => {
      const method = standInFor(request.method);
      const sending = httpRequest({
        // No `agent: false` here: with it node:http would ignore createConnection's socket for one of its own.
        createConnection: () => socket,
        method,
        // A proxy that passes the request on needs the whole address.
        path: forwarded ? request.url : path,
        // As pairs, node:http writes them as they are: order, case, duplicates. It only reads them, which its types do not say.
        headers: forwardedHeaders(request.headers, forwarded) as unknown as string[],
        maxHeaderSize: limits.headerBytes,
        insecureHTTPParser: false,
      });
      client = sending;
      sending.maxHeadersCount = 0;
      sending.shouldKeepAlive = !valuesOf(request.headers, "connection").some((value) => /\bclose\b/i.test(value));
      sending.on("error", (error: ClientError) => {
        if (brokenLate) return brokenLate(error);
        receiver.abort(failureBeforeAnswer(place, error, received(), limits.headerBytes, tls !== null));
      });
      sending.on("response", download);
      sending.on("information", ({ statusCode: status, statusMessage: statusText, rawHeaders }) => {
        receiver.interim({ status, statusText, headers: pairsOf(rawHeaders) });
        if (status === 100) held?.release();
      });
      // 101 to a request that asked for another protocol: an answer without a body, after which this is no longer HTTP.
      sending.on("upgrade", (response: IncomingMessage) => {
        download(response);
        receiver.end([]);
        socket.destroy();
      });
      if (request.body) sending.on("finish", () => receiver.sent());
      // The body may still be inflating then; from here on the connection belongs to the pool, whatever becomes of the body.
      onceFree(socket, () => {
        released = true;
        if (head) onFree(idleTime(head.headers));
      });
      spellMethod(socket, method, request.method);
      const lost = (): void => receiver.abort(appError("body.lost", place));
      const send = (): void => {
        if (request.body) writeBody(sending, request.body, { moved: receiver.sent, lost });
        else sending.end();
      };
      if (!asksFirst(request.headers, request.body)) return send();
      held = holdBody(send);
      sending.flushHeaders();
    };

    try {
      begin();
    } catch {
      receiver.abort(
        appError("input.invalid", { field: "headers", problem: "This combination of headers cannot be sent." }),
      );
    }
  });
