// Puts another file in the place of the store's database, so that at every moment there is a whole one or its backup.
import { existsSync, lstatSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Backup } from "../../shared/vault-view.ts";
import { copyDatabase, removeCopy } from "./copy-database.ts";
import { replaceFile, syncFolder, temporaryBeside } from "./write-file.ts";

export type RestoreNeeds = {
  /** The store's database file, which nobody in this process has open. */
  readonly file: string;
  readonly from: string;
  readonly now: () => number;
  /** Throws what speaks against the file that is to come. */
  readonly judge: (copy: DatabaseSync) => void;
  readonly errorOf: (error: unknown, operation: string) => AppError;
  /** Makes a backup of the present store. */
  readonly keepPresent: () => Promise<Result<Backup, AppError>>;
};

/** What SQLite keeps beside a database. Left beside another one they would be taken for its own and damage it. */
const beside = ["-wal", "-shm", "-journal"] as const;

/** How long a reader in another process is waited for, in milliseconds. */
const readerMs = 5_000;

/** Errors that are about the file that is to come, and not about the disk. */
const aboutFile: Partial<Record<AppError["code"], string>> = {
  "store.damaged": "It is damaged, or no store of Ringback.",
  "store.newer": "It comes from a newer Ringback.",
  "store.failed": "It cannot be opened.",
  "store.read-only": "It cannot be read.",
};

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Writes into the database what is still in the file beside it, and takes that file away. What another process reads
 * stays readable for it: it holds files that have lost their names.
 * @returns false when a reader kept that from being done
 */
const makeOneFile = async (file: string): Promise<boolean> => {
  const present = new DatabaseSync(file, { timeout: readerMs });
  try {
    const done = present.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    if (done?.["busy"] !== 0) return false;
  } finally {
    present.close();
  }
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) return false;
  for (const end of beside) await rm(`${file}${end}`, { force: true });
  await syncFolder(dirname(file));
  return true;
};

/** Gives a store that does not open, with all that belongs to it, another name. @returns that name */
const setAside = async (file: string, now: number): Promise<string> => {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/gu, "-");
  const free = Array.from({ length: 100 }, (_, index) => `ringback-damaged-${stamp}${index > 0 ? `-${index}` : ""}.db`);
  const name = free.find((candidate) => !isThere(join(dirname(file), candidate))) ?? `ringback-damaged-${stamp}.old`;
  // The database first: without the file beside it, it might open as an older state of itself.
  for (const end of ["", ...beside])
    if (isThere(`${file}${end}`)) await rename(`${file}${end}`, join(dirname(file), `${name}${end}`));
  await syncFolder(dirname(file));
  return name;
};

/** Makes sure that the present store is kept. @returns the name under which it was set aside, null when it need not be */
const clearTheWay = async (needs: RestoreNeeds): Promise<Result<string | null, AppError>> => {
  const { file, now, errorOf, keepPresent } = needs;
  if (!["", ...beside].some((end) => isThere(`${file}${end}`))) return ok(null);
  try {
    if (!isThere(file)) return ok(await setAside(file, now()));
    const kept = await keepPresent();
    // A full disk says nothing about the store; only one that does not open goes aside.
    if (!kept.ok && kept.error.code !== "store.damaged") return kept;
    if (!kept.ok) return ok(await setAside(file, now()));
    if (await makeOneFile(file)) return ok(null);
    return fail(appError("store.busy", { holder: "another Ringback that is reading it" }));
  } catch (error) {
    return fail(errorOf(error, "set the present store aside"));
  }
};

/**
 * Puts a copy of `from` in the store's place. The copy is proven to open before the present store is touched; that one
 * becomes a backup, or is set aside under a name of its own when it does not open.
 */
export const restoreDatabase = async (
  needs: RestoreNeeds,
): Promise<Result<{ readonly setAside: string | null }, AppError>> => {
  const { file, from, judge, errorOf } = needs;
  const unusable = (reason: string): Result<never, AppError> =>
    fail(appError("backup.unusable", { file: basename(from), reason }));
  if (!isFile(from)) return unusable("There is no such file.");
  const temporary = temporaryBeside(file);
  try {
    await copyDatabase(from, temporary, judge);
  } catch (error) {
    const problem = errorOf(error, "copy the backup");
    const reason = aboutFile[problem.code];
    return reason === undefined ? fail(problem) : unusable(reason);
  }
  const cleared = await clearTheWay(needs);
  if (!cleared.ok) {
    await removeCopy(temporary);
    return cleared;
  }
  try {
    await replaceFile(temporary, file);
    return ok({ setAside: cleared.value });
  } catch (error) {
    await removeCopy(temporary);
    return fail(errorOf(error, "put the backup in place"));
  }
};
