// Files as each released format wrote them, kept for ever: every later version opens them, keeps all of it, and goes on.
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { currentFormat } from "./migrations.ts";
import { goldenContents, goldenExpected, goldenPassphrase, makeGolden } from "./testing/golden-store.ts";
import { must } from "./testing/results.ts";
import { newFolder, newVault, save, saved } from "./testing/vault-kit.ts";

const golden = join(import.meta.dirname, "golden");

/** Recovery codes of the files in the folder `golden`, by their format. A file is added with a format, never changed. */
const codes = new Map<number, string>([
  [1, "NSZT1-T69PP-3R9DF-RHJ03-448REM"],
  [2, "Y8DD5-34R9Z-CQKFC-VHXQM-5JHDPR"],
]);

const copyOf = (format: number): string => {
  const folder = newFolder();
  copyFileSync(join(golden, `format-${format}.db`), join(folder, "ringback.db"));
  return folder;
};

test("there is a file of each format", () => {
  expect([...codes.keys()]).toEqual(Array.from({ length: currentFormat }, (_, index) => index + 1));
  expect(readdirSync(golden).sort()).toEqual([...codes.keys()].map((format) => `format-${format}.db`));
});

test.each([...codes])("format %i opens, is brought up to date, takes changes and opens again", async (format, code) => {
  const folder = copyOf(format);
  const vault = newVault({ folder });
  must(await vault.unlock("passphrase", goldenPassphrase));
  expect(await vault.status()).toMatchObject({ state: "open", writable: true, problem: null, autoLockMinutes: 30 });
  expect(goldenContents(must(vault.open()), format)).toEqual(goldenExpected(format));
  must(save(vault, "c3", "new"));
  must(await vault.rotate(goldenPassphrase));
  await vault.close();

  must(await vault.unlock("passphrase", goldenPassphrase));
  expect(goldenContents(must(vault.open()), format)).toEqual(goldenExpected(format));
  expect(saved(must(vault.open()))["c3"]).toBe("new");
  await vault.close();
  const reasons = readdirSync(join(folder, "backups")).join(" ");
  expect(reasons).toContain("rotation");
  expect(reasons.includes("migration")).toBe(format < currentFormat);

  const byCode = newVault({ folder: copyOf(format) });
  must(await byCode.unlock("recovery", code));
  expect(goldenContents(must(byCode.open()), format)).toEqual(goldenExpected(format));
  await byCode.close();
});

test("a file made today is like the newest golden one", async () => {
  const folder = newFolder();
  const code = await makeGolden(join(folder, "ringback.db"), currentFormat);
  const vault = newVault({ folder });
  must(await vault.unlock("recovery", code));
  expect(goldenContents(must(vault.open()), currentFormat)).toEqual(goldenExpected(currentFormat));
  await vault.close();
});
