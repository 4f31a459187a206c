// What cannot be seen is shown, and what a paste brought along is taken off without touching the value itself.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectPaste, suspiciousInside, visiblePieces } from "./invisible.ts";

const shown = (text: string): string =>
  visiblePieces(text)
    .map(({ text: plain, mark }) => mark ?? plain)
    .join("");

test.each([
  ["john:pass word\n", "john:pass·word⏎"],
  ["a\r\n\tb", "a␍⏎⇥b"],
  ["a\u00a0b", "a[no-break space]b"],
  ["\ufeffa\u200b", "[byte order mark]a[zero-width space]"],
  ["a\u0000b\u007f", "a[U+0000]b[U+007F]"],
  ["a\u202eb", "a[U+202E]b"],
  ["a\u{e0041}", "a[U+E0041]"],
  ["Käse 😀", "Käse·😀"],
  ["", ""],
])("%j is shown as %s", (text, expected) => expect(shown(text)).toBe(expected));

test("nothing of a text is lost or added by showing it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(
        visiblePieces(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

describe("a paste", () => {
  test.each([
    ["secret\n", "secret", "1 trailing newline"],
    ["secret\r\n\r\n", "secret", "2 trailing newlines"],
    ["  secret", "secret", "2 leading blanks"],
    ["\tsecret ", "secret", "1 leading blank, 1 trailing blank"],
    ["\u200bsecret\u2060", "secret", "1 leading invisible character, 1 trailing invisible character"],
    ["\ufeffsecret", "secret", "1 leading invisible character"],
    ["secret\u00a0", "secret", "1 trailing blank"],
    ["\n two words \n", "two words", "1 leading newline, 1 leading blank, 1 trailing newline, 1 trailing blank"],
    ['"secret"', "secret", "a pair of quotes"],
    ["\u201esecret\u201c\n", "secret", "1 trailing newline, a pair of quotes"],
  ])("%j keeps %j", (pasted, value, removed) => {
    expect(inspectPaste(pasted)).toEqual({ value, removed: `Removed ${removed} from what you pasted` });
  });

  test.each(["secret", "two words", "", "   ", "\n", '"', '""', '"a" and "b"', '" a "', "\"'a'\"", "it's"])(
    "%j is left alone",
    (pasted) => {
      expect(inspectPaste(pasted)).toBeNull();
    },
  );

  test("is cleaned once: a second look finds nothing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(" ", "\n", "\r", "\u200b", "\ufeff", '"', "'", "a", "ä") }),
        (text) => {
          const found = inspectPaste(text);
          if (found === null) return;
          expect(text).toContain(found.value);
          expect(inspectPaste(found.value)).toBeNull();
        },
      ),
    );
  });

  test("of a megabyte with blanks inside is looked at once, not once per blank", () => {
    expect(inspectPaste(`a${" ".repeat(1_000_000)}b`)).toBeNull();
  });
});

test.each([
  ["p\u2019w", "typographic quotes"],
  ['"secret"', "stands in quotes"],
  ["'secret'", "stands in quotes"],
  ["sec\u200bret", "invisible character"],
  ["sec\u00adret", "invisible character"],
  ["sec\u00a0ret", "no-break space"],
  ["sec\nret", "line break"],
])("%j is suspicious", (value, words) => expect(suspiciousInside(value)).toContain(words));

test.each(["secret", 'p"ä\\ &%+/:=', '"', '"a', "it's", "two words", ""])("%j is not", (value) =>
  expect(suspiciousInside(value)).toBeNull(),
);
