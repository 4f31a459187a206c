// The tree of saved requests: order, moves, search, and documents that make no sense.
import { expect, test } from "vitest";
import { emptyDraft } from "../../../shared/request-draft.ts";
import {
  folderPaths,
  itemValue,
  moved,
  nudged,
  readItem,
  type SavedItem,
  treeRows,
  withInside,
} from "./collection-items.ts";

const folder = (id: string, parent: string | null, order: number): SavedItem => ({
  kind: "folder",
  id,
  name: `Folder ${id}`,
  folder: parent,
  order,
});
const request = (id: string, parent: string | null, order: number, url = id): SavedItem => {
  const value = { folder: parent, order, draft: { ...emptyDraft(() => "x"), url }, connection: null };
  const item = readItem("request", id, `Request ${id}`, JSON.parse(JSON.stringify(value)));
  if (!item) throw new Error("It cannot be read.");
  return item;
};

const items: readonly SavedItem[] = [
  folder("a", null, 1),
  folder("b", "a", 1),
  request("one", "a", 2, "users/{id}"),
  request("two", "b", 1),
  request("three", null, 0),
];
const shown = (all: readonly SavedItem[], closed: readonly string[] = [], search = ""): string[] =>
  treeRows(all, new Set(closed), search).map(({ item, level }) => "  ".repeat(level) + item.id);

test("folders and requests stand in their order, folded up or not", () => {
  expect(shown(items)).toEqual(["three", "a", "  b", "    two", "  one"]);
  expect(shown(items, ["a"])).toEqual(["three", "a"]);
  expect(folderPaths(items).map(({ path }) => path)).toEqual(["Folder a", "Folder a / Folder b"]);
});

test("a search opens folders and looks at names, methods and addresses", () => {
  expect(shown(items, ["a", "b"], "request two")).toEqual(["a", "  b", "    two"]);
  expect(shown(items, [], "get users")).toEqual(["a", "  one"]);
  expect(shown(items, [], "folder b")).toEqual(["a", "  b", "    two"]);
  expect(shown(items, [], "nothing")).toEqual([]);
});

const replace = (next: SavedItem | null): readonly SavedItem[] =>
  next ? items.map((item) => (item.id === next.id ? next : item)) : items;
const find = (id: string): SavedItem => {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`There is no ${id}.`);
  return item;
};

test("an item moves behind another, to the front, and never into itself", () => {
  expect(shown(replace(moved(items, find("two"), "a", find("b"))))).toEqual(["three", "a", "  b", "  two", "  one"]);
  expect(shown(replace(moved(items, find("two"), null, null)))).toEqual(["two", "three", "a", "  b", "  one"]);
  expect(moved(items, find("a"), "b", null)).toBeNull();
  expect(moved(items, find("a"), "a", null)).toBeNull();
});

test("up and down end at the ends", () => {
  expect(shown(replace(nudged(items, find("one"), -1)))).toEqual(["three", "a", "  one", "  b", "    two"]);
  expect(nudged(items, find("one"), 1)).toBeNull();
  expect(nudged(items, find("three"), -1)).toBeNull();
});

test("what lies in a folder that is gone, or in a ring of folders, stands at the top", () => {
  const ring = [folder("x", "y", 0), folder("y", "x", 1), request("r", "x", 2), request("lost", "nowhere", 3)];
  expect(shown(ring)).toEqual(
    ["x", "  r", "y", "lost"]
      .map((row) => row.trim())
      .toSorted((one, other) => ["x", "y", "r", "lost"].indexOf(one) - ["x", "y", "r", "lost"].indexOf(other)),
  );
  expect(withInside(items, "a").map(({ id }) => id)).toEqual(["a", "b", "two", "one"]);
});

test("a document comes back as it was kept; one of another shape is left alone", () => {
  const item = find("one");
  expect(readItem("request", item.id, item.name, itemValue(item))).toEqual(item);
  expect(readItem("request", "x", "X", { folder: null, order: 0 })).toBeNull();
  expect(readItem("folder", "x", "X", null)).toBeNull();
});
