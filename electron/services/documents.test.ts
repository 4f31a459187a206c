// Documents as a service: there while the vault is locked, told to the windows, refused when they are no JSON.
import { describe, expect, test } from "vitest";
import type { DocumentPlace } from "../../shared/document.ts";
import { type HostEvent, hostEventSchema } from "../../shared/events.ts";
import { createEventHub } from "../event-hub.ts";
import { openMemoryVault } from "../store/testing/memory-vault.ts";
import { createDocuments } from "./documents.ts";

const create = () => {
  const vault = openMemoryVault();
  const events = createEventHub();
  const heard: HostEvent[] = [];
  events.subscribe(-1, (text) => heard.push(hostEventSchema.parse(JSON.parse(text).event)));
  const documents = createDocuments({ vault, events, now: () => Date.parse("2026-01-05T08:00:00.000Z") });
  return { vault, documents, heard };
};
const run = { kind: "guide-run", id: "virtualpbx", name: "VirtualPBX", json: '{"step":3}' } as const;

test("are kept and read while the vault is locked, and each change is told", () => {
  const { vault, documents, heard } = create();
  vault.setLocked(true);
  expect(documents.put(run)).toMatchObject({ ok: true, value: { ...run, revision: 1 } });
  expect(documents.get("guide-run", "virtualpbx")).toMatchObject({ value: { json: '{"step":3}' } });
  expect(documents.list("guide-run")).toMatchObject({ value: [{ id: "virtualpbx", json: "" }] });
  expect(documents.remove("guide-run", "virtualpbx")).toEqual({ ok: true, value: null });
  expect(documents.get("guide-run", "virtualpbx")).toEqual({ ok: true, value: null });
  expect(heard).toEqual([
    { type: "documents.changed", kind: "guide-run" },
    { type: "documents.changed", kind: "guide-run" },
  ]);
});

test("that are no JSON are refused, and nothing is told", () => {
  const { documents, heard } = create();
  expect(documents.put({ ...run, json: "{" })).toMatchObject({ ok: false, error: { code: "input.invalid" } });
  expect(heard).toEqual([]);
});

test("that cannot be written are told as such, and the old one stays", () => {
  const { vault, documents, heard } = create();
  documents.put(run);
  vault.database.forbid({ code: "store.full", facts: {}, title: "", why: "", next: "" });
  expect(documents.put({ ...run, json: "[]" })).toMatchObject({ ok: false, error: { code: "store.full" } });
  expect(documents.get("guide-run", "virtualpbx")).toMatchObject({ value: { json: '{"step":3}' } });
  expect(heard).toHaveLength(1);
});

describe("all of some kinds", () => {
  test("come with their texts, by kind and id", () => {
    const { documents } = create();
    for (const kind of ["request", "folder", "draft"] as const)
      for (const id of ["b", "a"]) documents.put({ kind, id, name: `${kind} ${id}`, json: JSON.stringify({ id }) });
    const page = documents.all(["request", "folder"], null);
    if (!page.ok) throw new Error(page.error.code);
    expect(page.value.documents.map(({ kind, id, json }) => [kind, id, json])).toEqual([
      ["folder", "a", '{"id":"a"}'],
      ["folder", "b", '{"id":"b"}'],
      ["request", "a", '{"id":"a"}'],
      ["request", "b", '{"id":"b"}'],
    ]);
    expect(page.value.next).toBeNull();
    expect(documents.all(["request"], { kind: "request", id: "a" })).toMatchObject({
      value: { documents: [{ id: "b" }] },
    });
  });

  test("that are many or large come in pages, each of them once", () => {
    const { documents } = create();
    const large = JSON.stringify("x".repeat(400_000));
    for (let index = 0; index < 8; index += 1)
      documents.put({ kind: "request", id: `large-${index}`, name: "", json: large });
    for (let index = 0; index < 600; index += 1)
      documents.put({ kind: "folder", id: `f-${index}`, name: "", json: "{}" });
    const ids: string[] = [];
    let pages = 0;
    for (let after: DocumentPlace | null = null, more = true; more; pages += 1) {
      const page = documents.all(["folder", "request"], after);
      if (!page.ok) throw new Error(page.error.code);
      expect(page.value.documents.reduce((sum, { json }) => sum + json.length, 0)).toBeLessThan(1_500_000);
      ids.push(...page.value.documents.map(({ id }) => id));
      after = page.value.next;
      more = after !== null;
    }
    expect([ids.length, new Set(ids).size]).toEqual([608, 608]);
    expect(pages).toBeGreaterThan(2);
  });

  test("one that is damaged is marked, and the others are there", () => {
    const { vault, documents } = create();
    documents.put({ kind: "request", id: "a", name: "A", json: "{}" });
    documents.put({ kind: "request", id: "b", name: "B", json: "{}" });
    vault.database.connection.prepare("UPDATE documents SET json = '{\"x\":1}' WHERE id = 'a'").run();
    expect(documents.all(["request"], null)).toMatchObject({
      ok: true,
      value: {
        documents: [
          { id: "a", json: "", damaged: true },
          { id: "b", json: "{}" },
        ],
      },
    });
  });
});
