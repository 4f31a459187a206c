// Data rows and environments of a run: the usual files, and those that somebody has bent.
import { describe, expect, test } from "vitest";
import { readRunEnvironment } from "./run-env.ts";
import { readRunRows } from "./run-rows.ts";

const rows = (source: string) => {
  const read = readRunRows(source);
  return read.ok ? read.value : read.error;
};

describe("CSV", () => {
  test.each([
    [
      "a,b\n1,2\n3,4\n",
      [
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ],
    ],
    ["\uFEFFa;b\r\n1;2\r\n", [{ a: "1", b: "2" }]],
    ["a\tb\n1\t2", [{ a: "1", b: "2" }]],
    ['a,b\n"1,""x""\n2",3', [{ a: '1,"x"\n2', b: "3" }]],
    [" a , b \n 1,2", [{ a: " 1", b: "2" }]],
    // A field that is not there says nothing, and the environment's value counts; one that is empty is empty.
    [
      "user,tenant\nann,acme\nbob\ncat,",
      [{ user: "ann", tenant: "acme" }, { user: "bob" }, { user: "cat", tenant: "" }],
    ],
    // Spreadsheets leave rows of nothing behind the last one; between others they keep their turn.
    [
      "a,b\n\n1,2\n,\n3,4\n,\n,\n\n",
      [
        { a: "1", b: "2" },
        { a: "", b: "" },
        { a: "3", b: "4" },
      ],
    ],
    [
      'name, value\nfoo, "bar" \nx, "bar, baz"',
      [
        { name: "foo", value: "bar" },
        { name: "x", value: "bar, baz" },
      ],
    ],
    ["a\r1\r2", [{ a: "1" }, { a: "2" }]],
  ])("%j", (source, expected) => expect(rows(source)).toEqual(expected));

  test.each([
    ["a,b\n1,2,3", /Row 1 has more fields/],
    ["a,a\n1,2", /same name/],
    ["a,,b\n1,2,3", /Column 2 has no name/],
    ['a\n"1', /never closed/],
    ["a,b\n", /no row/],
    ["", /no row/],
    ["a\u0000b", /no text/],
  ])("%j is refused", (source, problem) => expect(rows(source)).toMatch(problem));

  test("a column may be called anything, and changes no object", () => {
    const [row] = rows("__proto__,constructor\nx,y") as readonly Record<string, string>[];
    expect(Object.entries(row ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(Object.hasOwn({}, "x")).toBe(false);
  });
});

describe("JSON", () => {
  test("values become texts", () => {
    expect(rows('[{"a":1,"b":true,"c":null,"d":"x","e":{"f":[1]}}]')).toEqual([
      { a: "1", b: "true", c: "", d: "x", e: '{"f":[1]}' },
    ]);
  });
  test.each([
    ["[1]", /Row 1 is no object/],
    ['{"a":1}', /list of objects/],
    ["[{", /is none/],
    ["[]", /no row/],
  ])("%s is refused", (source, problem) => expect(rows(source)).toMatch(problem));
  test("what is refused is not quoted", () => {
    expect(rows('[{"password":"hunter22"},"hunter22"]')).not.toMatch(/hunter22/);
  });
});

describe("environments", () => {
  const environment = (source: string) => {
    const read = readRunEnvironment(source);
    return read.ok ? read.value : read.error;
  };
  test("a flat object; secrets by their names", () => {
    expect(environment('{"base":"http://h","api_key":"0123456789","n":5}')).toEqual({
      values: { base: "http://h", api_key: "0123456789", n: "5" },
      secrets: ["0123456789"],
    });
  });
  test("Postman's: rows that are switched off do not count, secrets by their type", () => {
    const values = [
      { key: "base", value: "http://h", enabled: true },
      { key: "off", value: "x", enabled: false },
      { key: "pin", value: "4711", type: "secret" },
    ];
    expect(environment(JSON.stringify({ name: "Live", values, _postman_variable_scope: "environment" }))).toEqual({
      values: { base: "http://h", pin: "4711" },
      secrets: ["4711"],
    });
  });
  test("of a name that occurs twice the last row that is on counts", () => {
    const values = [
      { key: "base", value: "first", enabled: true },
      { key: "base", value: "last", enabled: true },
      { key: "base", value: "off", enabled: false },
    ];
    expect(environment(JSON.stringify({ name: "Live", values, _postman_variable_scope: "environment" }))).toEqual({
      values: { base: "last" },
      secrets: [],
    });
  });
  test("one of ours", () => {
    const variables = [
      { name: "base", value: "http://h" },
      { name: "x", value: "y", off: true },
    ];
    expect(environment(JSON.stringify({ ringback: "environment", format: 1, id: "e", name: "E", variables }))).toEqual({
      values: { base: "http://h" },
      secrets: [],
    });
  });
  test.each([
    ["[]", /no JSON object/],
    ["x", /no JSON object/],
    ['{"a":{"b":1}}', /of a is no plain one/],
  ])("%s is refused", (source, problem) => expect(environment(source)).toMatch(problem));
});
