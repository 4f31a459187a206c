// The words for certificates and handshakes that fail: what it is, and what to try in the order of safety.
import { tlsReasons } from "./tls-refusals.ts";

export type TlsErrorFacts = {
  "tls.untrusted": {
    host: string;
    port: number;
    /** Node's verification code. */
    refusal: string;
    issuer: string;
    validTo: string;
    validFrom?: string;
    subject?: string;
    /** The names for which it was issued. */
    names?: string[];
    fingerprint256?: string;
    /** The issuer whose certificate was not sent. */
    missing?: string | null;
    /** Who on the way made the certificate. */
    inspector?: string | null;
  };
  "tls.failed": { host: string; port: number; reason: string; cause?: TlsCause };
  "tls.client-certificate": { host: string; port: number; problem: "passphrase" | "unreadable" };
};

/** Why a handshake did not come to an end; `other` when it is not known. */
export type TlsCause =
  | "plain-http"
  | "old-protocol"
  | "client-certificate"
  | "unknown-name"
  | "no-common-cipher"
  | "weak-key"
  | "closed"
  | "other";

type Words = { title: string; why: string; next: string };
type Untrusted = TlsErrorFacts["tls.untrusted"];

const day = (iso: string | undefined): string => iso?.slice(0, 10) || "an unknown day";

/** The last resort, the same for every certificate that is refused. */
const lastResort =
  "Last of all, and only when you know this server by its fingerprint, accept this one certificate for this host for 24 hours.";

const addAuthority =
  "add that certificate authority's file in Settings (on the command line: --cacert FILE, or NODE_EXTRA_CA_CERTS)";

const inspected = (facts: Untrusted, by: string): Words => ({
  title: `${by} opens the connection to ${facts.host}`,
  why: `The certificate of ${facts.host}:${facts.port} was made by ${by} on the way and not by the vendor (issuer: ${facts.issuer}). It inspects encrypted traffic, and its certificate authority is not known to Ringback. Nothing was sent.`,
  next: `Ask IT for its root certificate and ${addAuthority}; or ask IT to exempt ${facts.host} from inspection. ${lastResort}`,
});

const expired = (facts: Untrusted): Words => ({
  title: `The certificate of ${facts.host} has expired`,
  why: `It was valid until ${day(facts.validTo)}. Issuer: ${facts.issuer || "unknown"}. Nothing was sent.`,
  next: `Check the date of this computer; when it is right, the vendor has to renew the certificate. ${lastResort}`,
});

const early = (facts: Untrusted): Words => ({
  title: `The certificate of ${facts.host} is not valid yet`,
  why: `It is valid from ${day(facts.validFrom)}. Issuer: ${facts.issuer || "unknown"}. Nothing was sent.`,
  next: `Check the date of this computer first: a clock that is behind is the usual cause. Otherwise tell the vendor. ${lastResort}`,
});

const otherName = (facts: Untrusted): Words => ({
  title: `The certificate is not for ${facts.host}`,
  why: `${facts.host}:${facts.port} shows a certificate for ${facts.names?.slice(0, 6).join(", ") || facts.subject || "another name"}. Issuer: ${facts.issuer || "unknown"}. Nothing was sent.`,
  next: `Check the spelling of the host, and use the name that stands in the certificate. A portal of a guest network or a wrong DNS override does this too. ${lastResort}`,
});

const selfSigned = (facts: Untrusted): Words => ({
  title: `The certificate of ${facts.host} vouches for itself`,
  why: `${facts.host}:${facts.port} presented a certificate, but it is self-signed: no authority says that this is the server (${facts.subject || facts.issuer || "no name"}, valid until ${day(facts.validTo)}). Nothing was sent.`,
  next: `A vendor's public API has a certificate of a public authority: check the address. For a server of your own, ${addAuthority}. ${lastResort}`,
});

const unknownAuthority = (facts: Untrusted): Words => ({
  title: `The certificate of ${facts.host} is not trusted`,
  why: `${facts.host}:${facts.port} presented a certificate, but ${tlsReasons[facts.refusal] ?? `it was refused (${facts.refusal})`}. ${facts.missing ? `The certificate of its issuer was not sent: ${facts.missing}` : `Issuer: ${facts.issuer || "unknown"}`}; valid until ${facts.validTo || "unknown"}. Nothing was sent.`,
  next: facts.missing
    ? `The server should send the certificate of ${facts.missing} along: tell whoever runs it. Or, if your company runs that authority, ${addAuthority}. ${lastResort}`
    : `If your company has an authority of its own or inspects TLS, ask IT for its root certificate and ${addAuthority}. Otherwise ask the vendor. ${lastResort}`,
});

const untrusted = (facts: Untrusted): Words => {
  if (facts.inspector && !/EXPIRED|NOT_YET_VALID|ALTNAME|HOSTNAME/.test(facts.refusal))
    return inspected(facts, facts.inspector);
  switch (facts.refusal) {
    case "CERT_HAS_EXPIRED":
      return expired(facts);
    case "CERT_NOT_YET_VALID":
      return early(facts);
    case "ERR_TLS_CERT_ALTNAME_INVALID":
    case "HOSTNAME_MISMATCH":
      return otherName(facts);
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return selfSigned(facts);
    default:
      return unknownAuthority(facts);
  }
};

const nextAfter: Record<TlsCause, (host: string, port: number) => string> = {
  "plain-http": (_host, port) =>
    `Check the scheme and the port: write http:// only if the vendor documents it for port ${port}, otherwise take the port of https.`,
  "old-protocol": (host) =>
    `Ask whoever runs ${host} to offer TLS 1.2 or newer. If TLS 1.3 was demanded in Settings, go back to 1.2.`,
  "client-certificate": (host) =>
    `Add a client certificate for ${host} in Settings: the vendor gives it out, as PEM or PKCS#12.`,
  "unknown-name": () => "Check the spelling of the host. A name in place of an address is needed here.",
  "no-common-cipher": (host) => `Ask whoever runs ${host} which encryption it offers; it is very old or very special.`,
  "weak-key": (host) => `Ask whoever runs ${host} for stronger keys. Ringback does not use weak ones.`,
  closed: (_host, port) =>
    `Check the port. If ${port} is right, a firewall or a filter on the way may end it: ask IT, or try another network.`,
  other: () => "Check that the address and port really serve https.",
};

const titleOf = (host: string, cause: TlsCause): string => {
  if (cause === "plain-http") return `${host} speaks plain HTTP there`;
  if (cause === "client-certificate") return `${host} wants a client certificate`;
  if (cause === "old-protocol") return `${host} offers only old versions of TLS`;
  return `No secure connection to ${host}`;
};

export const tlsWords: { [Code in keyof TlsErrorFacts]: (facts: TlsErrorFacts[Code]) => Words } = {
  "tls.untrusted": untrusted,
  "tls.failed": ({ host, port, reason, cause = "other" }) => ({
    title: titleOf(host, cause),
    why: `The TLS handshake with ${host}:${port} failed: ${reason}. The vendor's API did not get the request.`,
    next: nextAfter[cause](host, port),
  }),
  "tls.client-certificate": ({ host, problem }) => ({
    title: `The client certificate for ${host} cannot be used`,
    why:
      problem === "passphrase"
        ? "Its passphrase is missing or wrong. Nothing was sent."
        : "The certificate or its key cannot be read, or they do not belong together. Nothing was sent.",
    next: "Choose the file again in Settings, and type its passphrase.",
  }),
};
