// Documents as a service: there while the vault is locked, told to the windows, refused when they are no JSON.
import { expect, test } from "vitest";
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
