// The data folder on each system.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from "node:fs";
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

test.skipIf(process.platform === "win32")(
  "a link to a folder is not taken, and what it points to stays as it is",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "ringback-data-"));
    const target = join(folder, "target");
    mkdirSync(target);
    chmodSync(target, 0o755);
    symlinkSync(target, join(folder, "link"));
    expect(privateFolder(join(folder, "link"))).toBe(false);
    expect(statSync(target).mode & 0o777).toBe(0o755);
  },
);

test.skipIf(process.platform === "win32")("a folder of another user is not taken and stays as it is", () => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-data-"));
  chmodSync(folder, 0o755);
  const own = process.getuid?.() ?? 0;
  // Root can give the folder away; anybody else can only pretend to be another one.
  if (own === 0) chownSync(folder, 65_534, 65_534);
  expect(privateFolder(folder, own === 0 ? 0 : own + 1)).toBe(false);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});
