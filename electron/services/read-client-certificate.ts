// Reads a client certificate, PEM or PKCS#12, and says what it is; what it cannot be used for is said before it is kept.
import { Buffer } from "node:buffer";
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { duplexPair } from "node:stream";
import { connect, createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import type { ClientCertificateInput } from "../../shared/wire-settings-contract.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { roundsOf } from "./key-rounds.ts";
import { inOneLine } from "./read-authorities.ts";

/** What may be shown of it. */
export type CertificateFacts = {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601 UTC. */
  readonly validTo: string;
  readonly fingerprint256: string;
};

/** What was opened. */
export type OpenedCertificate = {
  readonly facts: CertificateFacts;
  /** The key of PEM without its passphrase, so that no connection has to open it again; null where it had none, and of PKCS#12. */
  readonly openKey: string | null;
};

/** What is to be opened, as it was given. */
export type CertificateMaterial = Pick<ClientCertificateInput, "pem" | "pfx" | "passphrase">;

/** Rounds of hashing for all keys of a file: 1 to 3 s. Files of OpenSSL, Windows and Java ask for 2,000 to 100,000, Firefox' for more. */
const mostRounds = 3_000_000;
/** Signing with a longer one would hold everything up; the longest that is in use has a quarter of it. */
const mostKeyBits = 16_384;

/** OpenSSL's and BoringSSL's ways to say that a passphrase is wrong or missing; their words name no secret. */
const aboutPassphrase = /mac verify failure|bad decrypt|bad_decrypt|password|passphrase|interrupted or cancelled/i;

const noPassphrase = "It needs a passphrase, and none was given.";
const wrongPassphrase = "The passphrase does not open it.";

const told = (error: unknown, given: boolean, otherwise: string): Result<never, string> => {
  const about = error instanceof Error && aboutPassphrase.test(error.message);
  return fail(about ? (given ? wrongPassphrase : noPassphrase) : otherwise);
};

/** Why it is not even tried to open it; null when it may be. @param sealed what asks for rounds, null for nothing */
const dearness = (sealed: Buffer | null, unreadable: string): string | null => {
  const rounds = sealed === null ? 0 : roundsOf(sealed);
  if (rounds === null) return unreadable;
  if (rounds <= mostRounds) return null;
  const [asked, most] = [rounds, mostRounds].map((count) => count.toLocaleString("en-US"));
  return `Opening its key takes ${Number.isSafeInteger(rounds) ? asked : "endless"} rounds of hashing, and no more than ${most} are done. Export it again with fewer (openssl: -iter 100000).`;
};

const isTooLong = ({ asymmetricKeyDetails: details }: KeyObject): boolean =>
  (details?.modulusLength ?? 0) > mostKeyBits;
const keyTooLong = `Its key is longer than ${mostKeyBits.toLocaleString("en-US")} bits.`;

const sealedBlock = /-----BEGIN ENCRYPTED PRIVATE KEY-----([^-]*)/;

const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  subject: inOneLine(certificate.subject),
  issuer: inOneLine(certificate.issuer),
  validTo: certificate.validToDate.toISOString(),
  fingerprint256: certificate.fingerprint256,
});

const readPem = (cert: string, key: string, passphrase: string | null): Result<OpenedCertificate, string> => {
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
  const sealed = sealedBlock.exec(key)?.[1];
  const dear = dearness(sealed === undefined ? null : Buffer.from(sealed, "base64"), "The private key cannot be read.");
  if (dear !== null) return fail(dear);
  try {
    const secret = createPrivateKey({ key, ...(passphrase !== null && { passphrase }) });
    if (isTooLong(secret)) return fail(keyTooLong);
    if (!certificate.checkPrivateKey(secret)) return fail("The private key does not belong to the certificate.");
    const openKey = passphrase === null ? null : secret.export({ type: "pkcs8", format: "pem" }).toString();
    return ok({ facts: factsOf(certificate), openKey });
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

const readPfx = async (base64: string, passphrase: string | null): Promise<Result<OpenedCertificate, string>> => {
  const unreadable = "It is no readable PKCS#12 file (.p12, .pfx).";
  const pfx = Buffer.from(base64, "base64");
  const dear = dearness(pfx, unreadable);
  if (dear !== null) return fail(dear);
  try {
    const context = createSecureContext({ pfx, ...(passphrase !== null && { passphrase }) });
    const certificate = await shownBy(context);
    if (certificate && isTooLong(certificate.publicKey)) return fail(keyTooLong);
    return certificate
      ? ok({ facts: factsOf(certificate), openKey: null })
      : fail("It holds no certificate that can be shown to a server.");
  } catch (error) {
    return told(error, passphrase !== null, unreadable);
  }
};

/** What it is, or what is wrong with it in a sentence that quotes nothing of it. */
export const readClientCertificate = async ({
  pem,
  pfx,
  passphrase,
}: CertificateMaterial): Promise<Result<OpenedCertificate, string>> => {
  if (pem) return readPem(pem.cert, pem.key, passphrase);
  return pfx === null ? fail("Choose a file, or paste a certificate with its key.") : readPfx(pfx, passphrase);
};
