// A disk that cannot be read is not called a damaged store; a damaged store still is.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { damageOrFault, readingFault } from "./reading-fault.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-reading-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const damaged = appError("store.damaged", { what: "The store's file" });

test("a file that can be read stays damaged, and so does one in memory or one that has gone", () => {
  const file = join(folder, "sound");
  writeFileSync(file, Buffer.alloc(3_000_000));
  expect(readingFault(file)).toBeNull();
  expect(damageOrFault(damaged, file)).toBe(damaged);
  expect(damageOrFault(damaged, null)).toBe(damaged);
});

test("what the system refuses to read is said with its code, and that nothing was to be saved", () => {
  // Reading a folder is refused as a failing disk is: by an error of the read itself.
  const refusing = join(folder, "refusing");
  mkdirSync(refusing);
  expect(damageOrFault(damaged, refusing)).toMatchObject({
    code: "store.failed",
    facts: { code: "EISDIR", reading: true },
  });
});

test("other errors stay what they are", () => {
  const full = appError("store.full", {});
  expect(damageOrFault(full, join(folder, "nowhere"))).toBe(full);
});
