// JSON that a terminal or an editor shows as it is.
import { expect, test } from "vitest";
import { plainJson } from "./plain-json.ts";

const marks = "\u0000\u001b[31m\n\u007f\u009b2J\u00ad\u061c\u200b\u200f\u2028\u202e\u2066\ufeff\u{e0041}\u{1d173}";

test("what could steer a terminal, hide text or turn it round is escaped, in names and in values", () => {
  const text = plainJson({ [marks]: marks });
  expect(text).toMatch(/^[\u0020-\u007e]*$/);
  expect(JSON.parse(text)).toEqual({ [marks]: marks });
});

test("words in any script stay readable", () => {
  expect(plainJson({ name: "Žluťoučký 日本語 😀 שלום" })).toBe('{"name":"Žluťoučký 日本語 😀 שלום"}');
});
