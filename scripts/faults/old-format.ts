// Turns a store into one of format 1, as the first version would have left it.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { formatProblem } from "../../electron/store/migrations.ts";
import { wrong } from "./part.ts";

const laterTables = ["exchange_bodies", "exchange_texts", "exchanges", "documents", "settings"] as const;

/** Takes out of a closed store what format 2 added. */
export const makeOldFormat = (folder: string): void => {
  const connection = new DatabaseSync(join(folder, "ringback.db"));
  try {
    for (const table of laterTables) connection.exec(`DROP TABLE ${table}`);
    connection.exec("PRAGMA user_version = 1; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
    const problem = formatProblem(connection);
    if (problem) wrong(`what was made is no store of format 1: ${problem.why}`);
  } finally {
    connection.close();
  }
};

/** The format of a store or a backup as it lies there, and whether SQLite finds it whole. @throws when it does not open */
export const formatIn = (file: string): number => {
  const connection = new DatabaseSync(file, { readOnly: true });
  try {
    const problem = formatProblem(connection);
    if (problem) wrong(`${file}: ${problem.why}`);
    const check = connection.prepare("PRAGMA quick_check").all();
    if (check.some((row) => row["quick_check"] !== "ok")) wrong(`${file}: ${JSON.stringify(check)}`);
    return Number(connection.prepare("PRAGMA user_version").get()?.["user_version"]);
  } finally {
    connection.close();
  }
};
