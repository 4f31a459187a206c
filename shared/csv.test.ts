// CSV in and out: what was written is read again, whatever stands in it, and nothing that is read can crash.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, csvText, readCsv, separatorOf } from "./csv.ts";

const cellsOf = (text: string, separator = separatorOf(text)) => {
  const read = readCsv(text, separator);
  return read.ok ? read.value.map(({ cells }) => cells) : read.error;
};

describe("reading", () => {
  test.each([
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a;b\n1,5;2",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "a\tb\rc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a,1","b ""x"""\n', [["a,1", 'b "x"']]],
    [
      '"two\nlines",b\nc,',
      [
        ["two\nlines", "b"],
        ["c", ""],
      ],
    ],
    ["\n\na\n\n", [["a"]]],
    ["", []],
    [",", [["", ""]]],
  ])("%j", (text, expected) => expect(cellsOf(text)).toEqual(expected));

  test.each([
    ['a\n"b', { line: 2, problem: "A quote is opened and never closed." }],
    ['a\nb"c', { line: 2, problem: "A quote stands inside a cell that is not quoted." }],
    ['"a"b', { line: 1, problem: "Something stands between a closing quote and the end of its cell." }],
  ])("what is no CSV names its line: %j", (text, expected) => expect(cellsOf(text)).toEqual(expected));

  test("a row knows the line that it begins on, also behind a cell of several lines", () => {
    const read = readCsv('a\n"x\ny"\nb', ",");
    expect(read.ok && read.value.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  test("no text crashes it, and rows never hold more than the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\t", "\r", "\n") }), (text) => {
        const read = readCsv(text, separatorOf(text));
        const kept = read.ok ? read.value.flatMap(({ cells }) => cells).join("").length : 0;
        expect(kept).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("writing", () => {
  test("is read again as it was, but for the apostrophe before a formula", () => {
    const safe = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const width = rows[0]?.length ?? 0;
        const table = rows.map((row) => row.slice(0, width));
        expect(cellsOf(csvText(table), ",")).toEqual(table.map((row) => row.map(safe)));
      }),
    );
  });

  test.each(["=1+1", "+49 30", "-2", "@SUM(A1)", "\tx", '=HYPERLINK("http://evil.example")'])(
    "%j is no formula",
    (cell) => expect(csvCell(cell).replace(/^"/, "")).toMatch(/^'/),
  );
});
