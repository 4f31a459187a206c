// Reads the certificates of authorities out of a PEM text; keys and whatever else stands in it are left behind.
import { X509Certificate } from "node:crypto";
import type { Authority } from "../../shared/wire-settings-contract.ts";

const blocks =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[A-Za-z0-9+/=\s]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** A name of a certificate in one line: "CN=…" first, the rest behind it. */
export const inOneLine = (subject: string): string =>
  subject
    .split("\n")
    .filter((part) => part !== "")
    .sort((one, other) => Number(other.startsWith("CN=")) - Number(one.startsWith("CN=")))
    .join(", ")
    .slice(0, 1_000);

/**
 * The certificates of a text; null when there is none, or one that cannot be read.
 * @param name where they come from, shown beside them
 */
export const readAuthorities = (
  pem: string,
  name: string,
  newId: () => string,
): readonly (Authority & { readonly pem: string })[] | null => {
  try {
    const found = (pem.match(blocks) ?? []).map((block) => {
      const certificate = new X509Certificate(block);
      return {
        id: newId(),
        name,
        subject: inOneLine(certificate.subject),
        validTo: certificate.validToDate.toISOString(),
        fingerprint256: certificate.fingerprint256,
        pem: certificate.toString(),
      };
    });
    return found.length === 0 ? null : found;
  } catch {
    return null;
  }
};
