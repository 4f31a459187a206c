// Brings a request onto a connection: a kept one or a new one, HTTP/1.1 or HTTP/2, and a second time only where that is safe.
import { type AppError, appError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import type { BodyFolder } from "./body-folder.ts";
import type { Connect, Connection } from "./connector.ts";
import { exchange } from "./exchange.ts";
import { createGate } from "./gate.ts";
import { exchangeH2 } from "./h2-exchange.ts";
import { forbiddenInH2, h2Headers } from "./h2-request.ts";
import { createH2Sessions, type H2Session } from "./h2-session.ts";
import { createPool } from "./pool.ts";
import type { Exchanged, ReceiveOptions } from "./receive.ts";
import type { Prepared } from "./request-check.ts";
import type { Stop } from "./stop.ts";
import type { Trace } from "./trace.ts";
import { createWayKey, type Way, wayOf } from "./way.ts";
import type { SendOptions, SentRequest } from "./wire.ts";

/** Methods that may travel on a kept connection and be sent again when it turns out to be dead: they change nothing. */
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** So many requests are under way at once, to one origin and overall; the next ones wait. */
const mostPerOrigin = 64;
const mostOverall = 256;

/** What became of a request; `sent` is there when other headers went out than were prepared. */
export type Outcome = Pick<Exchanged, "response" | "error" | "withheld"> & { readonly sent?: SentRequest };

export type Transport = {
  /** @param typed the headers as typed, without the engine's own */
  run(
    prepared: Prepared,
    typed: readonly HeaderPair[],
    options: SendOptions,
    bounds: Pick<ReceiveOptions, "timeouts" | "limits">,
    trace: Trace,
    stop: Stop,
  ): Promise<Outcome>;
  close(): void;
};

/** One request on its way, and all that goes with it. */
type Call = {
  readonly prepared: Prepared;
  readonly receive: ReceiveOptions;
  /** Which kept connections may carry it. */
  readonly key: string;
  readonly way: Way;
  readonly version: NonNullable<SendOptions["httpVersion"]>;
  readonly trace: Trace;
  readonly stop: Stop;
};

const failed = (error: AppError): Outcome => ({ response: null, error });

/** May be sent again: nothing came of it, and not because somebody wanted it to end. */
const mayRepeat = ({ untouched, error }: Exchanged): boolean =>
  untouched && (error?.code === "network.unreachable" || error?.code === "http.stopped");

/**
 * Creates it.
 *
 * Connections are kept and reused per origin, way, trust and identity, but only by safe methods without `fresh`; every
 * other request gets a connection of its own, because on a kept one that dies nobody can tell whether the request arrived.
 * For the same reason only a safe request on a kept connection is ever sent twice, and only when no byte came back.
 */
export const createTransport = (connect: Connect, folder: BodyFolder | null): Transport => {
  const pool = createPool();
  const wayKey = createWayKey();
  const sessions = createH2Sessions();
  const gate = createGate(mostPerOrigin, mostOverall);

  const reuse = (connection: Connection, trace: Trace): void => {
    Object.assign(trace.path, connection.path);
    trace.skip("lookup", "connection reused");
    trace.skip("connect", "connection reused");
    trace.skip("tls", "connection reused");
  };

  const overH1 = (connection: Connection, { prepared, receive, key, trace, stop }: Call): Promise<Exchanged> =>
    exchange(connection, prepared, receive, trace, stop, (idleMs) => pool.put(key, connection, idleMs));

  const overH2 = async (h2: H2Session, { prepared, receive, trace, stop }: Call): Promise<Exchanged & Outcome> => {
    const headers = h2Headers(prepared);
    try {
      const done = await exchangeH2(h2, prepared, headers, receive, trace, stop);
      return { ...done, sent: { ...prepared.request, headers } };
    } finally {
      sessions.leave(h2);
    }
  };

  const overKept = (call: Call): Promise<Exchanged & Outcome> | null => {
    const h2 = call.version === "1.1" ? null : sessions.take(call.key);
    if (h2) {
      reuse(h2.connection, call.trace);
      return overH2(h2, call);
    }
    const kept = pool.take(call.key);
    if (!kept) return null;
    reuse(kept, call.trace);
    return overH1(kept, call);
  };

  const overNew = async (call: Call): Promise<Outcome> => {
    const { prepared, receive, key, way, version, trace, stop } = call;
    const { target } = prepared;
    const alpn = version === "1.1" ? ["http/1.1"] : version === "2" ? ["h2"] : ["h2", "http/1.1"];
    const connected = await connect(target, { ...way, alpn, limit: receive.timeouts.connect }, trace, stop);
    if (!connected.ok) return failed(connected.error);
    const connection = connected.value;
    const stopped = stop.failure();
    if (stopped) {
      connection.socket.destroy();
      return failed(stopped);
    }
    // Without TLS nothing is negotiated: who asks for HTTP/2 alone gets it by prior knowledge (RFC 9113, 3.3).
    const agreed = connection.alpn === "h2" || (version === "2" && !target.secure && !connection.forwarded);
    if (agreed) return overH2(sessions.open(key, connection, receive.limits.headerBytes), call);
    if (version !== "2") return overH1(connection, call);
    connection.socket.destroy();
    const reason = connection.forwarded
      ? "the proxy on the way speaks HTTP/1.1 only"
      : "it does not offer HTTP/2 there; HTTP/1.1 may work";
    return failed(appError("http.malformed", { host: target.host, port: target.port, reason }));
  };

  return {
    async run(prepared, typed, options, { timeouts, limits }, trace, stop) {
      const { request, origin } = prepared;
      const { identity = null, fresh = false, watch = null, endsStreams = false, httpVersion = "1.1" } = options;
      const forbidden = httpVersion === "1.1" ? null : forbiddenInH2(typed);
      if (httpVersion === "2" && forbidden !== null) {
        const { name, problem } = forbidden;
        const field = `header ${name}`;
        return failed(appError("input.invalid", { field, problem: `${problem} Correct it, or choose HTTP/1.1.` }));
      }
      const version = forbidden === null ? httpVersion : "1.1";
      const way = wayOf(options);
      // A blank stands in no origin, and the identity, which may hold anything, comes last but for what has no end of its own.
      const key = `${origin} ${version} ${JSON.stringify(identity)} ${wayKey(way)}`;
      const receive = { timeouts, limits, folder, watch, endsStreams };
      const call: Call = { prepared, receive, key, way, version, trace, stop };

      const waiting = gate.enter(origin, stop);
      if (waiting && !(await waiting)) {
        return failed(stop.failure() ?? appError("network.cancelled", { phase: trace.current() }));
      }
      try {
        const done = !fresh && safeMethods.has(request.method) ? await overKept(call) : null;
        return done && !mayRepeat(done) ? done : await overNew(call);
      } finally {
        gate.leave(origin);
      }
    },
    close() {
      pool.close();
      sessions.close();
    },
  };
};
