// What widens trust or is secret: accepted certificates, authorities, client certificates, the proxy's password. Sealed in the store; in memory while there is none.
import { z } from "zod";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { wireViewSchema } from "../../shared/wire-settings-contract.ts";
import type { OpenVault } from "../store/vault.ts";

const { authorities, exceptions, clientCertificates } = wireViewSchema.shape;

const trustSchema = z.object({
  v: z.literal(1),
  exceptions,
  authorities: z.array(authorities.element.extend({ pem: z.string() })),
  /** With their keys; PKCS#12 as base64. Absent in what was written before there were any. */
  clientCertificates: z
    .array(
      clientCertificates.element.extend({
        pem: z.object({ cert: z.string(), key: z.string() }).nullable(),
        pfx: z.string().nullable(),
        passphrase: z.string().nullable(),
      }),
    )
    .default([]),
  /** Bound to the address it was given for: another one never gets it. */
  proxyPassword: z.object({ url: z.string(), password: z.string() }).nullable(),
});
export type Trust = z.infer<typeof trustSchema>;

export type WireTrust = {
  /** Null while the store is locked or does not open: nothing of it takes part then. */
  read(): Result<Trust | null, AppError>;
  /** Returns after it has reached the disk. */
  change(into: (trust: Trust) => Trust): Result<null, AppError>;
  /** Puts what was kept in memory into a store that has been set up meanwhile. */
  settle(): void;
};

const none: Trust = { v: 1, exceptions: [], authorities: [], clientCertificates: [], proxyPassword: null };
const recordId = "wire";

/** Creates it. @param open the vault as it is at the moment */
export const createWireTrust = (open: () => Result<OpenVault, AppError>): WireTrust => {
  let memory: Trust | null = null;

  const readFrom = ({ records }: OpenVault): Result<Trust, AppError> => {
    const found = records.get("settings", recordId);
    if (!found.ok) return found;
    if (found.value === null) return ok(none);
    const { data } = found.value;
    try {
      return ok(trustSchema.parse(JSON.parse(data.toString("utf8"))));
    } catch {
      return fail(appError("store.damaged", { what: "The sealed settings" }));
    } finally {
      data.fill(0);
    }
  };

  const writeTo = ({ records }: OpenVault, trust: Trust): Result<null, AppError> => {
    const data = Buffer.from(JSON.stringify(trust), "utf8");
    try {
      return records.change([{ kind: "put", purpose: "settings", id: recordId, data }]);
    } finally {
      data.fill(0);
    }
  };

  return {
    read() {
      const vault = open();
      if (vault.ok) return readFrom(vault.value);
      return ok(vault.error.code === "store.absent" ? (memory ?? none) : null);
    },
    change(into) {
      const vault = open();
      if (!vault.ok) {
        if (vault.error.code !== "store.absent") return vault;
        memory = into(memory ?? none);
        return ok(null);
      }
      const now = readFrom(vault.value);
      return now.ok ? writeTo(vault.value, into(now.value)) : now;
    },
    settle() {
      const vault = open();
      if (memory === null || !vault.ok || !vault.value.writable) return;
      // What does not reach the disk now stays here, and the next change of state tries again.
      if (writeTo(vault.value, memory).ok) memory = null;
    },
  };
};
