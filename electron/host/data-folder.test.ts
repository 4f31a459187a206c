// The data folder on each system.
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataFolder, privateFolder } from "./data-folder.ts";

test.each([
  ["linux", {}, "/home/ana", "/home/ana/.local/share/ringback"],
  ["linux", { XDG_DATA_HOME: "/srv/data" }, "/home/ana", "/srv/data/ringback"],
  ["linux", { XDG_DATA_HOME: "relative" }, "/home/ana", "/home/ana/.local/share/ringback"],
  ["linux", { XDG_DATA_HOME: "/srv/data", RINGBACK_HOME: "/tmp/rb" }, "/home/ana", "/tmp/rb"],
  ["linux", { RINGBACK_HOME: "" }, "/home/ana", "/home/ana/.local/share/ringback"],
  ["darwin", { XDG_DATA_HOME: "/srv/data" }, "/Users/ana", "/Users/ana/Library/Application Support/Ringback"],
  [
    "win32",
    { APPDATA: "C:\\Users\\ana\\AppData\\Roaming" },
    "C:\\Users\\ana",
    "C:\\Users\\ana\\AppData\\Roaming\\Ringback",
  ],
  ["win32", {}, "C:\\Users\\ana", "C:\\Users\\ana\\AppData\\Roaming\\Ringback"],
  ["win32", { RINGBACK_HOME: "D:\\rb" }, "C:\\Users\\ana", "D:\\rb"],
] as const)("%s with %o at %s", (platform, env, home, expected) => {
  expect(dataFolder(env, platform, home)).toBe(expected);
});

test.skipIf(process.platform === "win32")("a folder is made, or made again, for its owner alone", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "ringback-data-")), "a", "b");
  expect(privateFolder(folder)).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("a folder that cannot be made is said to be so", () => {
  const file = join(mkdtempSync(join(tmpdir(), "ringback-data-")), "file");
  writeFileSync(file, "");
  expect(privateFolder(join(file, "below"))).toBe(false);
});
