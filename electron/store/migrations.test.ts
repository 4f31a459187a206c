// An older store is brought up to date after a backup, wholly or not at all.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createTables, currentFormat, formatOf, formatProblem, hasTablesOf } from "./migrations.ts";
import { goldenPassphrase } from "./testing/golden-store.ts";
import { codeOf } from "./testing/results.ts";
import { newFolder, newVault, takenLock } from "./testing/vault-kit.ts";

const oldStore = (): { folder: string; file: string } => {
  const folder = newFolder();
  const file = join(folder, "ringback.db");
  copyFileSync(join(import.meta.dirname, "golden", "format-1.db"), file);
  return { folder, file };
};

test("what was brought up to date and what is made today are alike", async () => {
  const { folder, file } = oldStore();
  const vault = newVault({ folder });
  expect((await vault.status()).problem).toBe(null);
  await vault.close();
  const migrated = new DatabaseSync(file, { readOnly: true });
  expect(formatOf(migrated)).toBe(currentFormat);
  expect(hasTablesOf(migrated, currentFormat)).toBe(true);
  migrated.close();
});

test("the backup from before has the old format", async () => {
  const { folder } = oldStore();
  const vault = newVault({ folder });
  await vault.status();
  await vault.close();
  const [name = ""] = readdirSync(join(folder, "backups"));
  const backup = new DatabaseSync(join(folder, "backups", name), { readOnly: true });
  expect(formatOf(backup)).toBe(1);
  expect(formatProblem(backup)).toBe(null);
  backup.close();
});

test("without a backup nothing is changed", async () => {
  const { folder, file } = oldStore();
  const before = readFileSync(file);
  // Where the folder of backups should be.
  writeFileSync(join(folder, "backups"), "");
  const vault = newVault({ folder });
  const status = await vault.status();
  expect(status).toMatchObject({ state: "locked", writable: false });
  expect(status.problem).not.toBe(null);
  expect(codeOf(await vault.unlock("passphrase", goldenPassphrase))).toBe(status.problem?.code);
  await vault.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("who only reads leaves an older store to the one that holds it", async () => {
  const { folder, file } = oldStore();
  const before = readFileSync(file);
  const reader = newVault({ folder, acquireLock: takenLock });
  expect(codeOf(await reader.unlock("passphrase", goldenPassphrase))).toBe("store.busy");
  await reader.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([
  ["a newer format", `PRAGMA user_version = ${currentFormat + 1}`, "store.newer"],
  ["no format", "PRAGMA user_version = 0", "store.damaged"],
  ["another program's mark", "PRAGMA application_id = 1", "store.damaged"],
  ["a table too many", "CREATE TABLE more (x)", "store.damaged"],
  ["a table too few", "DROP TABLE slots", "store.damaged"],
])("%s is told", (_, change, code) => {
  const database = new DatabaseSync(":memory:");
  createTables(database);
  expect(formatProblem(database)).toBe(null);
  database.exec(change);
  expect(formatProblem(database)?.code).toBe(code);
});
