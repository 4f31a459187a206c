// The way to a server: lookup, proxy, TCP, TLS; each phase timed, told and kept. HTTP, WebSocket and HTTP/2 start here.
import type { Socket } from "node:net";
import type { PathFacts, TlsFacts } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { type ConnectorParts, createOpen, type Target } from "./open-way.ts";
import { makeSecure } from "./secure.ts";
import type { Stop } from "./stop.ts";
import type { Trace } from "./trace.ts";
import type { Way } from "./way.ts";

export type { Target } from "./open-way.ts";

/** A connection that is ready for the first byte of a request; its certificate has been judged. */
export type Connection = {
  readonly socket: Socket;
  /** What is known of the way, for every request that goes over it. */
  readonly path: Pick<PathFacts, "addresses" | "lookup" | "remoteAddress" | "failedAttempts" | "proxy" | "tls">;
  readonly tls: TlsFacts | null;
  /** The protocol that both sides agreed on by TLS, e.g. "h2"; null where none was. */
  readonly alpn: string | null;
  /**
   * The other end is an HTTP proxy that passes requests on: they name the whole address in their first line and carry
   * `Proxy-Authorization` where there is one, which is shown nowhere. Null everywhere else.
   */
  readonly forwarded: { readonly authorization: string | null } | null;
};

/** The headers as they stand on the wire: what only the proxy may read comes last, and goes nowhere else. */
export const forwardedHeaders = (headers: readonly HeaderPair[], forwarded: Connection["forwarded"]) =>
  forwarded?.authorization ? [...headers, ["Proxy-Authorization", forwarded.authorization] as const] : headers;

export type ConnectOptions = Way & {
  /** Milliseconds that lookup, TCP, the proxy and TLS may take, each. */
  readonly limit: number;
  /** What is offered by TLS, the best first; HTTP/1.1 alone when left out. */
  readonly alpn?: readonly string[];
  /** True asks an HTTP proxy for a tunnel even where nothing is encrypted; for what is no HTTP after its first answer. */
  readonly tunnel?: boolean;
};

export type Connect = (
  target: Target,
  options: ConnectOptions,
  trace: Trace,
  stop: Stop,
) => Promise<Result<Connection, AppError>>;

/** Creates the connector. What it returns never rejects for anything that the network does. */
export const createConnect = (parts: ConnectorParts): Connect => {
  const { trust, onUntrusted } = parts;
  const open = createOpen(parts);
  const refused = (error: AppError): Result<never, AppError> => {
    if (error.code === "tls.untrusted") {
      const { host, port, fingerprint256, refusal, subject = "" } = error.facts;
      if (fingerprint256 !== undefined) onUntrusted({ host, port, fingerprint256, refusal, subject });
    }
    return fail(error);
  };
  return async (target, options, trace, stop) => {
    const opened = await open(target, options, trace, stop);
    if (!opened.ok) return refused(opened.error);
    const { socket: raw, reopen, forwarded } = opened.value;
    const connection = (socket: Socket, alpn: string | null): Result<Connection, AppError> => {
      const { addresses, lookup: by, remoteAddress, failedAttempts, proxy: facts, tls } = trace.path;
      const path = {
        addresses,
        remoteAddress,
        tls,
        ...(by !== undefined && { lookup: by }),
        ...(failedAttempts && { failedAttempts }),
        ...(facts && { proxy: facts }),
      };
      return ok({ socket, path, tls, alpn, forwarded });
    };
    if (!target.secure) {
      trace.skip("tls", "not encrypted");
      return connection(raw, null);
    }
    trace.start("tls", target.host);
    const { alpn = ["http/1.1"], tlsExceptions: exceptions } = options;
    const learnt = (facts: TlsFacts): void => void (trace.path.tls = facts);
    const safe = await makeSecure(trust, raw, target, { ...options, alpn, exceptions }, reopen, learnt, stop);
    if (!safe.ok) {
      trace.fail(safe.error.title);
      return refused(safe.error);
    }
    const { socket, facts } = safe.value;
    const until = facts.exceptionUntil === undefined ? "" : `; accepted by hand until ${facts.exceptionUntil}`;
    const verdict = facts.authorized ? "" : `, NOT VERIFIED (${facts.refusal})${until}`;
    const validTo = facts.chain[0]?.validTo.slice(0, 10) ?? "unknown";
    trace.end(`${facts.protocol ?? "TLS"}, certificate until ${validTo}${verdict}`);
    return connection(socket, socket.alpnProtocol || null);
  };
};
