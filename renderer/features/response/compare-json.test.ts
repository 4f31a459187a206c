// Only what means something is a difference.
import { expect, test } from "vitest";
import { compareHeaders, compareJson } from "./compare-json.ts";

test("order of keys, blanks and spelling of strings mean nothing", () => {
  const same = compareJson('{"a":1,"b":["x",{"c":null}]}', ' { "b" : ["\\u0078", {"c": null}],\n "a":1 } ');
  expect(same).toEqual({ list: [], more: false });
});

test("changed, missing and added values stand with their path, digits as they came", () => {
  const { list } = compareJson(
    '{"id":9007199254740993,"list":[1,2,3],"gone":{"x":1},"kind":"a"}',
    '{"id":9007199254740992,"list":[1,5],"kind":["a"],"new key":true}',
  );
  expect(list).toEqual([
    { path: "$.id", left: "9007199254740993", right: "9007199254740992" },
    { path: "$.list[1]", left: "2", right: "5" },
    { path: "$.list[2]", left: "3", right: null },
    { path: "$.gone", left: '{"x":1}', right: null },
    { path: "$.kind", left: '"a"', right: '["a"]' },
    { path: '$["new key"]', left: null, right: "true" },
  ]);
});

test("duplicate keys and keys of every object are compared as they stand", () => {
  expect(compareJson('{"a":1,"a":2,"__proto__":1}', '{"a":1,"a":3,"__proto__":1}').list).toEqual([
    { path: "$.a", left: "2", right: "3" },
  ]);
});

test("two texts without anything in common end", () => {
  const many = (from: number): string => JSON.stringify(Array.from({ length: 5_000 }, (_, index) => index + from));
  const { list, more } = compareJson(many(0), many(1));
  expect(list).toHaveLength(500);
  expect(more).toBe(true);
  expect(compareJson("[".repeat(5_000) + "]".repeat(5_000), "[".repeat(4_999) + "]".repeat(4_999)).list).toHaveLength(
    1,
  );
});

test("headers by name in any case", () => {
  expect(
    compareHeaders(
      [
        ["Date", "x"],
        ["Vary", "a"],
        ["X-One", "1"],
      ],
      [
        ["date", "y"],
        ["vary", "a"],
        ["Vary", "b"],
      ],
    ),
  ).toEqual([
    { path: "date", left: "x", right: "y" },
    { path: "vary", left: "a", right: "a\nb" },
    { path: "x-one", left: "1", right: null },
  ]);
});
