// The quick pass undoes escapes exactly as the careful one, and finds what that one finds.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFinder } from "../../shared/redact-find.ts";
import { normalise } from "../../shared/redact-normalise.ts";
import { canary, secretForms } from "../../shared/testing/secret-forms.ts";
import { createLargeFinder, plainBytes } from "./body-find.ts";

const pieces = fc.constantFrom(
  ..."\\ \\\\ \\n \\\" \\/ \\u0041 \\u005c \\x41 \\' ' '' % %25 %41 %5c %u0041 & &amp; &#65; &#x41; &eacute; ; = =41 0x 0x4".split(
    " ",
  ),
  "=\n",
  "\u0000",
  "\u200b",
  "ä",
  "😀",
  "\\ud83d\\ude00",
  " ",
  "plain words 123",
  "a".repeat(45),
);

test("escapes are undone as by the careful pass", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      const text = list.join("");
      const { bytes, length } = normalise(text);
      expect(Buffer.from(plainBytes(text)).toString("hex")).toBe(
        Buffer.from(bytes.subarray(0, length)).toString("hex"),
      );
    }),
    { numRuns: 2_000 },
  );
});

test("every form of a secret is found where the careful pass finds it, with anything around it", () => {
  const secrets = [canary, "m32c6NfqYEt", "john@example.com:m32c6NfqYEt", "abcd"];
  const careful = createFinder(secrets);
  const quick = createLargeFinder(secrets);
  const forms = secrets.flatMap(secretForms).map(({ text }) => text);
  const wrapped = forms.flatMap((form) => [
    form,
    form.replaceAll(/(.{3})/g, "$1\n"),
    Array.from(Buffer.from(form), (byte) => `0x${byte.toString(16)}`).join(", "),
    Array.from(Buffer.from(form), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  ]);
  const filler = "lorem ipsum 1234 ".repeat(2_500);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.constantFrom(...wrapped)), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 20_000 }),
      (list, place) => {
        const text = `${filler.slice(0, place)}${list.join("")}${filler}`;
        expect(quick.find(text, false)).toEqual(careful(text, false));
      },
    ),
    { numRuns: 120 },
  );
});
