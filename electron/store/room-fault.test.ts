// A disk without room for this user is called full, also where SQLite says no more than that it failed.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { fullOrFault } from "./room-fault.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-room-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failed = appError("store.failed", { operation: "write the store", code: "SQLITE_IOERR" });
const refusing = (code: string) => (): void => {
  throw Object.assign(new Error(code), { code });
};

test.each(["EDQUOT", "ENOSPC"])("a disk that takes nothing more (%s) is full", (code) => {
  expect(fullOrFault(failed, join(folder, "ringback.db"), refusing(code))).toMatchObject({ code: "store.full" });
});

test.each(["EIO", "EACCES", "EMFILE"])("one that fails for another reason (%s) has failed", (code) => {
  expect(fullOrFault(failed, join(folder, "ringback.db"), refusing(code))).toBe(failed);
});

test("one that takes what is written has failed, and nothing is left of the try", () => {
  expect(fullOrFault(failed, join(folder, "ringback.db"))).toBe(failed);
  expect(readdirSync(folder)).toEqual([]);
});

test("nothing is tried for a store in memory, in a folder that is gone, and for other errors", () => {
  expect(fullOrFault(failed, null, refusing("EDQUOT"))).toBe(failed);
  expect(fullOrFault(failed, join(folder, "gone", "ringback.db"))).toBe(failed);
  const locked = appError("store.locked", {});
  expect(fullOrFault(locked, join(folder, "ringback.db"), refusing("EDQUOT"))).toBe(locked);
});
