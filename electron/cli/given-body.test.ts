// What stands behind -d is sent whole, whatever kind of file it is.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isStreamed } from "../http/request-body.ts";
import { readBody } from "./given-body.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-given-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = (bytes: string | Uint8Array): string => {
  const path = join(folder, "body");
  writeFileSync(path, bytes);
  return `@${path}`;
};

test("text is text, so that secrets in it can be told by their names; bytes are bytes", async () => {
  expect(await readBody(file('{"password":"ä"}\n'))).toBe('{"password":"ä"}\n');
  expect(await readBody(file(""))).toBe("");
  expect(await readBody(file(Uint8Array.of(0xe4, 0)))).toEqual(Buffer.from([0xe4, 0]));
});

test("what is larger than anybody types is read while it goes out", async () => {
  const body = await readBody(file(Buffer.alloc(25 * 1024 * 1024, "a")));
  expect(typeof body === "string" ? 0 : body.byteLength).toBe(25 * 1024 * 1024);
  expect(typeof body !== "string" && isStreamed(body)).toBe(true);
});

test.skipIf(process.platform !== "linux")(
  "a file of the system that has no size has contents all the same",
  async () => {
    expect(await readBody("@/proc/self/status")).toContain("Pid:");
  },
);

test("a file that cannot be read is refused by the argument's name, without its path", async () => {
  const refused: unknown = await readBody(`@${join(folder, "none")}`).catch((error: unknown) => error);
  expect(refused).toMatchObject({ error: { facts: { field: "-d" } } });
  expect(JSON.stringify(refused)).toContain("The file for -d cannot be read");
  expect(JSON.stringify(refused)).not.toContain(folder);
});
