// Which bytes of a store's file belong to values that carry a seal or a checksum: a flip in one of them must be named.
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** The columns of every table that are looked for; all of a table's rows. */
const columns: Readonly<Record<string, readonly string[]>> = {
  meta: ["vault_id", "key_id", "checksum", "proof"],
  slots: ["key_id", "params", "nonce", "ciphertext", "checksum"],
  sealed: ["key_id", "nonce", "ciphertext"],
  exchanges: ["url", "checksum"],
  exchange_texts: ["nonce", "ciphertext"],
  exchange_bodies: ["nonce", "ciphertext"],
  documents: ["digest", "checksum", "json"],
  settings: ["value", "checksum"],
};

/** A long value lies in several pages; so many bytes of it are looked for at a time. */
const piece = 48;

const asBytes = (value: unknown): Buffer =>
  value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(typeof value === "string" ? value : "");

/** The offsets of such bytes in a closed store's file. */
export const protectedBytes = (file: string): Set<number> => {
  const bytes = readFileSync(file);
  const found = new Set<number>();
  const mark = (part: Buffer): void => {
    for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1))
      for (let offset = 0; offset < part.length; offset += 1) found.add(at + offset);
  };
  const connection = new DatabaseSync(file, { readOnly: true });
  try {
    for (const [table, names] of Object.entries(columns))
      for (const row of connection.prepare(`SELECT ${names.join(", ")} FROM ${table}`).all())
        for (const value of Object.values(row).map(asBytes))
          for (let from = 0; from < value.length; from += piece)
            if (value.length >= 8) mark(value.subarray(from, Math.min(value.length, from + piece)));
  } finally {
    connection.close();
  }
  return found;
};
