// What the window needs before it opens is read without trusting the file.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readStartSettings } from "./electron-settings.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (content: string) => {
  writeFileSync(join(folder, "preferences.json"), content);
  return readStartSettings(folder);
};

const defaults = { theme: "system", window: null };

test("without a file there are the defaults", () => {
  expect(readStartSettings(folder)).toEqual(defaults);
});

test.each(["", "{", "null", "[]", '"dark"', '{"theme":"pink","window":7}'])("%s yields the defaults", (content) => {
  expect(read(content)).toEqual(defaults);
});

test("theme and window are taken one by one", () => {
  const window = { bounds: { x: 1, y: 2, width: 900, height: 700 }, maximized: true };
  expect(read(JSON.stringify({ theme: "dark", window: "lost" }))).toEqual({ theme: "dark", window: null });
  expect(read(JSON.stringify({ theme: 1, window }))).toEqual({ theme: "system", window });
});
