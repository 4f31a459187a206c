// A WebSocket over a connection of our own connector: ws writes and reads the frames, and opens nothing by itself.
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { ClientOptions, WebSocket } from "ws";
import { type AppError, appError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { pairsOf } from "./answer-head.ts";
import type { Connect } from "./connector.ts";
import { failureBeforeAnswer } from "./failures.ts";
import { mostInterim, tooManyInterim } from "./receive.ts";
import { createStop, runPhase, type Stop } from "./stop.ts";
import { createTrace, type Trace } from "./trace.ts";
import { wayOf } from "./way.ts";
import { listen, type OpenSocket, type SocketListener, wrap } from "./websocket-messages.ts";
import { readRefusal } from "./websocket-refusal.ts";
import { type Handshake, headerTable, prepareHandshake, unfitWords } from "./websocket-handshake.ts";
import { ok, fail, type Result } from "../../shared/result.ts";
import type { SendOptions, WireRequest, WireResponse, WireResult } from "./wire.ts";

/** Bytes of one message, inflated; a longer one ends the connection with 1009. */
export const mostMessageBytes = 8 * 1024 * 1024;

/** Milliseconds for the other side to answer a close, before the connection is cut. */
const closeTimeout = 3_000;

const defaults = { connect: 10_000, headers: 30_000, headerBytes: 64 * 1024 } as const;

/** The request that opened it and its answer, whatever came of it; `socket` null when it is not open. */
export type Opening = { readonly result: WireResult; readonly socket: OpenSocket | null };

type Shaken = { readonly socket: WebSocket | null; readonly response: WireResponse | null };
/** An answer other than the one that opens it, with its body still to come. */
type Refusal = { readonly answer: IncomingMessage; readonly end: () => void };

const headOf = ({
  statusCode: status = 0,
  statusMessage: statusText = "",
  httpVersion,
  rawHeaders,
}: IncomingMessage) => ({
  status,
  statusText,
  httpVersion,
  headers: pairsOf(rawHeaders),
});

const sentHeaders = (request: ClientRequest): HeaderPair[] =>
  request.getRawHeaderNames().flatMap((name) => {
    const value = request.getHeader(name);
    const values = Array.isArray(value) ? value : [String(value)];
    return values.map((one): HeaderPair => [name, one]);
  });

export type OpenWebSocket = (
  given: Pick<WireRequest, "url" | "headers">,
  options: SendOptions,
  listener: SocketListener,
) => Promise<Opening>;

/**
 * Creates what opens one. It never rejects: what goes wrong is in the result.
 * @param environment NODE_TLS_REJECT_UNAUTHORIZED=0 among its variables makes it refuse to open any
 */
export const createOpenWebSocket =
  (connect: Connect, environment: Readonly<Record<string, string | undefined>> = process.env): OpenWebSocket =>
  async (given, options, listener) => {
    const startedAt = Date.now();
    const prepared = prepareHandshake(given);
    const { host, port } = prepared.ok ? prepared.value.target : { host: "", port: 0 };
    const trace = createTrace(host, port, options.onPhase);
    let sent: WireRequest = { method: "GET", url: given.url, headers: given.headers, body: null };
    const result = (response: WireResponse | null, error: AppError | null): WireResult => ({
      request: sent,
      response,
      error,
      timings: trace.timings(),
      path: trace.path,
      startedAt,
      endedAt: Date.now(),
    });
    const unopened = (error: AppError): Opening => ({ result: result(null, error), socket: null });
    if (!prepared.ok) return unopened(prepared.error);
    const variable = "NODE_TLS_REJECT_UNAUTHORIZED";
    if (environment[variable] === "0") return unopened(appError("environment.insecure", { variable }));
    sent = { ...sent, url: prepared.value.url, headers: prepared.value.headers };
    const limit = options.timeouts?.connect ?? defaults.connect;
    const total = options.timeouts?.total ?? 300_000;
    const stop = createStop(options.signal, total, {
      cancelled: () => appError("network.cancelled", { phase: trace.current() }),
      overdue: () => appError("network.timeout", { host, port, phase: "total", ms: total }),
    });
    try {
      const way = { ...wayOf(options), limit, alpn: ["http/1.1"], tunnel: true };
      const connected = await connect(prepared.value.target, way, trace, stop);
      if (!connected.ok) return unopened(connected.error);
      const shaken = await shake(prepared.value, connected.value.socket, options, trace, stop, {
        sent: (headers) => void (sent = { ...sent, headers }),
        listener,
      });
      if (!shaken.ok) {
        connected.value.socket.destroy();
        return unopened(shaken.error);
      }
      const { socket, response } = shaken.value;
      return { result: result(response, null), socket: socket && wrap(socket) };
    } catch (fault) {
      // A mistake of this program. The text of an exception may quote what was sent, so only its kind is passed on.
      const reference = `websocket ${fault instanceof Error ? fault.name : "fault"} in ${trace.current()}`;
      return unopened(appError("internal", { reference }));
    } finally {
      stop.end();
    }
  };

/** Shakes hands over a connection that is ready. */
const shake = async (
  { url, target, headers, protocols }: Handshake,
  over: Socket,
  options: SendOptions,
  trace: Trace,
  stop: Stop,
  tell: { sent(headers: readonly HeaderPair[]): void; listener: SocketListener },
): Promise<Result<Shaken, AppError>> => {
  const { WebSocket: Client } = await import("ws");
  const { host, port } = target;
  const ms = options.timeouts?.headers ?? defaults.headers;
  const headerBytes = options.limits?.headerBytes ?? defaults.headerBytes;
  const readBefore = over.bytesRead;
  let head: WireResponse | null = null;
  const nothing = { body: new Uint8Array(), truncated: false, bytesWire: 0, bytesDecoded: 0 };
  trace.start("wait", `WebSocket ${host}`);
  const overdue = appError("network.timeout", { host, port, phase: "headers", ms });
  const done = await runPhase<WebSocket | Refusal>(stop, ms, overdue, (settle) => {
    // As ws:// over whatever is secured already: ws would put a TLS of its own over it otherwise.
    const settings: ClientOptions & { readonly closeTimeout: number; readonly maxHeaderSize: number } = {
      createConnection: () => over,
      // node:http takes lists of values; the types of ws know single ones alone.
      headers: headerTable(headers) as Record<string, string>,
      followRedirects: false,
      autoPong: false,
      maxPayload: mostMessageBytes,
      maxHeaderSize: headerBytes,
      // Known to ws, and not yet to its types.
      closeTimeout,
      finishRequest: (request) => {
        tell.sent(sentHeaders(request));
        let interim = 0;
        request.on("information", () => {
          interim += 1;
          if (interim > mostInterim) settle(fail(appError("http.malformed", { host, port, reason: tooManyInterim })));
        });
        request.end();
      },
    };
    const client = new Client(url.replace(/^wss/, "ws"), [...protocols], settings);
    client.binaryType = "nodebuffer";
    client.on("upgrade", (answer) => {
      head = { ...headOf(answer), ...nothing };
    });
    let refused = false;
    client.on("unexpected-response", (request, answer) => {
      refused = true;
      settle(ok({ answer, end: () => request.destroy() }));
    });
    client.on("error", (error: NodeJS.ErrnoException) => {
      // What follows an answer spoils the connection, not the answer.
      if (refused) return;
      const words = unfitWords(error.message);
      settle(
        fail(
          head && words !== undefined
            ? appError("http.malformed", { host, port, reason: words })
            : failureBeforeAnswer({ host, port }, error, over.bytesRead - readBefore, headerBytes, target.secure),
        ),
      );
    });
    client.on("open", () => settle(ok(client)));
    // From the first on: a server may speak in the packet that opens it.
    listen(client, tell.listener);
    return () => client.terminate();
  });
  if (!done.ok) {
    trace.fail(done.error.title);
    return done;
  }
  if (!("answer" in done.value)) {
    trace.end("HTTP/1.1 101");
    return ok({ socket: done.value, response: head });
  }
  const { answer, end } = done.value;
  const response = { ...headOf(answer), ...(await readRefusal(answer, stop)) };
  end();
  trace.end(`HTTP/${response.httpVersion} ${response.status}`);
  return ok({ socket: null, response });
};
