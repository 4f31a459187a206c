// Tells a disk that cannot be read from a file that is damaged: SQLite says the same of both (SQLITE_IOERR_CORRUPTFS).
import { closeSync, openSync, readSync } from "node:fs";
import type { AppError } from "../../shared/errors.ts";
import { readFailure, storeError } from "./sqlite-errors.ts";

const blockBytes = 1_048_576;

/** A file may be as large as this before its end is taken on trust, in blocks. */
const mostBlocks = 512;

/**
 * Reads a file that SQLite calls damaged.
 * @returns the refusal where the system cannot read it; null where it can, and the damage is the file's own
 */
export const readingFault = (file: string): AppError | null => {
  try {
    const descriptor = openSync(file, "r");
    try {
      const block = Buffer.alloc(blockBytes);
      for (let at = 0; at < mostBlocks; at += 1) if (readSync(descriptor, block, 0, blockBytes, null) === 0) break;
      return null;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const words = storeError(error, "read the store");
    return words?.code === "store.failed" ? readFailure(words, "read the store") : null;
  }
};

/** The error itself, or that the disk cannot be read where it speaks of damage. @param file null for memory */
export const damageOrFault = (error: AppError, file: string | null): AppError =>
  (error.code === "store.damaged" && file !== null ? readingFault(file) : null) ?? error;
