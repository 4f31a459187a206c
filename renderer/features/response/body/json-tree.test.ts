// The tree shows every value as it stands in the text.
import { describe, expect, test } from "vitest";
import { childrenOf, createTree, rootOf, stringValue } from "./json-tree.ts";

const text = ` { "id" : 9007199254740993123, "list":[1.0,-2e5,"a,]}\\"b",{}], "odd name": {"x":null}, "id": true, "e": [] } `;

test("keeps digits, duplicates, escapes and order", () => {
  const root = rootOf(text);
  const children = childrenOf(text, root);
  expect(children.map((child) => [child.segment, child.kind, text.slice(child.start, child.end)])).toEqual([
    ["id", "number", "9007199254740993123"],
    ["list", "array", '[1.0,-2e5,"a,]}\\"b",{}]'],
    ["odd name", "object", '{"x":null}'],
    ["id", "word", "true"],
    ["e", "array", "[]"],
  ]);
  expect(children[2] && childrenOf(text, children[2])[0]?.path).toBe('$["odd name"].x');
  expect(children[1] && childrenOf(text, children[1]).map((child) => child.path)).toEqual([
    "$.list[0]",
    "$.list[1]",
    "$.list[2]",
    "$.list[3]",
  ]);
});

test("rows are those of the open nodes, and empty ones cannot be opened", () => {
  const tree = createTree(text);
  expect(tree.rows(new Set())).toHaveLength(1);
  const rows = tree.rows(tree.openable(1, 100));
  expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 1, 1, 1, 1]);
  expect(rows.map(({ open }) => open)).toEqual([true, null, false, false, null, null]);
  expect(tree.rows(tree.openable(9, 100))).toHaveLength(11);
  expect(tree.openable(9, 2).size).toBe(2);
});

describe("hostile texts", () => {
  test("a list of half a million values is read as far as it is shown", () => {
    const tree = createTree(`[${"1,".repeat(499_999)}1]`, 10_000);
    expect(tree.rows(tree.openable(2, 200))).toHaveLength(10_001);
  });

  test("ten thousand levels, all of them open", () => {
    const tree = createTree(`${"[".repeat(10_000)}1${"]".repeat(10_000)}`);
    const rows = tree.rows(tree.openable(20_000, 20_000));
    expect(rows).toHaveLength(10_001);
    expect(rows.at(-1)).toMatchObject({ depth: 10_000, open: null });
  });

  test("a depth of a hundred thousand", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const tree = createTree(deep);
    expect(tree.rows(tree.openable(3, 1_000))).toHaveLength(4);
  });

  test("a name that belongs to every object", () => {
    const tree = createTree('{"__proto__":{"constructor":1}}');
    const child = tree.children(tree.root)[0];
    expect(child?.path).toBe("$.__proto__");
    expect(child && tree.raw(child)).toBe('{"constructor":1}');
  });

  test("scalars alone", () => {
    for (const scalar of ["12", '"a"', "null"]) expect(createTree(scalar).rows(new Set())).toHaveLength(1);
    expect(stringValue('"a\\u0041\\n"')).toBe("aA\n");
  });
});
