// Colours and search hits never change the text of a line.
import { describe, expect, test } from "vitest";
import { bodyLine, findPattern, type Language, piecesOf } from "./body-line.ts";

const text = (tokens: readonly { text: string }[]): string => tokens.map((token) => token.text).join("");

describe("colours", () => {
  test.each<[Language, string]>([
    ["json", '  "id": 9007199254740993, "ok": true, "s": "a\\"b: 1", "n": null,'],
    ["json", 'half a string": {'],
    ["markup", '<a href="x > y">5 < 6 "quoted"</a><!-- <b> -->'],
    ["none", '{"not": "coloured"}'],
    ["json", "\u202e evil"],
    ["markup", ""],
  ])("%s: %s", (language, line) => {
    expect(text(bodyLine(line, language).tokens)).toBe(line);
  });

  test("tell keys, strings, numbers and words apart", () => {
    const kinds = bodyLine('"a": ["x", -1.5e+9, false]', "json").tokens.map((token) => `${token.kind} ${token.text}`);
    expect(kinds).toEqual([
      'key "a"',
      "mark : [",
      'string "x"',
      "mark , ",
      "number -1.5e+9",
      "mark , ",
      "word false",
      "mark ]",
    ]);
  });
});

describe("hits", () => {
  const line = bodyLine('"Name": "named NAME"', "json");

  test("are found whatever their case, across tokens, and the text stays whole", () => {
    const pieces = piecesOf(line, findPattern("name"), { line: 0, column: 9, length: 4 });
    expect(text(pieces)).toBe('"Name": "named NAME"');
    expect(pieces.filter(({ hit }) => hit !== "none").map(({ text: found, hit }) => [found, hit])).toEqual([
      ["Name", "hit"],
      ["name", "current"],
      ["NAME", "hit"],
    ]);
    const across = piecesOf(line, findPattern('": "'), null);
    expect(across.flatMap(({ text: found, hit }) => (hit === "hit" ? [found] : [])).join("")).toBe('": "');
    expect(text(across)).toBe('"Name": "named NAME"');
  });

  test("a search text is no pattern", () => {
    expect(piecesOf(bodyLine("a.c abc", "none"), findPattern("a.c"), null).map(({ hit }) => hit)).toEqual([
      "hit",
      "none",
    ]);
  });
});
