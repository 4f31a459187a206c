// Plain documents: written, counted up, listed without their texts, copied, and never shown when they are not what was written.
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import {
  copyDocuments,
  documentTables,
  getDocument,
  listDocuments,
  putDocument,
  removeDocument,
} from "./documents-table.ts";

let connection: DatabaseSync;
const open = (): DatabaseSync => {
  const made = new DatabaseSync(":memory:");
  made.exec(documentTables);
  return made;
};
beforeEach(() => {
  connection = open();
});

const draft = { kind: "draft", id: "d1", name: "Typed", json: '{"path":"accounts"}' } as const;
const at = Date.parse("2026-01-05T08:00:00.000Z");

test("a document comes back whole, and each writing counts its revision up", () => {
  expect(getDocument(connection, "draft", "d1")).toEqual({ ok: true, value: null });
  const first = putDocument(connection, draft, at);
  expect(first).toEqual({ ...draft, revision: 1, updatedAt: "2026-01-05T08:00:00.000Z" });
  expect(getDocument(connection, "draft", "d1")).toEqual({ ok: true, value: first });
  expect(putDocument(connection, { ...draft, name: "Typed again", json: "[]" }, at + 1)).toMatchObject({ revision: 2 });
  expect(getDocument(connection, "draft", "d1")).toMatchObject({
    value: { name: "Typed again", json: "[]", revision: 2 },
  });
});

test("a list holds one kind, by name, without texts", () => {
  putDocument(connection, { ...draft, id: "d2", name: "B" }, at);
  putDocument(connection, { ...draft, id: "d1", name: "A" }, at);
  putDocument(connection, { ...draft, kind: "request", id: "d1" }, at);
  expect(listDocuments(connection, "draft").map(({ name, json }) => [name, json])).toEqual([
    ["A", ""],
    ["B", ""],
  ]);
});

test("a list that was read before shows every later change, and belongs to its reader alone", () => {
  putDocument(connection, draft, at);
  const first = listDocuments(connection, "draft");
  for (const head of first) head.name = "Scribbled";
  expect(listDocuments(connection, "draft")).toMatchObject([{ name: "Typed", revision: 1 }]);
  putDocument(connection, { ...draft, name: "Typed again" }, at + 1);
  expect(listDocuments(connection, "draft")).toMatchObject([{ name: "Typed again", revision: 2 }]);
  const other = open();
  putDocument(other, { ...draft, name: "Elsewhere" }, at);
  expect(listDocuments(other, "draft")).toMatchObject([{ name: "Elsewhere", revision: 1 }]);
});

test("a removed one is gone, its namesakes of other kinds are not", () => {
  putDocument(connection, draft, at);
  putDocument(connection, { ...draft, kind: "request" }, at);
  removeDocument(connection, "draft", "d1");
  expect(getDocument(connection, "draft", "d1")).toEqual({ ok: true, value: null });
  expect(getDocument(connection, "request", "d1")).toMatchObject({ value: { id: "d1" } });
});

test.each([
  "UPDATE documents SET name = 'Other' WHERE kind = 'draft'",
  "UPDATE documents SET revision = 9223372036854775807 WHERE kind = 'draft'",
  "UPDATE documents SET updated = updated + 1 WHERE kind = 'draft'",
  "UPDATE documents SET digest = x'00' WHERE kind = 'draft'",
  "UPDATE documents SET checksum = zeroblob(32) WHERE kind = 'draft'",
])("damage to what a list shows is marked there and refused when it is opened: %s", (sql) => {
  putDocument(connection, draft, at);
  putDocument(connection, { ...draft, id: "d2" }, at);
  // What was proven once is proven again when it does not read the same.
  expect(listDocuments(connection, "draft").some(({ damaged }) => damaged)).toBe(false);
  connection.exec(`${sql} AND id = 'd1'`);
  expect(listDocuments(connection, "draft").flatMap(({ id, damaged }) => (damaged ? [id] : []))).toEqual(["d1"]);
  expect(getDocument(connection, "draft", "d1")).toMatchObject({ ok: false, error: { code: "store.damaged" } });
});

test("damage to a text is refused when it is opened", () => {
  putDocument(connection, draft, at);
  connection.exec("UPDATE documents SET json = replace(json, 'accounts', 'accountz')");
  expect(getDocument(connection, "draft", "d1")).toMatchObject({
    ok: false,
    error: { code: "store.damaged", facts: { what: "The draft Typed" } },
  });
});

test("a document whose kind was damaged turns up in every list instead of vanishing", () => {
  putDocument(connection, draft, at);
  connection.exec("UPDATE documents SET kind = 'drbft'");
  expect(listDocuments(connection, "draft")).toMatchObject([{ name: "Typed", damaged: true }]);
  expect(listDocuments(connection, "request")).toMatchObject([{ name: "Typed", damaged: true }]);
});

test("a copy carries everything over and leaves what the other database has", () => {
  putDocument(connection, draft, at);
  putDocument(connection, { ...draft, kind: "environment", id: "e1" }, at);
  const other = open();
  putDocument(other, { ...draft, name: "Already there" }, at);
  copyDocuments(connection, other);
  expect(getDocument(other, "draft", "d1")).toMatchObject({ value: { name: "Already there" } });
  expect(getDocument(other, "environment", "e1")).toEqual(getDocument(connection, "environment", "e1"));
});
