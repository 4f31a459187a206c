// Which certificate authorities a connection trusts, as ready-made TLS contexts; building one is slow, so they are kept.
import type { SecureContext } from "node:tls";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";

export type Trust = {
  /** The built-in authorities, NODE_EXTRA_CA_CERTS (Node adds it by itself) and the given PEM certificates. */
  builtIn(extraCa: readonly string[]): Promise<Result<SecureContext, AppError>>;
  /** The same with the operating system's store; null when that store adds nothing. Reading it takes about 100 ms. */
  withSystem(extraCa: readonly string[]): Promise<SecureContext | null>;
};

/** Reads the operating system's store, as PEM. */
export type ReadSystemCa = () => Promise<readonly string[]>;

export const readSystemCa: ReadSystemCa = async () => (await import("node:tls")).getCACertificates("system");

/** Throws when a PEM text holds no certificate, or one of them cannot be read, which OpenSSL would pass over. */
const checkPem = async (pem: string): Promise<void> => {
  const { X509Certificate } = await import("node:crypto");
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  const certificates = blocks.map((block) => new X509Certificate(block));
  if (certificates.length === 0) throw new Error("no certificate");
};

/** Creates the store of contexts. */
export const createTrust = (systemCa: ReadSystemCa): Trust => {
  const contexts = new Map<string, SecureContext>();
  const keyOf = (kind: "built-in" | "system", extra: readonly string[]): string => JSON.stringify([kind, extra]);
  let system: Promise<readonly string[]> | null = null;

  const context = async (kind: "built-in" | "system", extra: readonly string[]): Promise<SecureContext> => {
    const key = keyOf(kind, extra);
    const kept = contexts.get(key);
    if (kept) return kept;
    const tls = await import("node:tls");
    // Without `ca` Node uses its own parsed list, which is far cheaper than the same list given as text.
    const made = tls.createSecureContext(
      kind === "built-in" && extra.length === 0 ? {} : { ca: [...tls.getCACertificates("default"), ...extra] },
    );
    if (contexts.size >= 8) contexts.clear();
    contexts.set(key, made);
    return made;
  };

  return {
    async builtIn(extraCa) {
      try {
        const kept = contexts.get(keyOf("built-in", extraCa));
        if (kept) return ok(kept);
        await Promise.all(extraCa.map(checkPem));
        return ok(await context("built-in", extraCa));
      } catch {
        const problem = "An additional certificate authority is not a readable PEM certificate.";
        return fail(appError("input.invalid", { field: "certificate authority", problem }));
      }
    },
    async withSystem(extraCa) {
      try {
        system ??= systemCa();
        const found = await system;
        return found.length > 0 ? await context("system", [...extraCa, ...found]) : null;
      } catch {
        // No readable system store is not an error of this request: the built-in authorities have judged already.
        return null;
      }
    },
  };
};
