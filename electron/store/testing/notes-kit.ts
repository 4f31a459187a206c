// A small database with notes in place of the store, and its backups, for tests of both.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type BackupNeeds, createBackups } from "../backups.ts";

export const noon = Date.UTC(2026, 7, 30, 12);

/** Opens it for writing; made where it is not there. */
export const openNotes = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS note (text TEXT) STRICT");
  return database;
};

/** One more, in a transaction of its own. */
export const addNote = (database: DatabaseSync, text: string): void =>
  void database.prepare("INSERT INTO note VALUES (?)").run(text);

/** All notes of an open database. */
export const notesIn = (database: DatabaseSync): unknown[] =>
  database
    .prepare("SELECT text FROM note ORDER BY rowid")
    .all()
    .map((row) => row["text"]);

/** All notes of a file, as its next user sees them. */
export const readNotes = (file: string): unknown[] => {
  const database = new DatabaseSync(file);
  try {
    return notesIn(database);
  } finally {
    database.close();
  }
};

/** A fresh folder with the backups of a file that is not there yet. */
export const newBackups = (check?: BackupNeeds["check"]) => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-backups-"));
  const file = join(folder, "ringback.db");
  let now = noon;
  const backups = createBackups({ file, now: () => now, ...(check ? { check } : {}) });
  return {
    folder,
    file,
    backups,
    /** Sets the clock. */
    at: (time: number) => void (now = time),
    /** A path in the folder of backups. */
    inside: (name: string) => join(folder, "backups", name),
  };
};
