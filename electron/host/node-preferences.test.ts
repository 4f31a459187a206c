// Preferences of the Node host: where they are kept, and where they are not.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPreferences } from "./node-preferences.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "ringback-preferences-"));

test("a change is there again at the next start", async () => {
  const folder = newFolder();
  (await openPreferences(folder, () => undefined)).set({ theme: "dark" });
  expect(JSON.parse(readFileSync(join(folder, "preferences.json"), "utf8"))).toEqual({ theme: "dark" });
  expect((await openPreferences(folder, () => undefined)).get()).toEqual({ theme: "dark" });
});

test.skipIf(process.platform === "win32")("in a folder behind a link nothing is kept; the run goes on", async () => {
  const folder = newFolder();
  const target = join(folder, "target");
  mkdirSync(target);
  symlinkSync(target, join(folder, "link"));
  const preferences = await openPreferences(join(folder, "link"), () => undefined);
  expect(preferences.set({ theme: "dark" })).toEqual({ theme: "dark" });
  expect(preferences.get()).toEqual({ theme: "dark" });
  expect(existsSync(target) && readdirSync(target)).toEqual([]);
});
