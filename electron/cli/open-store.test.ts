// Where the store is looked for when the system knows no home folder for the user.
import { resolve } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { ownFolder } from "./open-store.ts";
import { UnusableArguments } from "./outcome.ts";

const noHome = (): never => {
  throw new Error("uv_os_homedir returned ENOENT");
};
afterEach(() => vi.unstubAllEnvs());

test("a folder that is named needs no home", () => {
  vi.stubEnv("RINGBACK_HOME", resolve("data"));
  expect(ownFolder(noHome)).toBe(resolve("data"));
});

test("without one the variable is named, and nothing is put where the command was started", () => {
  vi.stubEnv("RINGBACK_HOME", undefined);
  expect(() => ownFolder(noHome)).toThrow(UnusableArguments);
});
