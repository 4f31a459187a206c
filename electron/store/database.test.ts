// The database under the store: its settings, and each refusal of SQLite with its words.
import { closeSync, copyFileSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { ok } from "../../shared/result.ts";
import { type Database, openDatabase } from "./database.ts";
import { storeError } from "./sqlite-errors.ts";
import { codeOf, must } from "./testing/results.ts";
import { newFolder } from "./testing/vault-kit.ts";

const newFile = (): string => {
  const file = join(newFolder(), "ringback.db");
  closeSync(openSync(file, "wx"));
  const database = must(openDatabase(file, null));
  database.connection.exec("CREATE TABLE note (text TEXT) STRICT");
  database.close();
  return file;
};

const add = ({ connection, write }: Database, text: string) =>
  write(() => {
    connection.prepare("INSERT INTO note VALUES (?)").run(text);
    return ok(null);
  });
const notes = ({ connection }: Database) =>
  connection
    .prepare("SELECT text FROM note")
    .all()
    .map(({ text }) => text);

test("every commit reaches the disk, deleted bytes are overwritten, keys between tables hold", () => {
  const { connection, close } = must(openDatabase(newFile(), null));
  const setting = (name: string) => Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(["journal_mode", "synchronous", "secure_delete", "foreign_keys", "trusted_schema"].map(setting)).toEqual([
    "wal",
    2,
    1,
    1,
    0,
  ]);
  close();
});

test("a full disk says so, keeps what was there, and takes changes again when there is room", () => {
  const database = must(openDatabase(newFile(), null));
  must(add(database, "before"));
  database.connection.exec("PRAGMA max_page_count = 3");
  expect(codeOf(add(database, "x".repeat(100_000)))).toBe("store.full");
  expect(notes(database)).toEqual(["before"]);
  database.connection.exec("PRAGMA max_page_count = 1000000");
  must(add(database, "after"));
  expect(notes(database)).toEqual(["before", "after"]);
  database.close();
});

test("who only reads is refused with the reason, and sees what was committed", () => {
  const file = newFile();
  const writer = must(openDatabase(file, null));
  const reader = must(openDatabase(file, appError("store.busy", { holder: "the desktop app" })));
  expect(reader.writable).toBe(false);
  expect(add(reader, "x")).toMatchObject({
    ok: false,
    error: { code: "store.busy", facts: { holder: "the desktop app" } },
  });
  must(add(writer, "new"));
  expect(notes(reader)).toEqual(["new"]);
  // One state of the file, whatever the writer does meanwhile.
  must(
    reader.read(() => {
      const before = notes(reader);
      must(add(writer, "newer"));
      expect(notes(reader)).toEqual(before);
      return ok(null);
    }),
  );
  expect(notes(reader)).toEqual(["new", "newer"]);
  writer.close();
  reader.close();
});

test("another process that writes is waited for, and named when it does not end", () => {
  const file = newFile();
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  const database = must(openDatabase(file, null));
  expect(codeOf(add(database, "x"))).toBe("store.busy");
  other.exec("ROLLBACK");
  must(add(database, "x"));
  database.close();
  other.close();
});

test("nothing is written any more once damage was found", () => {
  const database = must(openDatabase(newFile(), null));
  database.forbid(appError("store.damaged", { what: "The connection c1" }));
  expect(codeOf(add(database, "x"))).toBe("store.damaged");
  expect(database.writable).toBe(false);
  database.close();
});

test("opening what is no database fails and leaves it as it is", () => {
  const file = join(newFolder(), "ringback.db");
  writeFileSync(file, "not a database at all ".repeat(100));
  const before = readFileSync(file);
  for (const refusal of [null, appError("store.locked", {})]) {
    expect(codeOf(openDatabase(file, refusal))).toBe("store.damaged");
  }
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(codeOf(openDatabase(join(newFolder(), "none.db"), null))).toBe("store.failed");
  expect(codeOf(openDatabase(join(newFolder(), "none.db"), appError("store.locked", {})))).toBe("store.failed");
});

test("a file without its log is read where nothing may be made beside it", () => {
  const file = newFile();
  const alone = join(newFolder(), "ringback.db");
  copyFileSync(file, alone);
  const reader = must(openDatabase(alone, appError("store.locked", {})));
  expect(notes(reader)).toEqual([]);
  reader.close();
  expect(readFileSync(alone).equals(readFileSync(file))).toBe(true);
  expect(readdirSync(join(file, ".."))).toEqual(["ringback.db"]);
});

test.each([
  [{ errcode: 13 }, "store.full"],
  [{ errcode: 8 }, "store.read-only"],
  [{ errcode: 1544 }, "store.read-only"],
  [{ errcode: 14 }, "store.read-only"],
  [{ errcode: 10 }, "store.failed"],
  [{ errcode: 778 }, "store.failed"],
  [{ errcode: 11 }, "store.damaged"],
  [{ errcode: 26 }, "store.damaged"],
  [{ errcode: 5 }, "store.busy"],
  [{ errcode: 261 }, "store.busy"],
  [{ errcode: 1555 }, undefined],
  [{ code: "ENOSPC" }, "store.full"],
  [{ code: "EDQUOT" }, "store.full"],
  [{ code: "UNKNOWN", errno: -constants.errno.EDQUOT }, "store.full"],
  [{ code: "UNKNOWN", errno: -4094 }, "store.failed"],
  [{ code: "EROFS" }, "store.read-only"],
  [{ code: "EIO" }, "store.failed"],
  [{ code: "EMFILE" }, "store.failed"],
  [{ code: "ERR_INVALID_ARG_TYPE" }, undefined],
  [{}, undefined],
])("%j is %s", (facts, code) => {
  const error = storeError(Object.assign(new Error("a secret in a message"), facts), "write the store");
  expect(error?.code).toBe(code);
  expect(JSON.stringify(error)).not.toContain("a secret in a message");
});
