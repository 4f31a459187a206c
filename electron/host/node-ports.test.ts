// What plain Node fills the ports with, preferences and their damaged file included.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { hostInfoSchema } from "../../shared/contract.ts";
import { createNodePorts, startWarnings } from "./node-ports.ts";
import { openPreferences } from "./node-preferences.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "ringback-ports-"));
const ports = (folder = newFolder()) => createNodePorts({ folder, env: {}, platform: "linux", uid: 1_000 });

test("the host's description keeps the contract", () => {
  expect(hostInfoSchema.parse(ports().info)).toMatchObject({
    secretStorage: "passphrase",
    clipboard: "plain",
    nativeMenu: false,
    warnings: [],
  });
  expect(createNodePorts({ folder: newFolder(), env: {}, platform: "freebsd", uid: null }).info.platform).toBe("linux");
});

test("root and switched-off certificate checks are said", () => {
  expect(startWarnings({}, 0)).toHaveLength(1);
  expect(startWarnings({ NODE_TLS_REJECT_UNAUTHORIZED: "0" }, 1_000)[0]).toContain("NODE_TLS_REJECT_UNAUTHORIZED");
  expect(startWarnings({ NODE_TLS_REJECT_UNAUTHORIZED: "1" }, null)).toEqual([]);
});

test("a thousand ids are a thousand ids, and sleep ends early when it is told to", async () => {
  const { newId, clock } = ports();
  expect(new Set(Array.from({ length: 1_000 }, newId)).size).toBe(1_000);
  await clock.sleep(1);
  const stop = new AbortController();
  const sleeping = clock.sleep(60_000, stop.signal);
  stop.abort();
  await expect(sleeping).rejects.toThrow();
});

test("preferences last from one run to the next, in a file of their owner", async () => {
  const folder = newFolder();
  const first = await openPreferences(folder, vi.fn());
  expect(first.get()).toEqual({ theme: "system" });
  expect(first.set({ theme: "dark" })).toEqual({ theme: "dark" });
  const again = await openPreferences(folder, vi.fn());
  expect(again.get()).toEqual({ theme: "dark" });
  if (process.platform !== "win32") expect(statSync(join(folder, "preferences.json")).mode & 0o777).toBe(0o600);
});

test.each(["", "{", "\u0000\u0000", '{"theme":'])(
  "a file damaged to %j stays as it is, and the run goes on with defaults",
  async (damaged) => {
    const folder = newFolder();
    const path = join(folder, "preferences.json");
    writeFileSync(path, damaged);
    const log = vi.fn();
    const preferences = await openPreferences(folder, log);
    expect(preferences.get()).toEqual({ theme: "system" });
    expect(preferences.set({ theme: "light" })).toEqual({ theme: "light" });
    expect(preferences.get()).toEqual({ theme: "light" });
    expect(readFileSync(path, "utf8")).toBe(damaged);
    expect(log).toHaveBeenCalledWith("preferences.unreadable", expect.anything());
  },
);

test.each(["[]", "null", '{"theme":"neon"}', '{"theme":5,"__proto__":{"x":1}}', '"text"'])(
  "a file with %s gives the defaults",
  async (content) => {
    const folder = newFolder();
    writeFileSync(join(folder, "preferences.json"), content);
    expect((await openPreferences(folder, vi.fn())).get()).toEqual({ theme: "system" });
  },
);

test("where nothing can be written, preferences last as long as the run", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  const preferences = await openPreferences(join(file, "below"), vi.fn());
  expect(preferences.set({ theme: "dark" })).toEqual({ theme: "dark" });
  expect(preferences.get()).toEqual({ theme: "dark" });
});
