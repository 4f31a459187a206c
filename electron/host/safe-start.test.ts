// Two starts that failed make the third a safe one; one that succeeds makes them forgotten.
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { beginStart } from "./safe-start.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-start-"));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

test("the third start after two that failed is a safe one", () => {
  expect([1, 2, 3, 4].map(() => beginStart(folder).safe)).toEqual([false, false, true, true]);
});

test("a start that succeeds is forgotten, and with it those before", () => {
  beginStart(folder);
  beginStart(folder);
  beginStart(folder).succeeded();
  expect(readdirSync(folder)).toEqual([]);
  expect(beginStart(folder)).toMatchObject({ safe: false, failures: 0 });
});

test.each(["", "-1", "many", "99999", "2\n", "\u0000"])("a count of %j counts as none", (text) => {
  writeFileSync(join(folder, "starts"), text);
  expect(beginStart(folder)).toMatchObject({ safe: false, failures: 0 });
});

test("without a folder to write to, every start is an ordinary one", () => {
  const start = beginStart(null);
  start.succeeded();
  expect(beginStart(null).safe).toBe(false);
  const missing = beginStart(join(folder, "not", "there"));
  missing.succeeded();
  expect(missing).toMatchObject({ safe: false, failures: 0 });
});
