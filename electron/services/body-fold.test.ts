// The end of what a line opens is found across segments, whatever stands in strings and however deep it lies.
import { expect, test } from "vitest";
import { closingLine } from "./body-fold.ts";
import { createJsonLayout } from "./body-json-layout.ts";
import { createLineStore } from "./body-lines.ts";

const storeOf = (json: string) => {
  const store = createLineStore();
  const layout = createJsonLayout();
  const bytes = Buffer.from(json);
  for (let at = 0; at < bytes.length; at += 65_536) store.add(layout.push(bytes.subarray(at, at + 65_536)));
  store.add(layout.end());
  store.end();
  const lines = store.slice(0, store.lines());
  return { lines, end: (line: number) => closingLine(store, line, async (index) => index < store.segments()) };
};

test("each bracket has its own", async () => {
  const { lines, end } = storeOf('{"a":[1,{"b":{}},[]],"c":{"d":"{ not one ["},"e":"}"}');
  expect(lines.map((line) => line.trim())).toEqual([
    "{",
    '"a": [',
    "1,",
    "{",
    '"b": {}',
    "},",
    "[]",
    "],",
    '"c": {',
    '"d": "{ not one ["',
    "},",
    '"e": "}"',
    "}",
  ]);
  expect(await Promise.all(lines.map((_, index) => end(index)))).toEqual([
    12,
    7,
    null,
    5,
    null,
    null,
    null,
    null,
    10,
    null,
    null,
    null,
    null,
  ]);
  expect(await end(99)).toBeNull();
});

test("over many segments, past lines that were too long, and deeper than lines are indented", async () => {
  const long = `"${"{".repeat(30_000)}"`;
  const deep = `${"[".repeat(200)}1${"]".repeat(200)}`;
  const { lines, end } = storeOf(`{"list":[${`{"x":${long}},`.repeat(40)}1],"deep":${deep},"last":{"y":1}}`);
  expect(await end(0)).toBe(lines.length - 1);
  expect(await end(1)).toBe(lines.findIndex((line) => line === "  ],"));
  const first = lines.findIndex((line) => line === '  "deep": [');
  // The first and the last of the nested lists, and one between.
  expect([await end(first), await end(first + 100), await end(first + 199)]).toEqual([
    first + 400,
    first + 300,
    first + 201,
  ]);
  expect(await end(lines.findIndex((line) => line === '  "last": {'))).toBe(lines.length - 2);
});

test("what was cut has no end", async () => {
  const { end } = storeOf('{"a":[1,2');
  expect([await end(0), await end(1)]).toEqual([null, null]);
});
