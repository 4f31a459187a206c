// Test-only: an open vault over a database in memory or a file, without slots and passphrases.
import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { appError } from "../../../shared/errors.ts";
import { fail, ok } from "../../../shared/result.ts";
import { type Database, memoryDatabase, openDatabase } from "../database.ts";
import { createTables } from "../migrations.ts";
import type { Records } from "../records.ts";
import { createSealer, type Sealer } from "../seal.ts";
import type { Vault } from "../vault.ts";

export type MemoryVault = Pick<Vault, "open" | "plain"> & {
  readonly database: Database;
  readonly sealer: Sealer;
  /** From now on it is locked, or open again. */
  setLocked(locked: boolean): void;
};

const noRecords: Records = {
  list: () => ok([]),
  readable: () => ok({ records: [], damaged: [] }),
  get: () => ok(null),
  change: () => ok(null),
};

/** Opens it. @param file where the database is to lie; null for memory */
export const openMemoryVault = (file: string | null = null): MemoryVault => {
  let locked = false;
  let database = memoryDatabase();
  if (file === null) createTables(database.connection);
  else {
    const made = new DatabaseSync(file);
    made.exec("PRAGMA journal_mode = WAL");
    createTables(made);
    made.close();
    const opened = openDatabase(file, null);
    if (!opened.ok) throw new Error(opened.error.why);
    database = opened.value;
  }
  const sealer = createSealer(randomBytes(32), "vault");
  return {
    database,
    sealer,
    setLocked: (now) => {
      locked = now;
    },
    open: () =>
      locked
        ? fail(appError("store.locked", {}))
        : ok({ database, records: noRecords, sealer, writable: database.writable, audit: () => undefined }),
    plain: () => ok(database),
  };
};
