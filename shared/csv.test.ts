// CSV in and out: what was written is read again, whatever stands in it, and nothing that is read can crash.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, type CsvQuotes, csvText, readCsv } from "./csv.ts";

const cellsOf = (text: string, quotes: CsvQuotes = "strict") => {
  const read = readCsv(text, quotes);
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

  test.each([
    [
      'a,"b"c\n1,2"3',
      [
        ["a", "bc"],
        ["1", '2"3'],
      ],
    ],
    [
      'a"b;c;d\n1;2;3',
      [
        ['a"b', "c", "d"],
        ["1", "2", "3"],
      ],
    ],
    [
      '"a;b",c\n1,2',
      [
        ["a;b", "c"],
        ["1", "2"],
      ],
    ],
  ])("leniently, %j", (text, expected) => expect(cellsOf(text, "lenient")).toEqual(expected));

  test.each([
    ['a, "b, c" ,d', [["a", "b, c", "d"]]],
    ['\t "a" ;"b"\t;c', [["a", "b", "c"]]],
    [' a, b"c" , "', null],
    ['a\t "b\tc"\td', [["a", "b\tc", "d"]]],
    ['a,"b" c', [["a", "b c"]]],
  ])("leniently, blanks around a cell in quotes are none of it: %j", (text, expected) => {
    const read = cellsOf(text, "lenient");
    expect(Array.isArray(read) ? read : null).toEqual(expected);
  });

  test("leniently, what is never closed is told all the same", () =>
    expect(cellsOf('a\n1,"2', "lenient")).toEqual({ line: 2, problem: "A quote is opened and never closed." }));

  test("what is read strictly is read leniently too, and to the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", ";", " ", "\t", "\r", "\n", "\uFEFF") }), (text) => {
        const strict = readCsv(text, "strict");
        expect(strict.ok ? readCsv(text, "lenient") : strict).toEqual(strict);
      }),
    );
  });

  test("a byte order mark is no part of the first heading", () => expect(cellsOf("\uFEFFa;b")).toEqual([["a", "b"]]));

  test("a row knows the line that it begins on, also behind a cell of several lines", () => {
    const read = readCsv('a\n"x\ny"\nb', "strict");
    expect(read.ok && read.value.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  test("no text crashes it, and rows never hold more than the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\t", "\r", "\n") }), (text) => {
        for (const quotes of ["strict", "lenient"] as const) {
          const read = readCsv(text, quotes);
          const kept = read.ok ? read.value.flatMap(({ cells }) => cells).join("").length : 0;
          expect(kept).toBeLessThanOrEqual(text.length);
        }
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
        expect(cellsOf(csvText(table))).toEqual(table.map((row) => row.map(safe)));
      }),
    );
  });

  test.each(["=1+1", "+49 30", "-2", "@SUM(A1)", "\tx", '=HYPERLINK("http://evil.example")'])(
    "%j is no formula",
    (cell) => expect(csvCell(cell).replace(/^"/, "")).toMatch(/^'/),
  );
});
