// TLS over a connected socket. The certificate is judged here, before anybody can write a byte of the request.
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import type { SecureContext, TLSSocket } from "node:tls";
import type { TlsFacts } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { inspectorOf, missingIssuer } from "../../shared/tls-inspection.ts";
import { plainHost } from "./address-ranges.ts";
import { type Stop, runPhase } from "./stop.ts";
import { handshakeFailure } from "./tls-causes.ts";
import { readTlsFacts } from "./tls-facts.ts";
import type { TlsException } from "./wire.ts";

type Place = { readonly host: string; readonly port: number };

/** A handshake that ended, whatever it showed. */
export type Handshake = { readonly socket: TLSSocket; readonly facts: TlsFacts };

/**
 * Shakes hands without judging: the caller must look at `facts.authorized` before it writes anything.
 * The chain and, for the leaf, the host name are verified by OpenSSL and Node; they only do not act on the result,
 * because acting would throw the certificates away, and those are what somebody wants to read after a refusal.
 * No session is ever resumed: a ticket of one identity would tell the server who it was before.
 * @param alpn the protocols that are offered, the best first
 */
export const shakeHands = async (
  raw: Duplex,
  { host, port }: Place,
  context: SecureContext,
  alpn: readonly string[],
  ms: number,
  stop: Stop,
): Promise<Result<Handshake, AppError>> => {
  const tls = await import("node:tls");
  const overdue = appError("network.timeout", { host, port, phase: "tls", ms });
  const done = await runPhase<Handshake>(stop, ms, overdue, (settle) => {
    const name = host.replace(/\.$/, "");
    const socket = tls.connect({
      socket: raw,
      host: name,
      // A server name must not be an address (RFC 6066).
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ALPNProtocols: [...alpn],
      rejectUnauthorized: false,
      secureContext: context,
    });
    const broken = (error: NodeJS.ErrnoException): void => settle(fail(handshakeFailure({ host, port }, error)));
    // Stays for the socket's life, as on the socket below.
    socket.on("error", broken);
    const closed = (): void => broken(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    socket.once("close", closed);
    socket.once("secureConnect", () => {
      socket.off("close", closed);
      settle(ok({ socket, facts: readTlsFacts(socket) }));
    });
    return () => socket.destroy();
  });
  if (!done.ok) raw.destroy();
  return done;
};

/** Whether another list of authorities could change the verdict. */
export const lacksIssuer = ({ refusal }: TlsFacts): boolean =>
  refusal !== null && /ISSUER_CERT|SELF_SIGNED|VERIFY_LEAF_SIGNATURE/.test(refusal);

/** The end of the exception under which this very certificate is accepted at this place, or null. */
export const exceptionEnd = (
  exceptions: readonly TlsException[],
  { host, port }: Place,
  { chain }: TlsFacts,
  now: number,
): number | null => {
  const fingerprint = chain[0]?.fingerprint256;
  const found = exceptions.find(
    (one) =>
      plainHost(one.host) === plainHost(host) &&
      one.port === port &&
      fingerprint !== undefined &&
      one.fingerprint256.toUpperCase() === fingerprint &&
      one.until > now,
  );
  return found?.until ?? null;
};

/** The refusal as an error. */
export const untrusted = ({ host, port }: Place, { refusal, chain }: TlsFacts): AppError => {
  const [leaf] = chain;
  return appError("tls.untrusted", {
    host,
    port,
    refusal: refusal ?? "UNKNOWN",
    issuer: leaf?.issuer ?? "",
    validTo: leaf?.validTo ?? "",
    ...(leaf && {
      subject: leaf.subject,
      validFrom: leaf.validFrom,
      names: leaf.altNames.slice(0, 20),
      fingerprint256: leaf.fingerprint256,
    }),
    missing: refusal !== null && /ISSUER_CERT|VERIFY_LEAF_SIGNATURE/.test(refusal) ? missingIssuer(chain) : null,
    inspector: inspectorOf(chain)?.name ?? null,
  });
};
