// Looks through everything that is sealed, and at the structure around it, before anything may be written into a store.
import { statSync } from "node:fs";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SlotView } from "../../shared/vault-view.ts";
import type { Database } from "./database.ts";
import { readingFault } from "./reading-fault.ts";
import { recordDamaged } from "./records.ts";
import type { Sealer } from "./seal.ts";
import { nameOf, placeOf, type SealedIndex } from "./sealed-index.ts";
import { readSlots } from "./slot-rows.ts";

/** Above this size, in bytes, only the tables of the vault are walked through: starting does not read history. */
const wholeCheckBelow = 16 * 1024 * 1024;

/** The error of a slot that is not what was written. */
export const slotDamaged = (type: SlotView["type"] | null): AppError => {
  const names = { passphrase: "The passphrase slot", recovery: "The recovery slot", keychain: "The keychain slot" };
  return appError("store.damaged", { what: type === null ? "A slot of the vault" : names[type] });
};

const structureDamage = ({ connection }: Database): AppError[] => {
  const location = connection.location();
  const large = location !== null && statSync(location).size > wholeCheckBelow;
  const checks = large ? ["meta", "slots", "sealed"].map((table) => `quick_check('${table}')`) : ["quick_check(1)"];
  const bad = checks.some((check) =>
    connection
      .prepare(`PRAGMA ${check}`)
      .all()
      .some((row) => row["quick_check"] !== "ok"),
  );
  return bad ? [appError("store.damaged", { what: "The store's file" })] : [];
};

const slotDamage = ({ connection }: Database, { slots }: SealedIndex): AppError[] => {
  const rows = readSlots(connection);
  const wrong = rows.filter((row) => !row.sound || slots.get(row.slot.id) !== row.slot.revision);
  const present = new Set(rows.map((row) => (row.sound ? row.slot.id : row.id)));
  const missing = [...slots.keys()].filter((id) => !present.has(id));
  // A row whose id is damaged is both; once is enough.
  return [...wrong.map(({ type }) => slotDamaged(type)), ...missing.slice(wrong.length).map(() => slotDamaged(null))];
};

const recordDamage = ({ connection }: Database, sealer: Sealer, { records }: SealedIndex): AppError[] => {
  const damaged: AppError[] = [];
  const missing = new Map(records);
  const rows = connection
    .prepare(
      "SELECT purpose, id, revision, key_id, nonce, ciphertext FROM sealed WHERE purpose <> 'index' OR id <> 'index'",
    )
    .iterate();
  for (const { purpose, id, revision, key_id: keyId, nonce, ciphertext } of rows) {
    if (typeof purpose !== "string" || typeof id !== "string" || typeof revision !== "number") continue;
    const named = records.get(nameOf(purpose, id));
    missing.delete(nameOf(purpose, id));
    const sealed = nonce instanceof Uint8Array && ciphertext instanceof Uint8Array ? { nonce, ciphertext } : null;
    const data =
      sealed && named === revision && keyId === sealer.keyId ? sealer.open({ purpose, id, revision }, sealed) : null;
    if (data === null) damaged.push(recordDamaged(purpose, id));
    data?.fill(0);
  }
  for (const name of missing.keys()) {
    const { purpose, id } = placeOf(name);
    damaged.push(recordDamaged(purpose, id));
  }
  return damaged;
};

/** Everything that is not as it was written, each by its name; empty for a sound store. */
export const findDamage = (database: Database, sealer: Sealer, index: SealedIndex): Result<AppError[], AppError> =>
  database.read(() => {
    const structure = structureDamage(database);
    const location = database.connection.location();
    // The check does not throw: it tells of pages that it could not read in the words of damage.
    const fault = structure.length > 0 && location !== null ? readingFault(location) : null;
    if (fault) return fail(fault);
    return ok([...structure, ...slotDamage(database, index), ...recordDamage(database, sealer, index)]);
  });
