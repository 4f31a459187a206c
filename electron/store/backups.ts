// Backups of the store beside it: made while it is in use, each proven to open, thinned out by their age.
import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Backup } from "../../shared/vault-view.ts";
import { backupName, backupsToRemove, readBackupName } from "./backup-plan.ts";
import { copyDatabase, removeCopy } from "./copy-database.ts";
import { restoreDatabase } from "./restore-database.ts";
import { damageOrFault } from "./reading-fault.ts";
import { faultOf } from "./store-fault.ts";
import { sweepTemporary, syncFolder, temporaryBeside } from "./write-file.ts";

export type BackupNeeds = {
  /** The store's database file; the backups lie in the folder `backups` beside it. */
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What speaks against a copy beside damage that SQLite itself notices, e.g. a newer format; null for nothing. */
  readonly check?: (copy: DatabaseSync) => AppError | null;
};

export type Backups = {
  /** Makes one while the store is in use, and removes those that are one too many. */
  create(reason: Backup["reason"]): Promise<Result<Backup, AppError>>;
  /** Newest first; empty where there is no folder. */
  list(): Backup[];
  /** As `restoreFile`, with the name of a backup of the list. */
  restore(name: string): Promise<Result<Restored, AppError>>;
  /**
   * Puts a copy of a file in the store's place; the present store becomes a backup first. The caller holds the writer's
   * lock and has closed its database.
   */
  restoreFile(path: string): Promise<Result<Restored, AppError>>;
};

/** `setAside`: the new name of a store that could not be opened; null when it became a backup or there was none. */
export type Restored = { readonly setAside: string | null };

/** An error with words that travels through SQLite's copying as an exception. */
class Unfit extends Error {
  readonly reason: AppError;
  constructor(reason: AppError) {
    super(reason.code);
    this.reason = reason;
  }
}

/** Creates the backups of a store. Touches nothing until it is asked to. */
export const createBackups = ({ file, now, check }: BackupNeeds): Backups => {
  const folder = join(dirname(file), "backups");

  const judge = (copy: DatabaseSync): void => {
    const problem = check?.(copy) ?? null;
    if (problem) throw new Unfit(problem);
  };
  const errorOf = (error: unknown, operation: string): AppError =>
    error instanceof Unfit ? error.reason : faultOf(error, operation);

  const list = (): Backup[] => {
    const names = ((): string[] => {
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    })();
    return names
      .flatMap((name): Backup[] => {
        const known = readBackupName(name);
        if (!known) return [];
        try {
          const found = lstatSync(join(folder, name));
          return found.isFile() ? [{ name, bytes: found.size, ...known }] : [];
        } catch {
          // It has gone meanwhile.
          return [];
        }
      })
      .toSorted((a, b) => b.at.localeCompare(a.at));
  };

  /** What a killed process left half made, and what is one too many. A file that stays is no reason to fail. */
  const thinOut = async (made: string): Promise<void> => {
    await sweepTemporary(folder);
    await sweepTemporary(dirname(file));
    for (const { name } of backupsToRemove(list(), now(), made))
      await rm(join(folder, name), { force: true }).catch(() => undefined);
  };

  /** A name that is free, also when two are made within the same millisecond. */
  const freeName = (reason: Backup["reason"]): string => {
    const taken = new Set(list().map(({ at }) => Date.parse(at)));
    let at = now();
    while (taken.has(at)) at += 1;
    return backupName(at, reason);
  };

  const make = async (reason: Backup["reason"]): Promise<Result<Backup, AppError>> => {
    const temporary = temporaryBeside(join(folder, "backup"));
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!lstatSync(folder).isDirectory())
        return fail(appError("store.read-only", { reason: "Something else has the name of the folder for backups." }));
      chmodSync(folder, 0o700);
      // A store that goes away for another one is kept as it is, whatever speaks against it.
      await copyDatabase(file, temporary, reason === "restore" ? () => undefined : judge);
      const name = freeName(reason);
      await rename(temporary, join(folder, name));
      await syncFolder(folder);
      await thinOut(name);
      const made = list().find((backup) => backup.name === name);
      return made ? ok(made) : fail(appError("store.failed", { operation: "keep the backup", code: "ENOENT" }));
    } catch (error) {
      await removeCopy(temporary);
      return fail(damageOrFault(errorOf(error, "make a backup"), file));
    }
  };

  // One after the other, so that each name is taken once.
  let last: Promise<unknown> = Promise.resolve();
  const create = (reason: Backup["reason"]): Promise<Result<Backup, AppError>> => {
    const made = last.then(() => make(reason));
    last = made.catch(() => undefined);
    return made;
  };

  const restoreFile = (path: string): Promise<Result<Restored, AppError>> =>
    restoreDatabase({ file, from: path, now, judge, errorOf, keepPresent: () => create("restore") });

  return {
    create,
    list,
    restoreFile,
    async restore(name) {
      if (readBackupName(name)) return restoreFile(join(folder, name));
      return fail(appError("backup.unusable", { file: name, reason: "There is no backup of that name." }));
    },
  };
};
