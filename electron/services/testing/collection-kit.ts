// Test-only: a store of collections in memory over a folder of its own for their files.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { emptyDraft, type RequestDraft } from "../../../shared/request-draft.ts";
import { ok } from "../../../shared/result.ts";
import { createEventHub } from "../../event-hub.ts";
import { openMemoryVault } from "../../store/testing/memory-vault.ts";
import { createCollectionFiles } from "../collection-files.ts";
import { createDocuments } from "../documents.ts";

/** A row of a table, on unless told otherwise. */
export const row = (name: string, value: string, enabled = true) => ({ id: `r-${name}`, name, value, enabled });

/** A folder on the disk, with what tests ask of it. */
export const createFolder = () => {
  const path = mkdtempSync(join(tmpdir(), "ringback-files-"));
  return {
    path,
    /** Every file in it, by its path from there. */
    tree: (): string[] =>
      readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
        .sort(),
    read: (name: string): string => readFileSync(join(path, name), "utf8"),
    write: (name: string, text: string): void => {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    },
    remove: (): void => rmSync(path, { recursive: true, force: true }),
  };
};

/** A store that exports to that folder and imports from it. */
export const createCollections = (folder: string) => {
  const vault = openMemoryVault();
  const events = createEventHub();
  const heard: string[] = [];
  events.subscribe(-1, (text) => heard.push(text));
  const needs = { vault, events, now: () => Date.parse("2026-01-05T08:00:00.000Z") };
  const documents = createDocuments(needs);
  const files = createCollectionFiles({ ...needs, folder: null });
  const put = (kind: "folder" | "request" | "environment", id: string, name: string, value: object): void =>
    void documents.put({ kind, id, name, json: JSON.stringify(value) });
  return {
    vault,
    heard,
    documents,
    put,
    putFolder: (id: string, name: string, inside: string | null = null, order = 0) =>
      put("folder", id, name, { folder: inside, order }),
    putRequest: (id: string, name: string, inside: string | null = null, change: Partial<RequestDraft> = {}) =>
      put("request", id, name, {
        folder: inside,
        order: 1,
        draft: { ...emptyDraft(() => id), url: `accounts/${id}`, ...change },
        connection: null,
      }),
    export: (overwrite = false) => files.export(folder, overwrite),
    import: (before: Parameters<typeof files.import>[1] = async () => ok(null)) => files.import(folder, before),
  };
};
