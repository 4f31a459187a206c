// The log: what gets in, how it is escaped, how much is kept, and that it never fails its caller.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createLogFile, logLimits, logLine } from "./log-file.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "ringback-log-"));

test("a fact that is not on the list appears by its name only", () => {
  const line = logLine(0, "test.ended", { verdict: "valid", password: 'p"ä\\ &%+/:=', ms: 12 });
  expect(JSON.parse(line)).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    event: "test.ended",
    verdict: "valid",
    password: "[not logged]",
    ms: 12,
  });
});

test("line ends, escape sequences and direction marks cannot forge or hide a line", () => {
  const line = logLine(0, "x\r\ny", { reason: "a\nb\u001b[31m\u009b2J\u2028\u202e\u007f\u{e0041}" });
  expect(line).toMatch(/^[\u0020-\u007e]*$/);
  expect(JSON.parse(line)).toMatchObject({
    event: "x\r\ny",
    reason: "a\nb\u001b[31m\u009b2J\u2028\u202e\u007f\u{e0041}",
  });
});

test("long text is cut", () => {
  expect(logLine(0, "x", { reason: "a".repeat(10_000) }).length).toBeLessThan(logLimits.textLength + 100);
});

test("five files of at most 1 MB are kept, the newest lines among them, for their owner alone", () => {
  const folder = newFolder();
  const log = createLogFile(folder, () => 0);
  const reason = "r".repeat(190);
  for (let index = 0; index < 26_000; index += 1) log("filler", { reason, count: index });
  const files = readdirSync(join(folder, "logs"));
  expect(files.sort()).toEqual([
    "ringback.1.log",
    "ringback.2.log",
    "ringback.3.log",
    "ringback.4.log",
    "ringback.log",
  ]);
  for (const file of files) {
    const { size, mode } = statSync(join(folder, "logs", file));
    expect(size).toBeLessThanOrEqual(1_000_000);
    if (process.platform !== "win32") expect(mode & 0o777).toBe(0o600);
  }
  expect(readFileSync(join(folder, "logs", "ringback.log"), "utf8")).toContain('"count":25999');
  if (process.platform !== "win32") expect(statSync(join(folder, "logs")).mode & 0o777).toBe(0o700);
});

test("it goes on after the end of the file that is there, and survives the folder's removal", () => {
  const folder = newFolder();
  createLogFile(folder, () => 0)("one", {});
  const log = createLogFile(folder, () => 0);
  log("two", {});
  const path = join(folder, "logs", "ringback.log");
  expect(
    readFileSync(path, "utf8")
      .split("\n")
      .map((line) => line.slice(-6)),
  ).toEqual(['"one"}', '"two"}', ""]);
  rmSync(folder, { recursive: true });
  log("lost", {});
  log("three", {});
  expect(readFileSync(path, "utf8")).toContain("three");
});

test("where it cannot write it says nothing and fails nobody", () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  expect(() => createLogFile(file, () => 0)("x", {})).not.toThrow();
});

describe.skipIf(process.platform === "win32")("links planted where the log goes", () => {
  test("a link in place of the file is not written through, nor are its target's rights changed", () => {
    const folder = newFolder();
    const target = join(folder, "target.txt");
    writeFileSync(target, "keep");
    chmodSync(target, 0o644);
    mkdirSync(join(folder, "logs"));
    symlinkSync(target, join(folder, "logs", "ringback.log"));
    createLogFile(folder, () => 0)("x", {});
    expect(readFileSync(target, "utf8")).toBe("keep");
    expect(statSync(target).mode & 0o777).toBe(0o644);
  });

  test.each(["data", join("data", "logs")])("a link in place of the folder %s gets nothing", (place) => {
    const folder = newFolder();
    const target = join(folder, "target");
    mkdirSync(target);
    if (place !== "data") mkdirSync(join(folder, "data"));
    symlinkSync(target, join(folder, place));
    createLogFile(join(folder, "data"), () => 0)("x", {});
    expect(readdirSync(target)).toEqual([]);
  });
});
