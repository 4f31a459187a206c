// Collections out for Postman: in the order of the tree, one folder or all, also where folders lie in a ring.
import { expect, test } from "vitest";
import { emptyDraft } from "../../shared/request-draft.ts";
import type { PlacedItem } from "./collection-layout.ts";
import { exportPostman } from "./export-foreign.ts";

const folder = (id: string, order: number, above: string | null): PlacedItem => ({
  item: { kind: "folder", id, name: `Folder ${id}`, order },
  folder: above,
});
const request = (id: string, order: number, above: string | null): PlacedItem => ({
  item: {
    kind: "request",
    id,
    name: id,
    order,
    connection: null,
    draft: { ...emptyDraft(() => "b"), url: `https://a.example/${id}` },
  },
  folder: above,
});
const environment: PlacedItem = { item: { kind: "environment", id: "e", name: "E", rows: [] }, folder: null };
const stored = {
  items: [
    request("second", 2, "a"),
    folder("a", 1, null),
    request("first", 1, "a"),
    environment,
    request("top", 0, null),
  ],
  unread: [{ kind: "request" as const, id: "x", name: "Newer" }],
};
const textOf = (made: ReturnType<typeof exportPostman>): unknown =>
  made.ok ? JSON.parse(made.value.text) : made.error;

test("all of them, in their order; what cannot be read is named", () => {
  const made = exportPostman(stored, null);
  expect(made).toMatchObject({
    ok: true,
    value: {
      fileName: "Ringback collections.postman_collection.json",
      leftOut: ["request Newer: this version cannot read it"],
    },
  });
  expect(textOf(made)).toMatchObject({
    item: [{ name: "top" }, { name: "Folder a", item: [{ name: "first" }, { name: "second" }] }],
  });
});

test("one folder under its own name; one that is gone is told", () => {
  expect(textOf(exportPostman(stored, "a"))).toMatchObject({
    info: { name: "Folder a" },
    item: [{ name: "first" }, { name: "second" }],
  });
  expect(exportPostman(stored, "gone")).toMatchObject({ ok: false, error: { code: "input.invalid" } });
});

test("a ring of folders ends: what lies in it stands at the top", () => {
  const ring = { items: [folder("x", 0, "y"), folder("y", 0, "x"), request("inside", 1, "x")], unread: [] };
  expect(textOf(exportPostman(ring, null))).toMatchObject({
    item: [{ name: "Folder x", item: [] }, { name: "Folder y", item: [] }, { name: "inside" }],
  });
});

test("the environment of the same name goes along as the variables of the collection, without its secrets", () => {
  const rows = [
    { name: "base", value: "https://a.example", enabled: true, secret: false },
    { name: "old", value: "1", enabled: false, secret: false },
    { name: "token", value: "t0ken-abcdefgh-1234", enabled: true, secret: true },
  ];
  const own: PlacedItem = { item: { kind: "environment", id: "e1", name: "Folder a", rows }, folder: null };
  const other: PlacedItem = { item: { kind: "environment", id: "e2", name: "Staging", rows }, folder: null };
  const both = { ...stored, unread: [], items: [...stored.items, own, other] };
  const made = exportPostman(both, "a");
  expect(textOf(made)).toMatchObject({
    variable: [
      { key: "base", value: "https://a.example" },
      { key: "old", value: "1", disabled: true },
      { key: "token", value: "" },
    ],
  });
  expect(made.ok && made.value.leftOut).toEqual(["environment Folder a: variable token"]);
  // Everything at once is no collection with variables of its own.
  const all = exportPostman(both, null);
  expect(all.ok && all.value.leftOut).toEqual(["environment Folder a", "environment Staging"]);
});
