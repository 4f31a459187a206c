// What stands in a line of a dump: every byte at its place, and nothing that is not there.
import { expect, test } from "vitest";
import { hexLine } from "./hex-dump.ts";

test("the first bytes name the kind of a file, in columns that stay where they are", () => {
  const line = hexLine(0, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff));
  expect(line).toMatch(/^00000000 {2}89 50 4e 47 0d 0a 1a 0a {2}ff .*\.PNG\.\.\.\.\.$/);
  const full = hexLine(
    16,
    Uint8Array.from({ length: 16 }, (_, index) => index + 0x30),
  );
  expect(full).toBe("00000010  30 31 32 33 34 35 36 37  38 39 3a 3b 3c 3d 3e 3f  0123456789:;<=>?");
  expect(line.indexOf(".PNG")).toBe(full.indexOf("0123"));
});

test("no bytes give no characters", () => {
  expect(hexLine(0, new Uint8Array(0)).trimEnd()).toBe("00000000");
});
