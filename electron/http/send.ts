// The HTTP engine: sends one request over a connection of its own and reports everything that was learnt on the way.
import { type AppError, appError } from "../../shared/errors.ts";
import type { BodyFolder } from "./body-folder.ts";
import { type Connection, createConnect } from "./connector.ts";
import { type ExchangeOptions, type Exchanged, exchange } from "./exchange.ts";
import { type Lookup, systemLookup } from "./lookup.ts";
import { createPool } from "./pool.ts";
import { type Prepared, prepare, withoutUserinfo } from "./request-check.ts";
import { type Stop, createStop } from "./stop.ts";
import { type Dial, systemDial } from "./tcp.ts";
import { type Trace, createTrace } from "./trace.ts";
import { type ReadSystemCa, createTrust, readSystemCa } from "./trust.ts";
import type { Engine, Limits, SendOptions, SentRequest, Timeouts, WireResult } from "./wire.ts";

const defaultTimeouts: Timeouts = { connect: 10_000, headers: 30_000, idle: 30_000, total: 300_000 };
const defaultLimits: Limits = {
  headerBytes: 64 * 1024,
  decodedBytes: 256 * 1024 * 1024,
  ratio: 200,
  ratioAboveBytes: 10 * 1024 * 1024,
};

/** Methods that may travel on a kept connection and be sent again when it turns out to be dead: they change nothing. */
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the engine takes from the machine; tests and DNS overrides bring their own. */
export type EngineParts = {
  readonly lookup: Lookup;
  readonly dial: Dial;
  readonly systemCa: ReadSystemCa;
  /** Where bodies over 1 MiB go; without it they are kept in memory. */
  readonly bodyFolder: BodyFolder;
};

type Outcome = Pick<Exchanged, "response" | "error">;

/** Without the keys that are present but undefined, which would hide the defaults. */
const given = <Values extends object>(values: Values | undefined): Partial<Values> =>
  // Object.fromEntries forgets the keys' names.
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<Values>;

/**
 * Creates an engine.
 *
 * Connections are kept and reused per origin, trust and identity, but only by safe methods without `fresh`; every other
 * request gets a connection of its own, because on a kept one that dies nobody can tell whether the request arrived.
 * For the same reason only a safe request on a kept connection is ever sent twice, and only when no byte came back.
 *
 * @param environment the process's variables: NODE_TLS_REJECT_UNAUTHORIZED=0 among them makes the engine refuse to send
 */
export const createSend = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
  parts: Partial<EngineParts> = {},
): Engine => {
  const connect = createConnect({
    lookup: parts.lookup ?? systemLookup,
    dial: parts.dial ?? systemDial,
    trust: createTrust(parts.systemCa ?? readSystemCa),
  });
  const pool = createPool();

  const run = async (
    prepared: Prepared,
    options: SendOptions,
    trace: Trace,
    stop: Stop,
    timeouts: Timeouts,
  ): Promise<Outcome> => {
    const { target, request } = prepared;
    const { extraCa = [], verifyTls = true, identity = null, fresh = false } = options;
    const limits = { ...defaultLimits, ...given(options.limits) };
    const key = JSON.stringify([target.secure, target.host, target.port, verifyTls, extraCa, identity]);
    const exchangeOn = (connection: Connection): Promise<Exchanged> => {
      const onFree: ExchangeOptions["onFree"] = (idleMs) => pool.put(key, connection, idleMs);
      return exchange(
        connection,
        prepared,
        { timeouts, limits, folder: parts.bodyFolder ?? null, onFree },
        trace,
        stop,
      );
    };

    const kept = !fresh && safeMethods.has(request.method) ? pool.take(key) : null;
    if (kept) {
      trace.path.addresses = [...kept.addresses];
      trace.path.remoteAddress = kept.remoteAddress;
      trace.path.tls = kept.tls;
      for (const phase of ["lookup", "connect", "tls"] as const) trace.skip(phase, "connection reused");
      const done = await exchangeOn(kept);
      if (!done.untouched || done.error?.code !== "network.unreachable") return done;
    }
    const connected = await connect(target, { extraCa, verifyTls, limit: timeouts.connect }, trace, stop);
    if (!connected.ok) return { response: null, error: connected.error };
    const stopped = stop.failure();
    if (!stopped) return exchangeOn(connected.value);
    connected.value.socket.destroy();
    return { response: null, error: stopped };
  };

  const send = async (draft: Parameters<Engine>[0], options: SendOptions = {}): Promise<WireResult> => {
    const startedAt = Date.now();
    const prepared = prepare(draft);
    const place = prepared.ok ? prepared.value.target : { host: withoutUserinfo(draft.url).host, port: 0 };
    const trace = createTrace(place.host, place.port, options.onPhase);
    const result = (request: SentRequest, { response, error }: Outcome): WireResult => {
      const { path } = trace;
      return { request, response, error, timings: trace.timings(), path, startedAt, endedAt: Date.now() };
    };
    const refuse = (error: AppError): WireResult =>
      result({ ...draft, url: withoutUserinfo(draft.url).url }, { response: null, error });
    if (!prepared.ok) return refuse(prepared.error);
    if (environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
      return refuse(appError("environment.insecure", { variable: "NODE_TLS_REJECT_UNAUTHORIZED" }));
    }

    const timeouts = { ...defaultTimeouts, ...given(options.timeouts) };
    const { host, port } = place;
    const stop = createStop(options.signal, timeouts.total, {
      cancelled: () => appError("network.cancelled", { phase: trace.current() }),
      overdue: () => appError("network.timeout", { host, port, phase: "total", ms: timeouts.total }),
    });
    try {
      const stopped = stop.failure();
      const outcome = stopped
        ? { response: null, error: stopped }
        : await run(prepared.value, options, trace, stop, timeouts);
      return result(prepared.value.request, outcome);
    } catch (fault) {
      // A mistake of this program. The text of an exception may quote what was sent, so only its kind is passed on.
      const reference = `http-engine ${fault instanceof Error ? fault.name : "fault"} in ${trace.current()}`;
      trace.fail("internal");
      return result(prepared.value.request, { response: null, error: appError("internal", { reference }) });
    } finally {
      stop.end();
    }
  };
  return Object.assign(send, { close: () => pool.close() });
};
