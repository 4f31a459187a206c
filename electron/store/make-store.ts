// Makes the store's file: whole under another name first, so that a killed process leaves either no store or a whole one.
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { copyDocuments } from "./documents-table.ts";
import { type Database, memoryDatabase, openDatabase } from "./database.ts";
import { copyHistory } from "./history-copy.ts";
import { writeMeta } from "./meta.ts";
import { createTables } from "./migrations.ts";
import type { Change, Purpose } from "./records.ts";
import { copySettings } from "./settings-table.ts";
import type { Slot } from "./slots.ts";
import { fullOrFault } from "./room-fault.ts";
import { storeError } from "./sqlite-errors.ts";
import { changeSlots, createSession, type Session } from "./vault-session.ts";
import { syncFolder, temporaryBeside } from "./write-file.ts";
import { errorCode } from "../error-code.ts";

export type StoreContents = {
  readonly vaultId: string;
  readonly vaultKey: Uint8Array;
  readonly slots: readonly Slot[];
  /** Minutes; null for never. */
  readonly autoLock: number | null;
  readonly now: () => number;
  /** What was kept in memory so far and comes along. */
  readonly from: { readonly database: Database; readonly session: Session | null } | null;
};

const purposes: readonly Purpose[] = ["connection", "secret", "refresh", "audit", "settings"];

const ownCopy = (key: Uint8Array): Buffer => {
  const copy = Buffer.alloc(key.length);
  copy.set(key);
  return copy;
};

/** The records of a session, to be sealed under another key. */
const carriedRecords = ({ records }: Session): Result<Change[], AppError> => {
  const changes: Change[] = [];
  for (const purpose of purposes) {
    const found = records.list(purpose);
    if (!found.ok) return found;
    for (const { id, data } of found.value) changes.push({ kind: "put", purpose, id, data });
  }
  return ok(changes);
};

/** Fills a database that has the tables and nothing in them. */
export const fillStore = (database: Database, contents: StoreContents): Result<null, AppError> => {
  const { connection } = database;
  const { vaultId, slots, autoLock, now, from } = contents;
  const session = createSession(database, vaultId, ownCopy(contents.vaultKey), now);
  try {
    return database.write(() => {
      const { sealer, index, records } = session;
      writeMeta(connection, { vaultId, keyId: sealer.keyId, createdAt: now(), autoLock }, sealer);
      index.write({ revision: 1, records: new Map(), slots: new Map() });
      const enrolled = changeSlots(session, { remove: [], write: slots });
      if (!enrolled.ok) return enrolled;
      if (from) {
        copyDocuments(from.database.connection, connection);
        copySettings(from.database.connection, connection);
      }
      if (from?.session) {
        copyHistory({ connection: from.database.connection, sealer: from.session.sealer }, { connection, sealer });
        const carried = carriedRecords(from.session);
        if (!carried.ok) return carried;
        const kept = records.change(carried.value);
        for (const change of carried.value) if (change.kind === "put") change.data.fill(0);
        if (!kept.ok) return kept;
      }
      session.audit("created", "");
      return ok(null);
    });
  } finally {
    session.end();
  }
};

/** A database in memory with the tables. */
export const emptyMemory = (): Database => {
  const database = memoryDatabase();
  createTables(database.connection);
  return database;
};

/** Gives the finished file its name, unless there is one of that name by now. */
const putInPlace = (temporary: string, file: string): void => {
  try {
    linkSync(temporary, file);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST") throw error;
    // Some file systems know no second name of a file.
    if (existsSync(file)) throw Object.assign(new Error("There is a store already."), { code: "EEXIST" });
    renameSync(temporary, file);
    return;
  }
  rmSync(temporary, { force: true });
};

/** Nothing of a file that was only just made can be damaged: its disk does not give back what was written. */
const asNew = (error: AppError): AppError =>
  error.code === "store.damaged"
    ? appError("store.failed", { operation: "make the store", code: "SQLITE_CORRUPT" })
    : error;

/** Makes the file of a new store. @param file must not exist; one that does is never touched */
export const makeStore = async (file: string, contents: StoreContents): Promise<Result<null, AppError>> => {
  const temporary = temporaryBeside(file);
  let database: Database | null = null;
  let placed = false;
  try {
    closeSync(openSync(temporary, "wx", 0o600));
    const opened = openDatabase(temporary, null);
    if (!opened.ok) return fail(asNew(opened.error));
    database = opened.value;
    const { connection } = database;
    connection.exec("BEGIN");
    createTables(connection);
    connection.exec("COMMIT");
    const filled = fillStore(database, contents);
    if (!filled.ok) return fail(asNew(filled.error));
    // Moves the log into the file. Closing would do that as well, and keep to itself that it failed.
    connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
    const descriptor = openSync(temporary, "r+");
    fsyncSync(descriptor);
    closeSync(descriptor);
    putInPlace(temporary, file);
    placed = true;
    await syncFolder(dirname(file));
    return ok(null);
  } catch (error) {
    // Its name may not last, so it does not count, and nobody was told its recovery code: it must not stand in the way.
    if (placed) rmSync(file, { force: true });
    const words = storeError(error, "make the store");
    if (words === null) throw error;
    return fail(asNew(fullOrFault(words, file)));
  } finally {
    database?.close();
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${temporary}${end}`, { force: true });
  }
};
