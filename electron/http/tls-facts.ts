// What a TLS handshake showed, as plain data: protocol, verdict and the chain of certificates, leaf first.
import type { DetailedPeerCertificate, PeerCertificate, TLSSocket } from "node:tls";
import type { CertificateFacts, TlsFacts } from "../../shared/domain.ts";

/** "CN=…, O=…"; the common name first, since that is what people look for. */
const nameOf = (name: PeerCertificate["subject"] | undefined): string => {
  // Typed as strings, but an attribute that occurs twice comes as a list, and any attribute may be missing.
  const entries = Object.entries((name ?? {}) as unknown as Record<string, string | string[]>);
  return entries
    .sort(([left], [right]) => Number(right === "CN") - Number(left === "CN"))
    .map(([key, value]) => `${key}=${[value].flat().join(" + ")}`)
    .join(", ");
};

const isoDate = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
};

/** "DNS:a, DNS:b, IP Address:c"; quoted parts may contain commas. */
const altNamesOf = (text: string | undefined): string[] =>
  text?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)?.map((name) => name.trim()) ?? [];

const certificateFacts = (certificate: PeerCertificate): CertificateFacts => ({
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  validFrom: isoDate(certificate.valid_from),
  validTo: isoDate(certificate.valid_to),
  fingerprint256: certificate.fingerprint256,
  altNames: altNamesOf(certificate.subjectaltname),
});

const chainOf = (leaf: DetailedPeerCertificate): CertificateFacts[] => {
  const chain: CertificateFacts[] = [];
  const seen = new Set<string>();
  let certificate: DetailedPeerCertificate | undefined = leaf;
  // The last certificate names itself as its issuer; an empty object stands for "none was presented".
  while (certificate?.fingerprint256 && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push(certificateFacts(certificate));
    certificate = certificate.issuerCertificate;
  }
  return chain;
};

/** Reads a handshake that has just ended; must happen before the socket is destroyed. */
export const readTlsFacts = (socket: TLSSocket): TlsFacts => {
  // Typed as an Error, but Node stores the verification code as text.
  const refusal = socket.authorizationError as unknown as string | Error | null | undefined;
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    authorized: socket.authorized,
    refusal: socket.authorized ? null : refusal instanceof Error ? refusal.message : (refusal ?? "UNKNOWN"),
    chain: chainOf(socket.getPeerCertificate(true)),
  };
};
