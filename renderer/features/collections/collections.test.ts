// Collections keep what this window has changed: while older documents are on their way to it, and while other changes wait.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Input } from "../../../shared/contract.ts";
import type { StoredDocument } from "../../../shared/document.ts";
import { appError } from "../../../shared/errors.ts";
import { emptyDraft } from "../../../shared/request-draft.ts";
import { fail, ok } from "../../../shared/result.ts";
import { createTestHost } from "../../test-host.ts";
import { activeTab, useComposeMemory } from "../compose/compose-memory.ts";
import { insideOf, type SavedItem } from "./collection-items.ts";
import {
  addFolder,
  duplicate,
  loadCollections,
  moveItem,
  remove,
  rename,
  restore,
  saveRequest,
  useCollections,
} from "./collections.ts";

const at = { revision: 1, updatedAt: "2026-01-05T12:00:00.000Z" };

/** A host that looks at its documents at once and answers when the test says so. */
const slowHost = () => {
  const kept = new Map<string, Input<"document.put">>();
  let waiting: (() => void)[] = [];
  let slow = { reads: false, writes: false };
  let refusing = false;
  const later = async <Value>(held: boolean, value: Value): Promise<Value> => {
    if (held) await new Promise<void>((resolve) => waiting.push(resolve));
    return value;
  };
  const host = createTestHost({
    "document.list": ({ kind }) =>
      ok(
        [...kept.values()].flatMap((one): StoredDocument[] => (one.kind === kind ? [{ ...one, ...at, json: "" }] : [])),
      ),
    "document.get": ({ kind, id }) => {
      const found = kept.get(`${kind} ${id}`);
      return later(slow.reads, ok(found ? { ...found, ...at } : null));
    },
    "document.put": async (document) => {
      if (refusing) return fail(appError("store.full", {}));
      await later(slow.writes, null);
      kept.set(`${document.kind} ${document.id}`, document);
      return ok({ ...document, ...at });
    },
    "document.remove": ({ kind, id }) => {
      kept.delete(`${kind} ${id}`);
      return ok(null);
    },
  });
  return {
    ...host,
    kept,
    set: (change: Partial<typeof slow>) => void (slow = { ...slow, ...change }),
    refuse: () => void (refusing = true),
    /** Lets everything through that waits, and what comes of it. */
    release: async () => {
      slow = { reads: false, writes: false };
      while (waiting.length > 0) {
        const all = waiting;
        waiting = [];
        for (const go of all) go();
        await vi.advanceTimersByTimeAsync(0);
      }
    },
  };
};

const items = (): readonly SavedItem[] => useCollections.getState().items;
const names = (folder: string | null = null): string[] => insideOf(items(), folder).map(({ name }) => name);
const item = (name: string): SavedItem => {
  const found = items().find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const save = (name: string) =>
  saveRequest({ id: null, name, folder: null, draft: emptyDraft(() => "x"), connection: null });

beforeEach(() => {
  vi.useFakeTimers();
  useCollections.setState(useCollections.getInitialState(), true);
  useComposeMemory.setState(useComposeMemory.getInitialState(), true);
});
afterEach(() => void vi.useRealTimers());

test("what is moved while older documents are on their way stays where it was put", async () => {
  const host = slowHost();
  for (const name of ["Alpha", "Beta", "Gamma"]) await save(name);
  host.set({ reads: true });
  const reading = loadCollections();
  // The documents have been looked at before the first drag, and come behind the second.
  await vi.advanceTimersByTimeAsync(0);
  await moveItem(item("Gamma"), null, null);
  await moveItem(item("Alpha"), null, item("Beta"));
  expect(names()).toEqual(["Gamma", "Beta", "Alpha"]);
  await host.release();
  await reading;
  expect(names()).toEqual(["Gamma", "Beta", "Alpha"]);
  await loadCollections();
  expect(names()).toEqual(["Gamma", "Beta", "Alpha"]);
});

test("what is not saved yet is there after a read, and what was removed is not", async () => {
  const host = slowHost();
  await save("Alpha");
  await save("Beta");
  host.set({ writes: true });
  const changes = [rename(item("Alpha"), "First"), remove(item("Beta")), save("Fresh")];
  await vi.advanceTimersByTimeAsync(0);
  await loadCollections();
  expect(names()).toEqual(["First", "Fresh"]);
  await host.release();
  await Promise.all(changes);
  await loadCollections();
  expect(names()).toEqual(["First", "Fresh"]);
});

test("of two reads the one that began later counts, whichever comes first", async () => {
  const host = slowHost();
  await save("Alpha");
  host.set({ reads: true });
  const older = loadCollections();
  await vi.advanceTimersByTimeAsync(0);
  host.set({ reads: false });
  await rename(item("Alpha"), "First");
  await loadCollections();
  await host.release();
  await older;
  expect(names()).toEqual(["First"]);
});

test("an older read that comes last brings nothing back that another window has changed", async () => {
  const host = slowHost();
  const id = await save("Alpha");
  await loadCollections();
  host.set({ reads: true });
  const older = loadCollections();
  await vi.advanceTimersByTimeAsync(0);
  host.set({ reads: false });
  const document = host.kept.get(`request ${id}`);
  if (!document) throw new Error("Nothing was kept.");
  host.kept.set(`request ${id}`, { ...document, name: "Renamed elsewhere" });
  await loadCollections();
  await host.release();
  await older;
  expect(names()).toEqual(["Renamed elsewhere"]);
});

test("a change of what a longer change is still saving is saved last", async () => {
  const host = slowHost();
  const folder = await addFolder("Acme", null);
  await saveRequest({ id: null, name: "One", folder, draft: emptyDraft(() => "x"), connection: null });
  host.set({ writes: true });
  const copying = duplicate(item("Acme"));
  const copied = items().find(({ name, folder: place }) => name === "One" && place !== folder);
  if (!copied) throw new Error("Nothing was copied.");
  const renaming = rename(copied, "Two");
  await host.release();
  await Promise.all([copying, renaming]);
  expect(host.kept.get(`request ${copied.id}`)?.name).toBe("Two");
});

test("renaming what is being saved keeps both: the new name, and what was typed", async () => {
  const host = slowHost();
  const id = await save("Alpha");
  const before = item("Alpha");
  host.set({ writes: true });
  const draft = { ...emptyDraft(() => "x"), url: "typed" };
  // The row whose name was being typed knows the request as it was before.
  const saving = saveRequest({ id, name: "Alpha", folder: null, draft, connection: null });
  const renaming = rename(before, "Beta");
  const again = saveRequest({ id, name: "Alpha", folder: null, draft, connection: null });
  await host.release();
  await Promise.all([saving, renaming, again]);
  const kept = host.kept.get(`request ${id}`);
  expect(kept?.name).toBe("Beta");
  expect(kept?.json).toContain('"url":"typed"');
});

test("an open request whose saved one was deleted and taken back is that one again", async () => {
  slowHost();
  const id = (await save("Alpha")) ?? "";
  const { tab, draft } = { tab: activeTab(useComposeMemory.getState()).id, draft: emptyDraft(() => "x") };
  useComposeMemory.getState().markSaved(tab, { id, name: "Alpha" }, draft);
  await remove(item("Alpha"));
  expect(activeTab(useComposeMemory.getState()).saved).toBeNull();
  await restore();
  expect(activeTab(useComposeMemory.getState()).saved).toEqual({ id, name: "Alpha" });
});

test("what cannot be saved is told, and not shown as if it were", async () => {
  const host = slowHost();
  await save("Alpha");
  host.refuse();
  await rename(item("Alpha"), "First");
  await vi.advanceTimersByTimeAsync(0);
  expect(useCollections.getState().error?.code).toBe("store.full");
  expect(names()).toEqual(["Alpha"]);
});
