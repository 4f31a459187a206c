// What lies where the store should be, told from its first bytes before SQLite may touch it.
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { appError, type AppError } from "../../shared/errors.ts";
import { applicationId, currentFormat, formatOf } from "./migrations.ts";
import { readFailure, storeError } from "./sqlite-errors.ts";

/** The store's file in a data folder. */
export const storeFile = (folder: string): string => join(folder, "ringback.db");

/** `problem`: it must not be opened at all. */
export type StoreLook =
  | { readonly kind: "absent" }
  | { readonly kind: "present"; readonly format: number }
  | { readonly kind: "problem"; readonly error: AppError };

const headerBytes = 100;

const damaged = (what: string): StoreLook => ({ kind: "problem", error: appError("store.damaged", { what }) });

/** Something is left of a store, but not its file; a new one in its place would end what is left. */
export const storeMissing = (): AppError => appError("store.damaged", { what: "The store's file", missing: true });

/** The fields of SQLite's header (sqlite.org/fileformat.html, 1.3) that never differ between two of our files. */
const isOurs = (header: Buffer): boolean =>
  header.toString("latin1", 0, 16) === "SQLite format 3\0" &&
  // With a log (2, 2), or without as a backup is (1, 1); nothing reserved in a page, the fixed fractions.
  [0x02_02_00_40, 0x01_01_00_40].includes(header.readUInt32BE(18)) &&
  header.readUInt16BE(22) === 0x20_20 &&
  // Schema format 4, no automatic vacuum, UTF-8, no incremental vacuum.
  header.readUInt32BE(44) === 4 &&
  header.readUInt32BE(52) === 0 &&
  header.readUInt32BE(56) === 1 &&
  header.readUInt32BE(64) === 0 &&
  header.readUInt32BE(68) === applicationId &&
  header.subarray(72, 92).every((byte) => byte === 0);

const logHasContent = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;

/** The format of a file whose newest changes are still in its log; looked at without writing. */
const formatWithLog = (file: string): number => {
  const connection = new DatabaseSync(file, { readOnly: true });
  try {
    return formatOf(connection);
  } finally {
    connection.close();
  }
};

const lookInside = (file: string): StoreLook => {
  const header = Buffer.alloc(headerBytes);
  // Asked before and after the header: a writer may be moving its log into the file at this moment.
  const loggedBefore = logHasContent(file);
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    const read = readSync(descriptor, header, 0, headerBytes, 0);
    if (read < headerBytes || !isOurs(header)) return damaged("The store's file");
    const logged = loggedBefore || logHasContent(file);
    const pageBytes = header.readUInt16BE(16);
    if (!logged && size !== header.readUInt32BE(28) * (pageBytes === 1 ? 65_536 : pageBytes)) {
      return damaged("The end of the store's file");
    }
    const format = logged ? formatWithLog(file) : header.readUInt32BE(60);
    if (format === 0) return damaged("The store's file");
    if (format > currentFormat) {
      return { kind: "problem", error: appError("store.newer", { format, known: currentFormat }) };
    }
    return { kind: "present", format };
  } finally {
    closeSync(descriptor);
  }
};

/** Looks at the store's file; creates and changes nothing. */
export const lookAtStore = (folder: string): StoreLook => {
  const file = storeFile(folder);
  try {
    if (statSync(file, { throwIfNoEntry: false })) return lookInside(file);
    // A log without its file: the file was taken away, and a new one in its place would destroy what the log holds.
    return logHasContent(file) ? { kind: "problem", error: storeMissing() } : { kind: "absent" };
  } catch (error) {
    const words = storeError(error, "read the store");
    if (words === null) throw error;
    return { kind: "problem", error: readFailure(words, "read the store") };
  }
};
