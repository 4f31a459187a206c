// The slots as rows: clear, each with a checksum, so that damage is told apart from a wrong passphrase.
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { SlotView } from "../../shared/vault-view.ts";
import { plainChecksum } from "./meta.ts";
import { sameBytes } from "./seal.ts";
import { type Slot, slotParamsSchema } from "./slots.ts";

/** A slot, or what is left of a damaged one. */
export type SlotRow =
  | { readonly sound: true; readonly type: SlotView["type"]; readonly slot: Slot }
  | { readonly sound: false; readonly id: string; readonly type: SlotView["type"] | null };

const typeSchema = z.enum(["passphrase", "recovery", "keychain"]);

const rowSchema = z.object({
  id: z.string(),
  type: typeSchema,
  host: z.enum(["electron", "node"]).nullable(),
  revision: z.number().int(),
  key_id: z.string(),
  params: z.string(),
  nonce: z.instanceof(Uint8Array),
  ciphertext: z.instanceof(Uint8Array),
  created_at: z.number().int().min(0).max(8.64e15),
  checksum: z.instanceof(Uint8Array),
});
/** As read or as about to be written. */
type Row = Omit<z.infer<typeof rowSchema>, "nonce" | "ciphertext" | "checksum"> &
  Readonly<Record<"nonce" | "ciphertext", Uint8Array>>;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const checksumOf = (row: Row): Buffer =>
  plainChecksum([
    row.id,
    row.type,
    row.host,
    row.revision,
    row.key_id,
    row.params,
    hex(row.nonce),
    hex(row.ciphertext),
    row.created_at,
  ]);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const readRow = (found: Readonly<Record<string, unknown>>): SlotRow => {
  const row = rowSchema.safeParse(found).data;
  const params = row && sameBytes(checksumOf(row), row.checksum) && slotParamsSchema.safeParse(parsed(row.params)).data;
  if (!row || !params || params.type !== row.type) {
    const { id } = found;
    return {
      sound: false,
      id: typeof id === "string" ? id : "",
      type: typeSchema.safeParse(found["type"]).data ?? null,
    };
  }
  const { id, host, revision, nonce, ciphertext } = row;
  const slot = { id, host, revision, keyId: row.key_id, params, nonce, ciphertext, createdAt: row.created_at };
  return { sound: true, type: row.type, slot };
};

/** All slots, oldest first, damaged ones as such. */
export const readSlots = (connection: DatabaseSync): SlotRow[] =>
  connection.prepare("SELECT * FROM slots ORDER BY created_at, id").all().map(readRow);

/** Writes one, new or in place of the one with its id. Belongs into a transaction that updates the index too. */
export const writeSlot = (connection: DatabaseSync, slot: Slot): void => {
  const row = {
    id: slot.id,
    type: slot.params.type,
    host: slot.host,
    revision: slot.revision,
    key_id: slot.keyId,
    params: JSON.stringify(slot.params),
    nonce: slot.nonce,
    ciphertext: slot.ciphertext,
    created_at: slot.createdAt,
  };
  connection
    .prepare(
      "INSERT OR REPLACE INTO slots (id, type, host, revision, key_id, params, nonce, ciphertext, created_at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .run(
      row.id,
      row.type,
      row.host,
      row.revision,
      row.key_id,
      row.params,
      row.nonce,
      row.ciphertext,
      row.created_at,
      checksumOf(row),
    );
};

/** Belongs into a transaction that updates the index too. */
export const removeSlot = (connection: DatabaseSync, id: string): void => {
  connection.prepare("DELETE FROM slots WHERE id = ?").run(id);
};
