// The formats of the store's file, each as the step from the one before, and how an older file is brought up to date.
import { DatabaseSync } from "node:sqlite";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Database } from "./database.ts";
import { documentTables } from "./documents-table.ts";
import { historyTables } from "./history-schema.ts";
import { settingsTables } from "./settings-table.ts";

/** "RgBk": tells this file from other programs' SQLite files. */
export const applicationId = 0x52_67_42_6b;

/**
 * What each format added; the first is format 1. Released text never changes: a file made today and one brought up to
 * date have the same tables, letter by letter, and a file whose tables differ is damaged.
 */
const steps: readonly string[] = [
  `
CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  vault_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  auto_lock INTEGER,
  checksum BLOB NOT NULL,
  proof BLOB NOT NULL
) STRICT;
CREATE TABLE slots (
  id TEXT PRIMARY KEY NOT NULL,
  type TEXT NOT NULL,
  host TEXT,
  revision INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  params TEXT NOT NULL,
  nonce BLOB NOT NULL,
  ciphertext BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  checksum BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed (
  purpose TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  nonce BLOB NOT NULL,
  ciphertext BLOB NOT NULL,
  PRIMARY KEY (purpose, id)
) STRICT, WITHOUT ROWID;
`,
  `${historyTables}${documentTables}${settingsTables}`,
];

/** The newest format that this version knows. */
export const currentFormat = steps.length;

const tablesOf = (connection: DatabaseSync): string =>
  JSON.stringify(
    connection
      .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
      .all()
      .map((row) => Object.values(row)),
  );

/** Makes the tables of the formats after `from` up to `to`; belongs into a transaction, or an empty file. */
const makeTables = (connection: DatabaseSync, from: number, to: number): void => {
  for (const step of steps.slice(from, to)) connection.exec(step);
  connection.exec(`PRAGMA user_version = ${to}; PRAGMA application_id = ${applicationId};`);
};

/** Fills an empty database with the tables. @param format older than the newest only in tests */
export const createTables = (connection: DatabaseSync, format = currentFormat): void =>
  makeTables(connection, 0, format);

/** The format of an open database. */
export const formatOf = (connection: DatabaseSync): number => {
  const { user_version: version } = connection.prepare("PRAGMA user_version").get() ?? {};
  return typeof version === "number" ? version : 0;
};

const expectedTables = new Map<number, string>();

/** Whether the tables are those of its format. */
export const hasTablesOf = (connection: DatabaseSync, format: number): boolean => {
  let expected = expectedTables.get(format);
  if (expected === undefined) {
    const model = new DatabaseSync(":memory:");
    createTables(model, format);
    expected = tablesOf(model);
    expectedTables.set(format, expected);
    model.close();
  }
  return tablesOf(connection) === expected;
};

/** What speaks against a file that claims to be a store, e.g. a backup; null for nothing. */
export const formatProblem = (connection: DatabaseSync): AppError | null => {
  const { application_id: id } = connection.prepare("PRAGMA application_id").get() ?? {};
  const format = formatOf(connection);
  if (id === applicationId && format > currentFormat) {
    return appError("store.newer", { format, known: currentFormat });
  }
  return id === applicationId && format > 0 && hasTablesOf(connection, format)
    ? null
    : appError("store.damaged", { what: "The list of the store's tables" });
};

/**
 * Brings a file up to the newest format, in one transaction, after a backup.
 * @param backup makes one of the open file; nothing is changed when it fails
 */
export const migrate = async (
  database: Database,
  backup: () => Promise<Result<unknown, AppError>>,
): Promise<Result<null, AppError>> => {
  const { connection } = database;
  const format = formatOf(connection);
  if (format === currentFormat) return ok(null);
  const saved = await backup();
  if (!saved.ok) return saved;
  const done = database.write(() => {
    makeTables(connection, format, currentFormat);
    return hasTablesOf(connection, currentFormat)
      ? ok(null)
      : fail(appError("store.damaged", { what: "The list of the store's tables" }));
  });
  // From the log into the file itself, so that an older version sees at once that it is newer.
  if (done.ok) database.emptyLog();
  return done;
};
