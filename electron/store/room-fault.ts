// Tells a disk without room from one that fails: of a used-up quota (EDQUOT) SQLite says no more than SQLITE_IOERR.
import { rmSync, writeFileSync } from "node:fs";
import { appError, type AppError } from "../../shared/errors.ts";
import { storeError } from "./sqlite-errors.ts";
import { temporaryBeside } from "./write-file.ts";

/** More than a usual change needs, so that what had no room finds none now. */
const triedBytes = 64 * 1024;

/** Writes beside a file, and takes it away again. @throws what the system says */
const tryWriting = (file: string): void => {
  const beside = temporaryBeside(file);
  try {
    writeFileSync(beside, new Uint8Array(triedBytes), { flag: "wx", mode: 0o600, flush: true });
  } finally {
    rmSync(beside, { force: true });
  }
};

/** The error itself, or that the disk is full where it speaks of a failure. @param file null for memory */
export const fullOrFault = (error: AppError, file: string | null, write = tryWriting): AppError => {
  if (error.code !== "store.failed" || file === null) return error;
  try {
    write(file);
    return error;
  } catch (refused) {
    return storeError(refused, error.facts.operation)?.code === "store.full" ? appError("store.full", {}) : error;
  }
};

/**
 * The same for an error that is still to be put into words. To be asked before what was written so far is removed.
 * @returns the error itself, or one with the system's code of a full disk
 */
export const fullOrThrown = (error: unknown, file: string): unknown => {
  const words = storeError(error, "write the file");
  return words && fullOrFault(words, file) !== words
    ? Object.assign(new Error("There is no room."), { code: "ENOSPC" })
    : error;
};
