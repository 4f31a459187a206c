// What SQLite and the file system refuse, as errors with words.
import { appError, type AppError } from "../../shared/errors.ts";
import { errorCode } from "../error-code.ts";

const sqliteNames: Readonly<Record<number, string>> = {
  1: "SQLITE_ERROR",
  3: "SQLITE_PERM",
  4: "SQLITE_ABORT",
  7: "SQLITE_NOMEM",
  9: "SQLITE_INTERRUPT",
  10: "SQLITE_IOERR",
  15: "SQLITE_PROTOCOL",
  17: "SQLITE_SCHEMA",
  18: "SQLITE_TOOBIG",
  20: "SQLITE_MISMATCH",
  22: "SQLITE_NOLFS",
};

/** The words for a store whose file or folder cannot be written. */
export const readOnlyError = (): AppError =>
  appError("store.read-only", { reason: "The data folder or the file in it cannot be written." });

/** A refusal of something that was only to be read. */
export const readFailure = (error: AppError, operation: string): AppError => {
  switch (error.code) {
    case "store.read-only":
      return appError("store.failed", { operation, code: "access denied", reading: true });
    case "store.failed":
      return appError("store.failed", { ...error.facts, reading: true });
    default:
      return error;
  }
};

const sqliteError = (errcode: number, operation: string): AppError | null => {
  // The low byte is SQLite's primary code; the rest tells details of it.
  const primary = errcode & 0xff;
  switch (primary) {
    case 5:
    case 6:
      return appError("store.busy", { holder: "another process" });
    case 8:
    case 14:
      return readOnlyError();
    case 11:
    case 26:
      return appError("store.damaged", { what: "The store's file" });
    case 13:
      return appError("store.full", {});
    case 19:
    case 21:
    case 25:
      // A broken constraint or a wrong call is a mistake of this program.
      return null;
    default:
      return appError("store.failed", { operation, code: sqliteNames[primary] ?? `SQLite ${primary}` });
  }
};

/**
 * The error with words for something thrown by SQLite or by the file system.
 * @param operation what was tried, after "refused to"
 * @returns null for anything else, which is a programming mistake
 */
export const storeError = (error: unknown, operation: string): AppError | null => {
  const code = errorCode(error);
  if (error instanceof Error && "errcode" in error && typeof error.errcode === "number") {
    return sqliteError(error.errcode, operation);
  }
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return appError("store.full", {});
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return readOnlyError();
    case "ERR_OUT_OF_RANGE":
      // A whole number larger than any that was written.
      return appError("store.damaged", { what: "The store's file" });
    default:
      return /^(?:E[A-Z0-9]+|UNKNOWN)$/.test(code) && !code.startsWith("ERR_")
        ? appError("store.failed", { operation, code })
        : null;
  }
};
