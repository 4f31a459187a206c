// Why a TLS handshake did not come to its end: OpenSSL's and BoringSSL's codes in words.
import { type AppError, appError } from "../../shared/errors.ts";
import type { TlsCause } from "../../shared/tls-errors.ts";

type Place = { readonly host: string; readonly port: number };

const causes: readonly (readonly [pattern: RegExp, cause: TlsCause, reason: string])[] = [
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE/,
    "plain-http",
    "the server speaks plain HTTP there, or another protocol without encryption",
  ],
  [
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE/,
    "old-protocol",
    "the server offers only old versions of TLS, which are no longer safe",
  ],
  [/NO_APPLICATION_PROTOCOL/, "other", "the server does not offer HTTP/1.1"],
  [
    /CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_CERTIFICATE_UNKNOWN|ALERT_UNSUPPORTED_CERTIFICATE/,
    "client-certificate",
    "the server asks for a client certificate",
  ],
  [
    /ALERT_UNKNOWN_CA|ALERT_CERTIFICATE_EXPIRED|ALERT_CERTIFICATE_REVOKED|ALERT_ACCESS_DENIED/,
    "client-certificate",
    "the server does not accept the client certificate",
  ],
  [/UNRECOGNIZED_NAME/, "unknown-name", "the server does not know this host name"],
  [/NO_SHARED_CIPHER/, "no-common-cipher", "the server and Ringback have no method of encryption in common"],
  [
    /HANDSHAKE_FAILURE/,
    "client-certificate",
    "the server broke it off; it may ask for a client certificate, or there is no method of encryption in common",
  ],
  [/DH_KEY_TOO_SMALL|EE_KEY_TOO_SMALL|CA_MD_TOO_WEAK/, "weak-key", "the server's keys are too weak to be safe"],
  [/ECONNRESET|EPIPE|ECONNABORTED/, "closed", "the server closed the connection during the handshake"],
];

/** The error for a handshake that ended with that error of a socket. */
export const handshakeFailure = ({ host, port }: Place, error: NodeJS.ErrnoException): AppError => {
  const code = error.code ?? error.name;
  const [, cause, reason] = causes.find(([pattern]) => pattern.test(code)) ?? [
    null,
    "other" as const,
    `the handshake ended with ${code}`,
  ];
  return appError("tls.failed", { host, port, reason, cause });
};
