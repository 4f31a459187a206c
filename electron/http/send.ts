// The HTTP engine: checks one request, sends it and reports everything that was learnt on the way.
import { appError } from "../../shared/errors.ts";
import type { BodyFolder } from "./body-folder.ts";
import { type Connect, createConnect } from "./connector.ts";
import { type Lookup, systemLookup } from "./lookup.ts";
import type { ResolveProxy } from "./proxy-choice.ts";
import type { RefusedCertificate } from "./refused-certificates.ts";
import { prepare, withoutUserinfo } from "./request-check.ts";
import { createStop } from "./stop.ts";
import { type Dial, systemDial } from "./tcp.ts";
import { createTrace, type Trace } from "./trace.ts";
import { type Outcome, createTransport } from "./transport.ts";
import { type ReadSystemCa, createTrust, readSystemCa } from "./trust.ts";
import type { Engine, Limits, ProxyChoice, SendOptions, SentRequest, Timeouts, WireResult } from "./wire.ts";

const defaultTimeouts: Timeouts = { connect: 10_000, headers: 30_000, idle: 30_000, total: 300_000 };
const defaultLimits: Limits = {
  headerBytes: 64 * 1024,
  decodedBytes: 256 * 1024 * 1024,
  ratio: 200,
  ratioAboveBytes: 10 * 1024 * 1024,
};

/** What the engine takes from the machine; tests and DNS overrides bring their own. */
export type EngineParts = {
  readonly lookup: Lookup;
  readonly dial: Dial;
  readonly systemCa: ReadSystemCa;
  /** Asks the system for its proxy; without it the system's setting is not known. */
  readonly resolveProxy: ResolveProxy;
  /** For requests that name no proxy; the environment's without it. */
  readonly proxy: ProxyChoice;
  /** Where bodies over 1 MiB go; without it they are kept in memory. */
  readonly bodyFolder: BodyFolder;
  /** Told each certificate that was refused, a proxy's as well. */
  readonly onUntrusted: (refused: RefusedCertificate) => void;
};

/** The defaults with what is given in their place; a key that is present but undefined hides none. */
const withDefaults = <Values extends object>(defaults: Values, values: Partial<Values> | undefined): Values => {
  if (!values) return defaults;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return { ...defaults, ...given };
};

/** What is told of a request that is over. */
const resultOf = (request: SentRequest, outcome: Outcome, trace: Trace, startedAt: number): WireResult => {
  const { response, error, withheld } = outcome;
  const { path } = trace;
  const timings = trace.timings();
  const result = { request, response, error, timings, path, startedAt, endedAt: Date.now() };
  return withheld ? { ...result, bodyWithheld: true } : result;
};

/**
 * Creates an engine.
 *
 * @param environment the process's variables: NODE_TLS_REJECT_UNAUTHORIZED=0 among them makes the engine refuse to send
 * @returns the engine, its way to servers for what is no request (WebSockets), and what makes it let go of the keys of
 * client certificates, which it keeps open for the next connection
 */
export const createSend = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
  parts: Partial<EngineParts> = {},
): Engine & { readonly connect: Connect; forgetKeys(): void } => {
  const trust = createTrust(parts.systemCa ?? readSystemCa);
  const connect = createConnect({
    lookup: parts.lookup ?? systemLookup,
    dial: parts.dial ?? systemDial,
    trust,
    surroundings: { environment, resolveProxy: parts.resolveProxy ?? (async () => null) },
    proxy: parts.proxy ?? { kind: "environment" },
    onUntrusted: parts.onUntrusted ?? (() => undefined),
  });
  const transport = createTransport(connect, parts.bodyFolder ?? null);

  const send = async (draft: Parameters<Engine>[0], options: SendOptions = {}): Promise<WireResult> => {
    const startedAt = Date.now();
    const prepared = prepare(draft);
    const place = prepared.ok ? prepared.value.target : { host: withoutUserinfo(draft.url).host, port: 0 };
    const trace = createTrace(place.host, place.port, options.onPhase);
    const refusal = !prepared.ok
      ? prepared.error
      : environment["NODE_TLS_REJECT_UNAUTHORIZED"] === "0"
        ? appError("environment.insecure", { variable: "NODE_TLS_REJECT_UNAUTHORIZED" })
        : null;
    if (!prepared.ok || refusal) {
      const shown = { ...draft, url: withoutUserinfo(draft.url).url };
      return resultOf(shown, { response: null, error: refusal }, trace, startedAt);
    }

    const timeouts = withDefaults(defaultTimeouts, options.timeouts);
    const { host, port } = place;
    const stop = createStop(options.signal, timeouts.total, {
      cancelled: () => appError("network.cancelled", { phase: trace.current() }),
      overdue: () => appError("network.timeout", { host, port, phase: "total", ms: timeouts.total }),
    });
    try {
      const stopped = stop.failure();
      const outcome = stopped
        ? { response: null, error: stopped }
        : await transport.run(
            prepared.value,
            draft.headers,
            options,
            { timeouts, limits: withDefaults(defaultLimits, options.limits) },
            trace,
            stop,
          );
      return resultOf(outcome.sent ?? prepared.value.request, outcome, trace, startedAt);
    } catch (fault) {
      // A mistake of this program. The text of an exception may quote what was sent, so only its kind is passed on.
      const reference = `http-engine ${fault instanceof Error ? fault.name : "fault"} in ${trace.current()}`;
      trace.fail("internal");
      const error = appError("internal", { reference });
      return resultOf(prepared.value.request, { response: null, error }, trace, startedAt);
    } finally {
      stop.end();
    }
  };
  return Object.assign(send, { close: () => transport.close(), connect, forgetKeys: trust.forgetKeys });
};
