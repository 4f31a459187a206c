// The vault's file as this process has it: who writes, why not, and what keeps it from being opened at all.
import { accessSync, constants, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok } from "../../shared/result.ts";
import type { VaultStatus } from "../../shared/vault-view.ts";
import { createBackups } from "./backups.ts";
import { type Database, openDatabase } from "./database.ts";
import { acquireLock, type Lock } from "./lock.ts";
import { formatProblem, migrate } from "./migrations.ts";
import { readOnlyError } from "./sqlite-errors.ts";
import { lookAtStore, storeFile, storeMissing } from "./store-header.ts";
import { isTemporary } from "./write-file.ts";

export type VaultFileNeeds = {
  readonly folder: string;
  readonly holderName: string;
  readonly now: () => number;
  readonly acquireLock?: typeof acquireLock;
};

export type VaultFile = {
  readonly path: string;
  /** Whether something lies where the store should be; asked of the disk. */
  exists(): boolean;
  /** Opens what is there, or finds that nothing is; what is open and writable already stays as it is. */
  attach(): Promise<void>;
  /** The open file; null when there is none or it must not be opened. */
  database(): Database | null;
  problem(): AppError | null;
  readOnly(): VaultStatus["readOnly"];
  holder(): string | null;
  /** Takes the writer's lock for making a file. @returns why that is not possible */
  lock(): Promise<AppError | null>;
  /** Closes the file and keeps the lock. */
  closeFile(): void;
  /** Closes the file and lets the lock go. */
  close(): Promise<void>;
};

/** How long an answer holds before the same is asked again: who has the lock, and whether the file opens. */
const askAgainAfter = 2_000;

/** What a killed process left half made goes after this long, in milliseconds. */
const staleAfter = 60 * 60 * 1_000;

const mayWrite = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    accessSync(storeFile(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Only once the store itself is open: until then nothing is known to be superfluous. */
const sweep = (folder: string, now: number): void => {
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (isTemporary(name.replace(/-(?:journal|wal|shm)$/u, "")) && now - statSync(path).mtimeMs > staleAfter)
        rmSync(path, { force: true });
    }
  } catch {
    // What cannot be removed today may go another day.
  }
};

/** The file of a data folder. Touches nothing before it is asked to. */
export const createVaultFile = (needs: VaultFileNeeds): VaultFile => {
  const { folder, holderName, now } = needs;
  const file = storeFile(folder);
  const backups = createBackups({ file, now, check: formatProblem });
  let database: Database | null = null;
  let problem: AppError | null = null;
  let lock: Lock | null = null;
  /** Opened for writing, also where damage that was found later forbids that. */
  let forWriting = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let attaching: Promise<void> | null = null;

  const takeLock = async (): Promise<Lock> => {
    if (!lock?.held) lock = await (needs.acquireLock ?? acquireLock)(folder, holderName);
    return lock;
  };

  const letLockGo = async (): Promise<void> => {
    if (lock?.held) await lock.release();
    lock = null;
  };

  const closeFile = (): void => {
    database?.close();
    database = null;
    forWriting = false;
    askedAt = Number.NEGATIVE_INFINITY;
  };

  /** Opens the file, for reading at least. @returns what keeps it from that */
  const open = async (refusal: AppError | null): Promise<AppError | null> => {
    const opened = openDatabase(file, refusal);
    if (!opened.ok) {
      if (refusal === null && opened.error.code === "store.read-only") return open(opened.error);
      return opened.error;
    }
    const found = opened.value;
    const checked = found.read(() => ok(formatProblem(found.connection)));
    const wrong = checked.ok ? checked.value : checked.error;
    if (wrong === null) {
      // Reading an older format is left to the version that holds it.
      const migrated = await migrate(found, async () => (refusal ? fail(refusal) : backups.create("migration")));
      if (migrated.ok) {
        database = found;
        return null;
      }
      found.close();
      return migrated.error;
    }
    found.close();
    return wrong;
  };

  /** There is nothing that may be opened. */
  const stayClosed = async (error: AppError | null): Promise<void> => {
    closeFile();
    await letLockGo();
    problem = error;
  };

  const attachNow = async (): Promise<void> => {
    if (database && forWriting) return;
    // Another file in its place, e.g. a backup that the writer has restored.
    if (database && !database.isCurrent()) closeFile();
    const first = lookAtStore(folder);
    const isDamaged = first.kind === "problem" && first.error.code === "store.damaged";
    const look = isDamaged ? lookAtStore(folder) : first;
    if (look.kind === "problem") return stayClosed(look.error);
    if (look.kind === "absent") {
      return stayClosed(backups.list().length > 0 ? storeMissing() : null);
    }
    if ((database || problem) && Math.abs(now() - askedAt) < askAgainAfter) return;
    const taken = await takeLock();
    askedAt = now();
    const busy = taken.held ? null : appError("store.busy", { holder: taken.holder });
    const refusal = busy ?? (mayWrite(folder) ? null : readOnlyError());
    // Open for reading, and nothing has changed about that.
    if (database && refusal !== null) return;
    closeFile();
    askedAt = now();
    problem = await open(refusal);
    // What a disk did not read at once SQLite calls damaged as well; what is damaged is so the second time.
    if (problem?.code === "store.damaged") problem = await open(refusal);
    forWriting = database?.writable === true;
    if (forWriting) sweep(folder, now());
  };

  return {
    path: file,
    exists: () => lookAtStore(folder).kind !== "absent",
    attach: () => {
      attaching ??= attachNow().finally(() => {
        attaching = null;
      });
      return attaching;
    },
    database: () => database,
    problem: () => problem,
    readOnly: () => {
      if (problem?.code === "store.newer") return "newer";
      if (lock !== null && !lock.held) return "held";
      return database && !forWriting ? "folder" : null;
    },
    holder: () => (lock !== null && !lock.held ? lock.holder : null),
    lock: async () => {
      const taken = await takeLock();
      return taken.held ? null : appError("store.busy", { holder: taken.holder });
    },
    closeFile,
    close: async () => {
      await attaching?.catch(() => undefined);
      await stayClosed(null);
    },
  };
};
