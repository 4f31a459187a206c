// The way to a server: lookup, TCP, TLS; each phase timed, told and kept. HTTP, and later WebSocket and HTTP/2, start here.
import { type Socket, isIP } from "node:net";
import type { TlsFacts } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { type Lookup, findAddresses } from "./lookup.ts";
import type { Stop } from "./stop.ts";
import { type Dial, openTcp, plannedAttempts } from "./tcp.ts";
import { type Handshake, lacksIssuer, shakeHands, untrusted } from "./tls.ts";
import type { Trace } from "./trace.ts";
import type { Trust } from "./trust.ts";

/** Where to connect to. */
export type Target = { readonly secure: boolean; readonly host: string; readonly port: number };

/** A connection that is ready for the first byte of a request; its certificate has been judged. */
export type Connection = {
  readonly socket: Socket;
  readonly addresses: readonly string[];
  readonly remoteAddress: string | null;
  readonly tls: TlsFacts | null;
};

export type ConnectOptions = {
  readonly extraCa: readonly string[];
  readonly verifyTls: boolean;
  /** Milliseconds that lookup, TCP and TLS may take, each. */
  readonly limit: number;
};

export type ConnectorParts = { readonly lookup: Lookup; readonly dial: Dial; readonly trust: Trust };

export type Connect = (
  target: Target,
  options: ConnectOptions,
  trace: Trace,
  stop: Stop,
) => Promise<Result<Connection, AppError>>;

/** Creates the connector. What it returns never rejects for anything that the network does. */
export const createConnect = ({ lookup, dial, trust }: ConnectorParts): Connect => {
  const secure = async (
    raw: Socket,
    target: Target,
    { extraCa, verifyTls, limit }: ConnectOptions,
    trace: Trace,
    stop: Stop,
  ): Promise<Result<Handshake, AppError>> => {
    const context = await trust.builtIn(extraCa);
    if (!context.ok) {
      raw.destroy();
      return context;
    }
    const first = await shakeHands(raw, target, context.value, limit, stop);
    if (!first.ok) return first;
    trace.path.tls = first.value.facts;
    if (first.value.facts.authorized || !verifyTls) return first;
    first.value.socket.destroy();
    if (!lacksIssuer(first.value.facts)) return fail(untrusted(target, first.value.facts));

    // A company's authority is often known to the operating system alone. Its store is slow to read, so it is asked
    // only now, by a second handshake; nothing but handshakes has been sent so far.
    const wider = await trust.withSystem(extraCa);
    if (!wider) return fail(untrusted(target, first.value.facts));
    const address = trace.path.remoteAddress ?? target.host;
    const again = await openTcp(dial, target, [{ address, family: isIP(address) }], limit, stop);
    if (!again.ok) return fail(stop.failure() ?? untrusted(target, first.value.facts));
    const second = await shakeHands(again.value.socket, target, wider, limit, stop);
    if (!second.ok) return second;
    trace.path.tls = second.value.facts;
    if (second.value.facts.authorized) return second;
    second.value.socket.destroy();
    return fail(untrusted(target, second.value.facts));
  };

  return async (target, options, trace, stop) => {
    const found = await findAddresses(lookup, target, options.limit, trace, stop);
    if (!found.ok) return found;
    trace.start("connect", plannedAttempts(found.value, target.port));
    const opened = await openTcp(dial, target, found.value, options.limit, stop);
    if (!opened.ok) {
      const { error } = opened;
      trace.fail(error.code === "network.unreachable" ? error.facts.attempts.join(" ") : error.title);
      return opened;
    }
    const { socket: raw, address, failedAttempts } = opened.value;
    trace.path.remoteAddress = address;
    trace.end([`connected to ${address}, port ${target.port}`, ...failedAttempts].join("; "));
    const way = { addresses: trace.path.addresses, remoteAddress: trace.path.remoteAddress };
    if (!target.secure) {
      trace.skip("tls", "not encrypted");
      return ok({ socket: raw, ...way, tls: null });
    }
    trace.start("tls", target.host);
    const safe = await secure(raw, target, options, trace, stop);
    if (!safe.ok) {
      trace.fail(safe.error.title);
      return safe;
    }
    const { socket, facts } = safe.value;
    const verdict = facts.authorized ? "" : `, NOT VERIFIED (${facts.refusal})`;
    trace.end(
      `${facts.protocol ?? "TLS"}, certificate until ${facts.chain[0]?.validTo.slice(0, 10) ?? "unknown"}${verdict}`,
    );
    return ok({ socket, ...way, tls: facts });
  };
};
