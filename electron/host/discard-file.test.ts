// Deleting an imported file, over a real disk: what goes, what stays, and that every "no" says why.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { discardFile, type DiscardNeeds } from "./discard-file.ts";

const text = "name,password\nAcme,secret of Acme\n";
const digest = createHash("sha256").update(text).digest("hex");
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-discard-"));
  file = join(folder, "customers.csv");
  writeFileSync(file, text);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ask = vi.fn<DiscardNeeds["ask"]>();
const imported: DiscardNeeds["imported"] = async (sha256) => (sha256 === digest ? { added: 1, left: 2 } : null);
const discard = (path: string, answer: boolean | (() => boolean)) => {
  ask.mockReset();
  ask.mockImplementation(async () => (typeof answer === "boolean" ? answer : answer()));
  return discardFile(path, { imported, ask });
};
const reasonOf = async (done: ReturnType<typeof discardFile>): Promise<string> => {
  const result = await done;
  return result.ok ? `deleted: ${result.value.deleted}` : JSON.stringify(result.error.facts);
};

test("an imported file goes after a yes, which was told its path and what is in it alone", async () => {
  expect(await reasonOf(discard(file, true))).toBe("deleted: true");
  expect(existsSync(file)).toBe(false);
  expect(ask).toHaveBeenCalledExactlyOnceWith(file, { added: 1, left: 2 });
});

test("it stays after a no", async () => {
  expect(await reasonOf(discard(file, false))).toBe("deleted: false");
  expect(existsSync(file)).toBe(true);
});

test("what was not imported is never asked about, nor is what is on no disk", async () => {
  writeFileSync(file, `${text}Globex,a row that came later\n`);
  expect(await reasonOf(discard(file, true))).toContain("not-imported");
  for (const path of ["", "customers.csv", "./customers.csv"])
    expect(await reasonOf(discard(path, true)), path).toContain("no-place");
  expect(ask).not.toHaveBeenCalled();
  expect(existsSync(file)).toBe(true);
});

test("a link, a folder, a file that is gone", async () => {
  const link = join(folder, "link.csv");
  symlinkSync(file, link);
  expect(await reasonOf(discard(link, true))).toContain("no-file");
  expect(await reasonOf(discard(folder, true))).toContain("no-file");
  expect(await reasonOf(discard(join(folder, "none.csv"), true))).toContain("gone");
  expect(await reasonOf(discard(join(file, "inside.csv"), true))).toContain("gone");
  expect(existsSync(file)).toBe(true);
});

test("what is put in its place while the question is open stays", async () => {
  const other = (change: () => void) =>
    discard(file, () => {
      change();
      return true;
    });
  expect(await reasonOf(other(() => writeFileSync(file, "another text")))).toContain("changed");
  writeFileSync(file, text);
  const replaced = other(() => {
    writeFileSync(join(folder, "new"), text);
    rmSync(file);
    mkdirSync(file);
  });
  expect(await reasonOf(replaced)).toContain("no-file");
  expect(existsSync(file)).toBe(true);
});

test.each([
  ["EACCES", "refused"],
  ["EROFS", "refused"],
  ["EBUSY", "in-use"],
  ["EIO", "failed"],
])("the system says %s: %s, with its own word and not the path", async (code, reason) => {
  const refusal = Object.assign(new Error(`${code}: not permitted, unlink '${file}'`), { code });
  const done = await discardFile(file, { imported, ask: () => Promise.reject(refusal) });
  expect(done).toMatchObject({ ok: false, error: { code: "file.kept", facts: { reason, code } } });
  expect(JSON.stringify(done)).not.toContain(folder);
});
