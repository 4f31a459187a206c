// Reads a client certificate, PEM or PKCS#12, and says what it is; what it cannot be used for is said before it is kept.
import { createPrivateKey, X509Certificate } from "node:crypto";
import { duplexPair } from "node:stream";
import { connect, createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import type { ClientCertificateInput } from "../../shared/wire-settings-contract.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { inOneLine } from "./read-authorities.ts";

/** What may be shown of it. */
export type CertificateFacts = {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601 UTC. */
  readonly validTo: string;
  readonly fingerprint256: string;
};

/** OpenSSL's and BoringSSL's ways to say that a passphrase is wrong or missing; their words name no secret. */
const aboutPassphrase = /mac verify failure|bad decrypt|bad_decrypt|password|passphrase|interrupted or cancelled/i;

const noPassphrase = "It needs a passphrase, and none was given.";
const wrongPassphrase = "The passphrase does not open it.";

const told = (error: unknown, given: boolean, otherwise: string): Result<never, string> => {
  const about = error instanceof Error && aboutPassphrase.test(error.message);
  return fail(about ? (given ? wrongPassphrase : noPassphrase) : otherwise);
};

const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  subject: inOneLine(certificate.subject),
  issuer: inOneLine(certificate.issuer),
  validTo: certificate.validToDate.toISOString(),
  fingerprint256: certificate.fingerprint256,
});

const readPem = (cert: string, key: string, passphrase: string | null): Result<CertificateFacts, string> => {
  if (!/-----BEGIN [A-Z ]*CERTIFICATE-----/.test(cert))
    return fail("There is no PEM certificate in it (-----BEGIN CERTIFICATE-----).");
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    return fail("The private key is missing (-----BEGIN PRIVATE KEY-----).");
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    return fail("The certificate cannot be read.");
  }
  try {
    const secret = createPrivateKey({ key, ...(passphrase !== null && { passphrase }) });
    return certificate.checkPrivateKey(secret)
      ? ok(factsOf(certificate))
      : fail("The private key does not belong to the certificate.");
  } catch (error) {
    return told(error, passphrase !== null, "The private key cannot be read.");
  }
};

/** Milliseconds; the two ends are in one process. */
const patience = 5_000;

/** Shows the certificate to ourselves: Node has no other documented way to look into a PKCS#12 file. */
const shownBy = (secureContext: SecureContext): Promise<X509Certificate | null> =>
  new Promise((resolve) => {
    const [here, there] = duplexPair();
    const server = new TLSSocket(there, { isServer: true, secureContext });
    const client = connect({ socket: here, rejectUnauthorized: false });
    const timer = setTimeout(() => end(null), patience);
    const end = (found: X509Certificate | null): void => {
      clearTimeout(timer);
      client.destroy();
      server.destroy();
      resolve(found);
    };
    client.on("error", () => end(null));
    server.on("error", () => end(null));
    client.on("secureConnect", () => end(client.getPeerX509Certificate() ?? null));
  });

const readPfx = async (base64: string, passphrase: string | null): Promise<Result<CertificateFacts, string>> => {
  try {
    const pfx = Buffer.from(base64, "base64");
    const context = createSecureContext({ pfx, ...(passphrase !== null && { passphrase }) });
    const certificate = await shownBy(context);
    return certificate ? ok(factsOf(certificate)) : fail("It holds no certificate that can be shown to a server.");
  } catch (error) {
    return told(error, passphrase !== null, "It is no readable PKCS#12 file (.p12, .pfx).");
  }
};

/** What it is, or what is wrong with it in a sentence that quotes nothing of it. */
export const readClientCertificate = async ({
  pem,
  pfx,
  passphrase,
}: Pick<ClientCertificateInput, "pem" | "pfx" | "passphrase">): Promise<Result<CertificateFacts, string>> => {
  if (pem) return readPem(pem.cert, pem.key, passphrase);
  return pfx === null ? fail("Choose a file, or paste a certificate with its key.") : readPfx(pfx, passphrase);
};
