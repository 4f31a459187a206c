// TLS over a connected socket. The certificate is judged here, before anybody can write a byte of the request.
import { type Socket, isIP } from "node:net";
import type { SecureContext, TLSSocket } from "node:tls";
import type { TlsFacts } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { type Stop, runPhase } from "./stop.ts";
import { readTlsFacts } from "./tls-facts.ts";

type Place = { readonly host: string; readonly port: number };

const handshakeReasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE/,
    "the server speaks plain HTTP there, or another protocol without encryption",
  ],
  [
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE/,
    "the server offers only old versions of TLS, which are no longer safe",
  ],
  [/NO_APPLICATION_PROTOCOL/, "the server does not offer HTTP/1.1"],
  [/CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_CERTIFICATE_UNKNOWN/, "the server asks for a client certificate"],
  [/UNRECOGNIZED_NAME/, "the server does not know this host name"],
  [/NO_SHARED_CIPHER/, "the server and Ringback have no method of encryption in common"],
  [
    /HANDSHAKE_FAILURE/,
    "the server broke it off; it may ask for a client certificate, or there is no method of encryption in common",
  ],
  [/DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL|CA_MD_TOO_WEAK/, "the server's keys are too weak to be safe"],
  [/ECONNRESET|EPIPE|ECONNABORTED/, "the server closed the connection during the handshake"],
];

/** The words for an error of OpenSSL or BoringSSL, by its code; null when it is none of TLS. */
export const tlsReason = (error: NodeJS.ErrnoException): string => {
  const code = error.code ?? error.name;
  return handshakeReasons.find(([pattern]) => pattern.test(code))?.[1] ?? `the handshake ended with ${code}`;
};

/** A handshake that ended, whatever it showed. */
export type Handshake = { readonly socket: TLSSocket; readonly facts: TlsFacts };

/**
 * Shakes hands without judging: the caller must look at `facts.authorized` before it writes anything.
 * The chain and, for the leaf, the host name are verified by OpenSSL and Node; they only do not act on the result,
 * because acting would throw the certificates away, and those are what somebody wants to read after a refusal.
 */
export const shakeHands = async (
  raw: Socket,
  { host, port }: Place,
  context: SecureContext,
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
      ALPNProtocols: ["http/1.1"],
      rejectUnauthorized: false,
      secureContext: context,
    });
    const broken = (error: NodeJS.ErrnoException): void =>
      settle(fail(appError("tls.failed", { host, port, reason: tlsReason(error) })));
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

/** The refusal as an error. */
export const untrusted = ({ host, port }: Place, { refusal, chain }: TlsFacts): AppError =>
  appError("tls.untrusted", {
    host,
    port,
    refusal: refusal ?? "UNKNOWN",
    issuer: chain[0]?.issuer ?? "",
    validTo: chain[0]?.validTo ?? "",
  });
