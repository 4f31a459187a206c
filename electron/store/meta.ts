// The one row that says which vault this is; clear, with a checksum for damage and a proof under the vault key.
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type Sealer, sameBytes } from "./seal.ts";

export type Meta = {
  readonly vaultId: string;
  /** Names the vault key of now. */
  readonly keyId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Minutes; null for never. */
  readonly autoLock: number | null;
};

/** What a vault locks after unless somebody chooses otherwise, in minutes. */
export const usualAutoLock = 15;

const rowSchema = z.object({
  one: z.literal(1),
  vault_id: z.string().min(1).max(64),
  key_id: z.string().min(1).max(64),
  created_at: z.number().int(),
  auto_lock: z.number().int().nullable(),
  checksum: z.instanceof(Uint8Array),
  proof: z.instanceof(Uint8Array),
});

const partsOf = ({ vaultId, keyId, createdAt, autoLock }: Meta) => [vaultId, keyId, createdAt, autoLock] as const;

/** SHA-256 over clear columns: tells damage, proves nothing against somebody who writes into the file. */
export const plainChecksum = (parts: readonly (string | number | null)[]): Buffer =>
  createHash("sha256").update(JSON.stringify(parts)).digest();

/** @returns the row and whether it was written under a vault key; null when it is damaged, or there is none */
export const readMeta = (
  connection: DatabaseSync,
): { readonly meta: Meta; provenBy(sealer: Sealer): boolean } | null => {
  const rows = connection.prepare("SELECT * FROM meta").all();
  const row = rowSchema.safeParse(rows[0]).data;
  if (rows.length !== 1 || !row) return null;
  const meta = { vaultId: row.vault_id, keyId: row.key_id, createdAt: row.created_at, autoLock: row.auto_lock };
  if (!sameBytes(plainChecksum(partsOf(meta)), row.checksum)) return null;
  return {
    meta,
    provenBy: (sealer) => sealer.keyId === meta.keyId && sameBytes(sealer.check("meta", partsOf(meta)), row.proof),
  };
};

/** Belongs into a transaction of the caller. */
export const writeMeta = (connection: DatabaseSync, meta: Meta, sealer: Sealer): void => {
  connection
    .prepare(
      "INSERT OR REPLACE INTO meta (one, vault_id, key_id, created_at, auto_lock, checksum, proof) VALUES (1, ?, ?, ?, ?, ?, ?)",
    )
    .run(
      meta.vaultId,
      meta.keyId,
      meta.createdAt,
      meta.autoLock,
      plainChecksum(partsOf(meta)),
      sealer.check("meta", partsOf(meta)),
    );
};
