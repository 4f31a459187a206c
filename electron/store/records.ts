// The sealed records of the store: each opens only as itself, in the revision that the sealed index names.
import { z } from "zod";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Database } from "./database.ts";
import type { Sealer } from "./seal.ts";
import { createIndexStore, type IndexStore, nameOf, placeOf, type SealedIndex } from "./sealed-index.ts";

/** What a record is for; part of what its seal proves. `connection`: all but the secrets, which are in `secret` under the same id. */
export type Purpose = "connection" | "secret" | "refresh" | "audit" | "settings";

export type SealedRecord = { readonly id: string; readonly revision: number; readonly data: Buffer };

export type Change =
  | { readonly kind: "put"; readonly purpose: Purpose; readonly id: string; readonly data: Uint8Array }
  | { readonly kind: "remove"; readonly purpose: Purpose; readonly id: string };

export type Records = {
  /** Every record of a purpose, opened. A record that does not open is named in the error; nothing is dropped silently. */
  list(purpose: Purpose): Result<SealedRecord[], AppError>;
  /** As `list`, but with what opens beside the errors of what does not: the rest of a damaged store stays usable. */
  readable(purpose: Purpose): Result<{ records: SealedRecord[]; damaged: AppError[] }, AppError>;
  get(purpose: Purpose, id: string): Result<SealedRecord | null, AppError>;
  /** All changes or none, in one transaction with the index; returns after the commit reached the disk. */
  change(changes: readonly Change[]): Result<null, AppError>;
};

const rowSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  key_id: z.string(),
  nonce: z.instanceof(Uint8Array),
  ciphertext: z.instanceof(Uint8Array),
});

/** How a record is called when it is damaged. */
const namedAs = (purpose: string, id: string): string => {
  switch (purpose) {
    case "connection":
      return `The connection ${id}`;
    case "secret":
      return `The secret part of connection ${id}`;
    case "refresh":
      return `The refresh token of connection ${id}`;
    case "audit":
      return "The audit";
    case "settings":
      return "The sealed settings";
    default:
      return `The record ${purpose} ${id}`;
  }
};

/** The error of a record that does not open as what the index names. */
export const recordDamaged = (purpose: string, id: string): AppError =>
  appError("store.damaged", { what: namedAs(purpose, id) });

/** @param index shared with whoever else changes it, e.g. for slots */
export const createRecords = (
  database: Database,
  sealer: Sealer,
  index: IndexStore = createIndexStore(database.connection, sealer),
): Records => {
  const { connection } = database;
  const selectOne = connection.prepare(
    "SELECT id, revision, key_id, nonce, ciphertext FROM sealed WHERE purpose = ? AND id = ?",
  );
  const upsert = connection.prepare(
    "INSERT OR REPLACE INTO sealed (purpose, id, revision, key_id, nonce, ciphertext) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const drop = connection.prepare("DELETE FROM sealed WHERE purpose = ? AND id = ?");

  const opened = (purpose: string, id: string, { records }: SealedIndex): Result<SealedRecord | null, AppError> => {
    const named = records.get(nameOf(purpose, id));
    const found = selectOne.get(purpose, id);
    if (named === undefined && found === undefined) return ok(null);
    const row = rowSchema.safeParse(found).data;
    if (named === undefined || row?.revision !== named || row.key_id !== sealer.keyId)
      return fail(recordDamaged(purpose, id));
    const data = sealer.open({ purpose, id, revision: named }, row);
    return data ? ok({ id, revision: named, data }) : fail(recordDamaged(purpose, id));
  };

  /** The ids that the index or the table names. */
  const idsOf = (purpose: string, { records }: SealedIndex): string[] => {
    const ids = new Set<string>();
    for (const { id } of connection.prepare("SELECT id FROM sealed WHERE purpose = ?").all(purpose))
      ids.add(String(id));
    for (const name of records.keys()) if (placeOf(name).purpose === purpose) ids.add(placeOf(name).id);
    return [...ids].sort();
  };

  const readable: Records["readable"] = (purpose) =>
    database.read(() => {
      const current = index.read();
      if (!current.ok) return current;
      const records: SealedRecord[] = [];
      const damaged: AppError[] = [];
      for (const id of idsOf(purpose, current.value)) {
        const record = opened(purpose, id, current.value);
        if (!record.ok) damaged.push(record.error);
        else if (record.value) records.push(record.value);
      }
      return ok({ records, damaged });
    });

  return {
    readable,
    list: (purpose) => {
      const found = readable(purpose);
      if (!found.ok) return found;
      const [error] = found.value.damaged;
      if (!error) return ok(found.value.records);
      for (const { data } of found.value.records) data.fill(0);
      return fail(error);
    },
    get: (purpose, id) =>
      database.read(() => {
        const current = index.read();
        return current.ok ? opened(purpose, id, current.value) : current;
      }),
    change: (changes) =>
      database.write(() => {
        const current = index.read();
        if (!current.ok) return current;
        const revision = current.value.revision + 1;
        const records = new Map(current.value.records);
        for (const change of changes) {
          const { purpose, id } = change;
          if (change.kind === "remove") {
            drop.run(purpose, id);
            records.delete(nameOf(purpose, id));
            continue;
          }
          const { nonce, ciphertext } = sealer.seal({ purpose, id, revision }, change.data);
          upsert.run(purpose, id, revision, sealer.keyId, nonce, ciphertext);
          records.set(nameOf(purpose, id), revision);
        }
        index.write({ ...current.value, revision, records });
        return ok(null);
      }),
  };
};
