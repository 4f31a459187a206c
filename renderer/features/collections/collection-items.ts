// Saved requests and their folders as one tree: reading it out of documents, walking, moving. Pure.
import type { z } from "zod";
import type { requestDraftSchema } from "../../../shared/request-draft.ts";
import { savedFolderSchema, savedRequestSchema } from "../../../shared/saved-document.ts";

type Common = {
  readonly id: string;
  readonly name: string;
  /** Id of the folder that it lies in; null for none. */
  readonly folder: string | null;
  /** Among its neighbours, the smallest first. */
  readonly order: number;
};
export type SavedFolder = Common & { readonly kind: "folder" };
export type SavedRequest = Common & {
  readonly kind: "request";
  readonly draft: z.infer<typeof requestDraftSchema>;
  /** Id of a saved connection that it is meant for. */
  readonly connection: string | null;
};
export type SavedItem = SavedFolder | SavedRequest;

/** Reads one document; null for what this build cannot read. */
export const readItem = (kind: SavedItem["kind"], id: string, name: string, value: unknown): SavedItem | null => {
  if (kind === "folder") {
    const read = savedFolderSchema.safeParse(value);
    return read.success ? { kind, id, name, ...read.data } : null;
  }
  const read = savedRequestSchema.safeParse(value);
  return read.success ? { kind, id, name, ...read.data } : null;
};

/** What a document holds of an item. */
export const itemValue = (item: SavedItem): unknown =>
  item.kind === "folder"
    ? { folder: item.folder, order: item.order }
    : { folder: item.folder, order: item.order, draft: item.draft, connection: item.connection };

export type TreeRow = { readonly item: SavedItem; readonly level: number; readonly hasInside: boolean };

/** A folder that is gone, or lies inside itself, holds nothing: its items stand at the top. */
const parentsOf = (items: readonly SavedItem[]): ReadonlyMap<string, string | null> => {
  const folders = new Map(items.flatMap((item) => (item.kind === "folder" ? [[item.id, item.folder] as const] : [])));
  const reaches = (id: string | null): boolean => {
    const seen = new Set<string>();
    for (let at = id; at !== null; at = folders.get(at) ?? null) {
      if (seen.has(at) || !folders.has(at)) return false;
      seen.add(at);
    }
    return true;
  };
  return new Map(items.map(({ id, folder }) => [id, folder !== null && reaches(folder) ? folder : null]));
};

const byName = new Intl.Collator().compare;

const inOrder = (one: SavedItem, other: SavedItem): number =>
  one.order - other.order || byName(one.name, other.name) || (one.id < other.id ? -1 : 1);

/** Finds the items of a folder in their order. For one walk through all: the parents are looked up once. */
const insideEach = (items: readonly SavedItem[]): ((folder: string | null) => readonly SavedItem[]) => {
  const parents = parentsOf(items);
  const groups = Map.groupBy(items, ({ id }) => parents.get(id) ?? null);
  return (folder) => groups.get(folder)?.toSorted(inOrder) ?? [];
};

/** The items of a folder in their order. */
export const insideOf = (items: readonly SavedItem[], folder: string | null): readonly SavedItem[] =>
  insideEach(items)(folder);

const fits = (item: SavedItem, words: readonly string[]): boolean => {
  const text = `${item.name} ${item.kind === "request" ? `${item.draft.method} ${item.draft.url}` : ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/**
 * The rows that are in sight.
 * @param closed ids of folders that are folded up; a search opens all
 */
export const treeRows = (items: readonly SavedItem[], closed: ReadonlySet<string>, search: string): TreeRow[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const inside = insideEach(items);
  const walk = (folder: string | null, level: number, all: boolean): TreeRow[] =>
    inside(folder).flatMap((item) => {
      const hit = all || fits(item, words);
      if (item.kind === "request") return hit ? [{ item, level, hasInside: false }] : [];
      const rows = walk(item.id, level + 1, hit);
      if (!hit && rows.length === 0) return [];
      const open = words.length > 0 || !closed.has(item.id);
      return [{ item, level, hasInside: rows.length > 0 }, ...(open ? rows : [])];
    });
  return walk(null, 0, words.length === 0);
};

/** An item and everything below it. */
export const withInside = (items: readonly SavedItem[], id: string): readonly SavedItem[] => {
  const inside = insideEach(items);
  const walk = (item: SavedItem): SavedItem[] => [
    item,
    ...(item.kind === "folder" ? inside(item.id).flatMap(walk) : []),
  ];
  const item = items.find((one) => one.id === id);
  return item ? walk(item) : [];
};

/** The order of something that is put behind `after`, or first where that is null. */
export const orderBehind = (siblings: readonly SavedItem[], after: SavedItem | null): number => {
  const at = after ? siblings.findIndex(({ id }) => id === after.id) : -1;
  const [before, next] = [siblings[at], siblings[at + 1]];
  if (!before) return next ? next.order - 1 : 0;
  return next ? (before.order + next.order) / 2 : before.order + 1;
};

/** Moves an item into a folder, behind one of its items or to the front; null where a folder would lie in itself. */
export const moved = (
  items: readonly SavedItem[],
  item: SavedItem,
  folder: string | null,
  after: SavedItem | null,
): SavedItem | null => {
  if (folder !== null && withInside(items, item.id).some(({ id }) => id === folder)) return null;
  const siblings = insideOf(items, folder).filter(({ id }) => id !== item.id);
  return { ...item, folder, order: orderBehind(siblings, after) };
};

/** One place up or down among its neighbours; null at the ends. */
export const nudged = (items: readonly SavedItem[], item: SavedItem, by: 1 | -1): SavedItem | null => {
  const siblings = insideOf(items, parentsOf(items).get(item.id) ?? null);
  const at = siblings.findIndex(({ id }) => id === item.id);
  if (at + by < 0 || at + by >= siblings.length) return null;
  const rest = siblings.filter(({ id }) => id !== item.id);
  return moved(items, item, parentsOf(items).get(item.id) ?? null, rest[at + by - 1] ?? null);
};

/** Folders as a path, for choices: "Acme / Users". */
export const folderPaths = (items: readonly SavedItem[]): readonly { readonly id: string; readonly path: string }[] => {
  const inside = insideEach(items);
  const walk = (folder: string | null, before: string): { id: string; path: string }[] =>
    inside(folder).flatMap((item) =>
      item.kind === "folder"
        ? [{ id: item.id, path: before + item.name }, ...walk(item.id, `${before}${item.name} / `)]
        : [],
    );
  return walk(null, "");
};
