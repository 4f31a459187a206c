// The recovery code survives being written down, and a wrong one is none.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { recoveryCode, recoveryKey } from "./recovery-code.ts";

const key = Buffer.from("0040112233445566778899aabbccddee", "hex");

test("is 26 letters in groups, without those that look alike", () => {
  expect(recoveryCode(key)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}$/);
  expect(recoveryCode(Buffer.alloc(16))).toBe("00000-00000-00000-00000-000000");
  expect(recoveryCode(Buffer.alloc(16, 255))).toBe("ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZW");
});

test("gives its key back, for any key", () => {
  for (let round = 0; round < 200; round += 1) {
    const made = randomBytes(16);
    expect(recoveryKey(recoveryCode(made))?.equals(made)).toBe(true);
  }
});

test.each([
  ["lower case", (code: string) => code.toLowerCase()],
  ["no dashes", (code: string) => code.replaceAll("-", "")],
  ["blanks in place of dashes", (code: string) => `  ${code.replaceAll("-", "  ")}\n`],
  ["a dash a word processor made", (code: string) => code.replaceAll("-", "\u2013")],
  ["a no-break space", (code: string) => code.replaceAll("-", "\u00a0")],
  ["O for 0", (code: string) => code.replaceAll("0", "O")],
  ["o for 0", (code: string) => code.replaceAll("0", "o")],
  ["I for 1", (code: string) => code.replaceAll("1", "I")],
  ["l for 1", (code: string) => code.replaceAll("1", "l")],
  [
    "wide letters",
    (code: string) =>
      [...code]
        .map((letter) => (letter === "-" ? "" : String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)))
        .join(""),
  ],
])("is read with %s", (_, retyped) => {
  const code = recoveryCode(key);
  expect(code).toMatch(/0.*1/);
  expect(recoveryKey(retyped(code))?.equals(key)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["a passphrase", "correct horse battery"],
  ["a letter too few", recoveryCode(key).slice(1)],
  ["a letter too many", `${recoveryCode(key)}0`],
  ["a letter that no code has", recoveryCode(key).replace(/.$/, "U")],
  ["an end that no code has", recoveryCode(key).replace(/.$/, "3")],
])("%s is no code", (_, typed) => expect(recoveryKey(typed)).toBe(null));
