// Small settings that belong to the store and not to a window, plain, each with a checksum: a bad one is named as damaged,
// since the usual setting in its place could forget what was to be kept.
import { createHash } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";

/** Part of format 2. Released text: a change is a new format. */
export const settingsTables = `
CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
`;

const checksumOf = (key: string, value: string): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([key, value]))
    .digest();

const soundValue = (row: Record<string, SQLOutputValue>): string | null => {
  const { key, value, checksum } = row;
  if (typeof key !== "string" || typeof value !== "string" || !(checksum instanceof Uint8Array)) return null;
  return checksumOf(key, value).equals(checksum) ? value : null;
};

/** The parsed value of a setting, undefined when it was never set; `store.damaged` when it, or any that may be it, is. */
export const readSetting = (connection: DatabaseSync, key: string): Result<unknown, AppError> => {
  // All of them: there are few, and a damaged key or index would hide the one that is looked for.
  const rows = connection.prepare("SELECT key, value, checksum FROM settings NOT INDEXED").all();
  const found = rows.find((row) => row["key"] === key) ?? rows.find((row) => soundValue(row) === null);
  if (!found) return ok(undefined);
  const value = soundValue(found);
  if (value === null) return fail(appError("store.damaged", { what: `The setting ${key}` }));
  const parsed: unknown = JSON.parse(value);
  return ok(parsed);
};

/** Writes a setting; belongs into a transaction of the caller. */
export const writeSetting = (connection: DatabaseSync, key: string, value: object): void => {
  const text = JSON.stringify(value);
  connection
    .prepare(
      "INSERT INTO settings (key, value, checksum) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, checksum = excluded.checksum",
    )
    .run(key, text, checksumOf(key, text));
};

/** Copies every setting that the other database does not have. */
export const copySettings = (from: DatabaseSync, to: DatabaseSync): void => {
  const insert = to.prepare("INSERT INTO settings (key, value, checksum) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  for (const { key, value, checksum } of from.prepare("SELECT key, value, checksum FROM settings").iterate())
    insert.run(key ?? null, value ?? null, checksum ?? null);
};
