// One SQLite file with the settings that survive kill -9, and SQLite's refusals turned into errors with words.
import { chmodSync, existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { damageOrFault } from "./reading-fault.ts";
import { fullOrFault } from "./room-fault.ts";
import { readFailure, storeError } from "./sqlite-errors.ts";

export type Database = {
  readonly connection: DatabaseSync;
  readonly writable: boolean;
  /**
   * Runs it inside one transaction; a thrown SQLite error becomes store.full, store.failed, store.damaged or
   * store.read-only. Inside another `write` it joins that one: a failure in any part undoes the whole.
   */
  write<Value>(work: () => Result<Value, AppError>): Result<Value, AppError>;
  /** Runs it on one unchanging state of the file. */
  read<Value>(work: () => Result<Value, AppError>): Result<Value, AppError>;
  /** From now on every write is refused with this error: what is damaged stays as it is. */
  forbid(reason: AppError): void;
  /** Whether the file that was opened is still the one of its name. */
  isCurrent(): boolean;
  /** Moves the log into the file, as far as readers allow; what stays in the log is as safe there. */
  emptyLog(): void;
  close(): void;
};

/** How long SQLite waits for another process that checkpoints, in milliseconds. */
const busyMs = 2_000;

const settings = `
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA synchronous = FULL;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA journal_size_limit = 4194304;
`;

/** @param gone why the file is not the one that was opened; null while it is */
const wrap = (
  connection: DatabaseSync,
  refusal: AppError | null,
  gone: () => AppError | null = () => null,
): Database => {
  let refused = refusal;
  // The first failure inside a transaction: its outermost part must not commit, whatever the parts above made of it.
  let failure: AppError | null = null;
  let depth = 0;

  const location = (): string | null => (connection.isOpen ? connection.location() : null);
  const caught = (error: unknown, operation: string): AppError => {
    const words = storeError(error, operation);
    if (words === null) throw error;
    return damageOrFault(words, location());
  };

  const rollback = (): void => {
    try {
      // SQLite has undone the transaction itself after some errors.
      if (connection.isTransaction) connection.exec("ROLLBACK");
    } catch {
      // What cannot be undone now is undone by the next opening: nothing was committed.
    }
  };

  const inside = <Value>(begin: string, work: () => Result<Value, AppError>, worded: (error: unknown) => AppError) => {
    if (depth > 0) {
      const joined = work();
      if (!joined.ok) failure ??= joined.error;
      return joined;
    }
    failure = null;
    try {
      connection.exec(begin);
      depth = 1;
      const result = work();
      if (!result.ok) return result;
      if (failure !== null) return fail(failure);
      connection.exec("COMMIT");
      return result;
    } catch (error) {
      return fail(worded(error));
    } finally {
      depth = 0;
      rollback();
    }
  };

  return {
    connection,
    get writable() {
      return refused === null;
    },
    write: (work) => {
      const reason = refused ?? gone();
      return reason === null
        ? inside("BEGIN IMMEDIATE", work, (error) => fullOrFault(caught(error, "write the store"), location()))
        : fail(reason);
    },
    read: (work) =>
      inside("BEGIN DEFERRED", work, (error) => readFailure(caught(error, "read the store"), "read the store")),
    forbid: (reason) => {
      refused ??= reason;
    },
    isCurrent: () => gone() === null,
    emptyLog: () => {
      try {
        connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      } catch {
        // The next one tries again.
      }
    },
    close: () => {
      if (connection.isOpen) connection.close();
    },
  };
};

/** A database in memory, for what is kept until the program ends. */
export const memoryDatabase = (): Database => {
  const connection = new DatabaseSync(":memory:");
  connection.exec(settings);
  return wrap(connection, null);
};

const present = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

/** SQLite would go on writing into a file that was deleted or replaced, where nobody finds it again. */
const watchFile = (file: string): (() => AppError | null) => {
  const { dev, ino } = statSync(file, { bigint: true });
  return () => {
    const now = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (now?.ino === ino && now.dev === dev) return null;
    return appError("store.failed", { operation: "find the store's file where it was", code: "ENOENT" });
  };
};

const connect = (file: string, readOnly: boolean): DatabaseSync => {
  const connection = new DatabaseSync(file, { readOnly, timeout: busyMs });
  try {
    connection.exec(settings);
    // The first access: here SQLite looks at the file and at what a killed process left in its log.
    connection.prepare("PRAGMA schema_version").get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** In a folder that cannot be written SQLite cannot make its shared memory; without a log there is nothing to share. */
const connectUnchanging = (file: string): DatabaseSync => {
  const url = pathToFileURL(file);
  url.search = "immutable=1";
  const connection = new DatabaseSync(url, { readOnly: true });
  connection.exec(settings);
  return connection;
};

/**
 * Opens an existing file.
 * @param refusal why nothing may be written; null to open it for writing
 */
export const openDatabase = (file: string, refusal: AppError | null): Result<Database, AppError> => {
  try {
    if (refusal === null) {
      chmodSync(file, 0o600);
      const connection = connect(file, false);
      // A restored backup comes without a log.
      connection.exec("PRAGMA journal_mode = WAL");
      return ok(wrap(connection, null, watchFile(file)));
    }
    try {
      return ok(wrap(connect(file, true), refusal, watchFile(file)));
    } catch (error) {
      if (storeError(error, "open")?.code !== "store.read-only" || present(`${file}-wal`)) throw error;
      return ok(wrap(connectUnchanging(file), refusal, watchFile(file)));
    }
  } catch (error) {
    const thrown = storeError(error, "open the store");
    if (thrown === null) throw error;
    const words = damageOrFault(thrown, file);
    return fail(refusal === null ? fullOrFault(words, file) : readFailure(words, "open the store"));
  }
};
