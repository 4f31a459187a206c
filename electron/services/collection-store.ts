// The documents of collections and environments as items, and items as documents again.
import { setImmediate as turn } from "node:timers/promises";
import type { StoredDocument } from "../../shared/document.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { savedEnvironmentSchema, savedFolderSchema, savedRequestSchema } from "../../shared/saved-document.ts";
import type { Database } from "../store/database.ts";
import { getDocument, listDocuments } from "../store/documents-table.ts";
import type { FileItem } from "./collection-item.ts";
import type { PlacedItem } from "./collection-layout.ts";

/** The kinds of documents that are exported; drafts and walks through guides are a window's own affair. */
export const exportedKinds = ["folder", "request", "environment"] as const;

/** What the store holds of them. */
export type StoredItems = {
  readonly items: readonly PlacedItem[];
  /** What this version cannot read, in words; it stays in the store as it is. */
  readonly unread: readonly Pick<FileItem, "kind" | "id" | "name">[];
};

const valueOf = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

const itemOf = (kind: FileItem["kind"], { id, name, json }: StoredDocument): PlacedItem | null => {
  const value = valueOf(json);
  switch (kind) {
    case "folder": {
      const { data } = savedFolderSchema.safeParse(value);
      return data ? { item: { kind, id, name, order: data.order }, folder: data.folder } : null;
    }
    case "request": {
      const { data } = savedRequestSchema.safeParse(value);
      if (!data) return null;
      const { order, connection, draft, folder } = data;
      return { item: { kind, id, name, order, connection, draft }, folder };
    }
    case "environment": {
      const { data } = savedEnvironmentSchema.safeParse(value);
      return data ? { item: { kind, id, name: data.name, rows: data.rows }, folder: null } : null;
    }
    default:
      return kind satisfies never;
  }
};

/** So many are read before others have their turn. */
const inOneGo = 100;

/** Everything that can be exported. One damaged document fails all of it: its file would be missed in the export. */
export const readStored = async (database: Database): Promise<Result<StoredItems, AppError>> => {
  const { connection } = database;
  const items: PlacedItem[] = [];
  const unread: Pick<FileItem, "kind" | "id" | "name">[] = [];
  for (const kind of exportedKinds) {
    const heads = database.read(() => ok(listDocuments(connection, kind)));
    if (!heads.ok) return heads;
    for (const [index, { id, name, damaged }] of heads.value.entries()) {
      if (damaged) return fail(appError("store.damaged", { what: `The ${kind} ${name === "" ? id : name}` }));
      const found = database.read(() => getDocument(connection, kind, id));
      if (!found.ok) return found;
      const item = found.value && itemOf(kind, found.value);
      if (item) items.push(item);
      // One that is not there any more was removed meanwhile.
      else if (found.value) unread.push({ kind, id, name });
      if (index % inOneGo === inOneGo - 1) await turn();
    }
  }
  return ok({ items, unread });
};

/** What `document.put` takes of an item. @param before the item that it takes the place of */
export const documentOf = (
  { item, folder }: PlacedItem,
  before: FileItem | null,
): Pick<StoredDocument, "kind" | "id" | "name" | "json"> => {
  const { kind, id, name } = item;
  const json = (value: object): string => JSON.stringify(value);
  switch (item.kind) {
    case "folder":
      return { kind, id, name, json: json({ folder, order: item.order }) };
    case "request": {
      const { order, connection } = item;
      // Whoever has the request open goes on with the same boundary.
      const boundary = before?.kind === "request" ? before.draft.boundary : `ringback-${id.replace(/[^\w-]/g, "-")}`;
      const draft = { ...item.draft, boundary: boundary.slice(0, 70) };
      return { kind, id, name, json: json({ folder, order, draft, connection }) };
    }
    case "environment": {
      const rows = item.rows.map(({ name: variable, value, enabled, secret }, at) => ({
        id: `v${at + 1}`,
        name: variable,
        value,
        enabled,
        secret,
      }));
      return { kind, id, name, json: json({ name, rows }) };
    }
    default:
      return item satisfies never;
  }
};
