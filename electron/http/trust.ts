// Which certificate authorities a connection trusts, as ready-made TLS contexts; building one is slow, so they are kept.
import { createHash } from "node:crypto";
import type { SecureContext, SecureContextOptions } from "node:tls";
import { type Result, fail, ok } from "../../shared/result.ts";
import type { ClientCertificate } from "./wire.ts";

/** What a context is made for beside the authorities. */
export type ContextWishes = {
  readonly minTls: "TLSv1.2" | "TLSv1.3";
  /** Shown to a server that asks for one. */
  readonly client: ClientCertificate | null;
};

export type Trust = {
  /**
   * The built-in authorities, NODE_EXTRA_CA_CERTS (Node adds it by itself; the packed desktop app does not look at it) and
   * the given PEM certificates.
   */
  builtIn(extraCa: readonly string[], wishes?: ContextWishes): Promise<Result<SecureContext, ContextProblem>>;
  /** The same with the operating system's store; null when that store adds nothing. Reading it takes about 100 ms. */
  withSystem(extraCa: readonly string[], wishes?: ContextWishes): Promise<SecureContext | null>;
  /** Lets go of every client certificate's key, which happens by itself after a minute without use. */
  forgetKeys(): void;
};

/** What no context can be made of. */
export type ContextProblem = "authority" | "passphrase" | "unreadable";

const noWishes: ContextWishes = { minTls: "TLSv1.2", client: null };

/** Reads the operating system's store, as PEM. */
export type ReadSystemCa = () => Promise<readonly string[]>;

/** What Node finds in the system's own store; looked up anew each time. */
export const readSystemCa: ReadSystemCa = async () => (await import("node:tls")).getCACertificates("system");

/** Throws when a PEM text holds no certificate, or one of them cannot be read, which OpenSSL would pass over. */
const checkPem = async (pem: string): Promise<void> => {
  const { X509Certificate } = await import("node:crypto");
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  const certificates = blocks.map((block) => new X509Certificate(block));
  if (certificates.length === 0) throw new Error("no certificate");
};

const identityOf = ({ pem, pfx, passphrase }: ClientCertificate): SecureContextOptions => ({
  ...(pem && { cert: pem.cert, key: pem.key }),
  ...(pfx && { pfx: Buffer.from(pfx) }),
  ...(passphrase !== null && { passphrase }),
});

/** Milliseconds without use for which a key is kept open. */
const keyTime = 60_000;

/** Tells one from another, and gives nothing of it away. */
const digestOf = ({ pem, pfx, passphrase }: ClientCertificate): string =>
  createHash("sha256")
    .update(JSON.stringify([pem, passphrase, pfx?.length]))
    .update(pfx ?? "")
    .digest("base64");

/** OpenSSL's and BoringSSL's ways to say that the passphrase is not the right one, or that one is needed. */
const wrongPassphrase =
  /mac verify failure|bad decrypt|BAD_DECRYPT|password|passphrase|BAD_PASSWORD|INCORRECT_PASSWORD/i;

/** Creates the store of contexts. */
export const createTrust = (systemCa: ReadSystemCa): Trust => {
  const contexts = new Map<string, SecureContext>();
  /** Apart, since they hold somebody's key. Opening one can take a second, which everything else would have to wait. */
  const withKeys = new Map<string, SecureContext>();
  let idle: NodeJS.Timeout | undefined;
  const used = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => withKeys.clear(), keyTime).unref();
  };
  let system: Promise<readonly string[]> | null = null;

  const context = async (
    kind: "built-in" | "system",
    extra: readonly string[],
    { minTls, client }: ContextWishes,
  ): Promise<SecureContext> => {
    const all = client ? withKeys : contexts;
    const key = JSON.stringify([kind, minTls, extra, client && digestOf(client)]);
    if (client) used();
    const kept = all.get(key);
    if (kept) return kept;
    if (kind === "built-in") await Promise.all(extra.map(checkPem));
    const tls = await import("node:tls");
    const made = tls.createSecureContext({
      // Without `ca` Node uses its own parsed list, which is far cheaper than the same list given as text.
      ...((kind === "system" || extra.length > 0) && { ca: [...tls.getCACertificates("default"), ...extra] }),
      minVersion: minTls,
      ...(client && identityOf(client)),
    });
    if (all.size >= 8) all.clear();
    all.set(key, made);
    return made;
  };

  return {
    forgetKeys: () => withKeys.clear(),
    async builtIn(extraCa, wishes = noWishes) {
      try {
        return ok(await context("built-in", extraCa, wishes));
      } catch (error) {
        if (!wishes.client) return fail("authority");
        try {
          await Promise.all(extraCa.map(checkPem));
        } catch {
          return fail("authority");
        }
        // The text of such an error names no secret, but is not passed on either.
        return fail(error instanceof Error && wrongPassphrase.test(error.message) ? "passphrase" : "unreadable");
      }
    },
    async withSystem(extraCa, wishes = noWishes) {
      try {
        system ??= systemCa();
        const found = await system;
        return found.length > 0 ? await context("system", [...extraCa, ...found], wishes) : null;
      } catch {
        // No readable system store is not an error of this request: the built-in authorities have judged already.
        return null;
      }
    },
  };
};
