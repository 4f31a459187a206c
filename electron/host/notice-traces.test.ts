// On Windows a notice is shown only by an installed program: any other would leave entries behind that lead nowhere.
import { expect, test } from "vitest";
import { noticesLeaveTraces } from "./notice-traces.ts";

test.each([
  ["the portable program", "win32", true, { PORTABLE_EXECUTABLE_FILE: "D:\\Ringback.exe" }, true],
  ["a program that is not packed", "win32", false, {}, true],
  ["the installed program", "win32", true, {}, false],
  ["macOS", "darwin", false, {}, false],
  ["Linux", "linux", false, {}, false],
] as const)("%s", (_what, platform, packaged, env, expected) => {
  expect(noticesLeaveTraces(platform, packaged, env)).toBe(expected);
});
