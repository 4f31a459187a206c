// The scanner finds each value of a JSON text with its path, as JSON.parse would, and of broken text as much as there is.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePath, scanJson } from "./json-scan.ts";

const found = (text: string): string[] => {
  const all: string[] = [];
  scanJson(text, ({ path, start, end }) => all.push(`${path.join(".")}=${text.slice(start, end)}`));
  return all;
};

test.each([
  [
    '{"a":1,"b":{"c":["x",true,{"d":null}]},"e":-1.50e3}',
    ["a=1", 'b.c.0="x"', "b.c.1=true", "b.c.2.d=null", "e=-1.50e3"],
  ],
  ['[[1],[2,[3]],"x"]', ["0.0=1", "1.0=2", "1.1.0=3", '2="x"']],
  ['{"a":[],"b":{},"c":1}', ["c=1"]],
  ['"x"', ['="x"']],
  ['{"a\\"b":"c\\\\"}', ['a"b="c\\\\"']],
  ['{"a":"x', ['a="x']],
  ['{"a":"x" "b":"y"}', ['a="x"', 'b="y"']],
  ['{"a":1,,"b":2,}', ["a=1", "b=2"]],
  ["", []],
  ["}}]],,::", []],
])("%s", (text, expected) => expect(found(text)).toEqual(expected));

test("finds in any JSON exactly what was written, at the same paths", () => {
  const leaves = (value: unknown, path: string): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`))
      : [`${path}=${JSON.stringify(value)}`];
  const names = fc.string({ unit: fc.constantFrom("a", "b", '"', "\\", "{", ":", "ä"), minLength: 1, maxLength: 4 });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      tie("list"),
      tie("record"),
    ),
    list: fc.array(tie("value"), { maxLength: 4 }),
    record: fc.dictionary(names, tie("value"), { maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2), (any, indent) => {
      // Not against JSON.parse: V8 13.6 reads {"ä":1,"\"":2} with the key \ where it has read {"ä":1,"\\":2} before.
      expect(found(JSON.stringify(any, null, indent))).toEqual(leaves(any, ""));
    }),
  );
});

test("of any text at all each piece is named once, in order", () => {
  const unit = fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "a", "1", " ", "u");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      let last = 0;
      scanJson(text, ({ start, end }) => {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      });
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("says when the text was deeper than it looks", () => {
  expect(scanJson(`${"[".repeat(200)}1`, () => {})).toBe(true);
  expect(scanJson(`${"[".repeat(201)}1`, () => {})).toBe(false);
  expect(scanJson("[".repeat(1_000_000), () => {})).toBe(false);
});

test.each([
  [["a"], "a", true],
  [["a"], "b", false],
  [["a", "b"], "a", false],
  [["a", 0], "a.#", true],
  [["a", "0"], "a.#", false],
  [["a", 0], "a.0", true],
  [["a", "b"], "a.*", true],
  [["a", 0], "a.*", false],
  [["value"], "**.value", true],
  [["a", 1, "b", "value"], "**.value", true],
  [["a", "value", "b"], "**.value", false],
  [["a", "b", "c", "d"], "a.**.d", true],
  [["a", "b", "c", "d"], "a.**", true],
  [[], "**", true],
  [[], "a", false],
] as const)("%j fits %s: %s", (path, pattern, expected) => expect(compilePath(pattern)(path)).toBe(expected));

test("names the nearest key, and says what stands below a marked one", () => {
  const all: string[] = [];
  const text = 'x = {"a":[1,{"b":2},3],"t":{"c":[4],"d":5},"e":6}';
  scanJson(text, ({ name, marked, start, end }) => all.push(`${name}${marked ? "!" : ""}=${text.slice(start, end)}`), {
    from: text.indexOf("{"),
    marks: (key) => key === "t",
  });
  expect(all).toEqual(["a=1", "b=2", "a=3", "c!=4", "d!=5", "e=6"]);
});
