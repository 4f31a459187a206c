// A program that a Mac has packed without a certificate is sealed again, so that it starts there.
import { expect, test } from "vitest";
import { installerArgs } from "./installer-args.ts";

const reset = "-c.electronFuses.resetAdHocDarwinSignature=true";

test("on a Mac the seal that the fuses break is renewed, once", () => {
  expect(installerArgs("darwin", ["--mac"])).toEqual(["--mac", reset]);
  // The builder refuses a setting that comes twice.
  expect(installerArgs("darwin", ["--mac", reset])).toEqual(["--mac", reset]);
});

test.each(["linux", "win32"] as const)("on %s, which has no means for it, nothing is added", (platform) => {
  expect(installerArgs(platform, ["--linux", "--publish", "never"])).toEqual(["--linux", "--publish", "never"]);
});
