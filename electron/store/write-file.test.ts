// A saved file is whole or the one before it, whichever step of the save fails.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type FileSystem, isTemporary, temporaryBeside, writePrivateFile } from "./write-file.ts";

const newFile = (): { folder: string; path: string } => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-write-"));
  return { folder, path: join(folder, "export.age") };
};

/** The file system, in which the n-th operation fails once. @returns also how many there were */
const failing = (nth: number, code: string): { files: FileSystem; count: () => number } => {
  let count = 0;
  const step = (): void => {
    count += 1;
    if (count === nth) throw Object.assign(new Error(code), { code });
  };
  const stepping = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]): Promise<unknown> => {
          // A close that reports an error has closed all the same.
          const result: unknown = name === "close" ? await target.close() : undefined;
          step();
          return name === "close" ? result : await Reflect.apply(value, target, args);
        };
      },
    });
  return {
    count: () => count,
    files: {
      open: async (...args) => {
        step();
        return stepping(await open(...args));
      },
      rename: async (...args) => {
        step();
        return rename(...args);
      },
      rm,
    },
  };
};

test("a new file is its owner's alone, and so is one that takes another's place", async () => {
  const { folder, path } = newFile();
  writeFileSync(path, "old", { mode: 0o644 });
  expect(await writePrivateFile(path, Buffer.from("new"))).toEqual({ ok: true, value: null });
  expect(readFileSync(path, "utf8")).toBe("new");
  if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["export.age"]);
});

test.each([
  ["ENOSPC", "store.full"],
  ["EDQUOT", "store.full"],
  ["EACCES", "store.read-only"],
  ["EROFS", "store.read-only"],
  ["EIO", "store.failed"],
  ["EMFILE", "store.failed"],
])("%s at any step is said as %s, leaves the old or the new file, and the next save works", async (code, said) => {
  const { folder, path } = newFile();
  const whole = failing(Number.POSITIVE_INFINITY, code);
  await writePrivateFile(path, Buffer.from("old"), whole.files);
  expect(whole.count()).toBeGreaterThan(7);
  for (let nth = 1; nth <= whole.count(); nth += 1) {
    writeFileSync(path, "old");
    const { files } = failing(nth, code);
    expect(await writePrivateFile(path, Buffer.from("new"), files)).toMatchObject({ ok: false, error: { code: said } });
    // Only after the rename, when the folder could not be made to last, is the new one there.
    expect(readFileSync(path, "utf8")).toBe(nth <= whole.count() - 3 ? "old" : "new");
    expect(readdirSync(folder)).toEqual(["export.age"]);
    expect(await writePrivateFile(path, Buffer.from("again"))).toMatchObject({ ok: true });
  }
});

test("a folder in the place of the file stays", async () => {
  const { folder, path } = newFile();
  mkdirSync(path);
  expect(await writePrivateFile(path, Buffer.from("new"))).toMatchObject({ ok: false });
  expect(readdirSync(folder)).toEqual(["export.age"]);
});

test("a temporary name is known as one", () => {
  expect(isTemporary(temporaryBeside("ringback.db").slice(0))).toBe(true);
  expect(isTemporary("ringback.db")).toBe(false);
});
