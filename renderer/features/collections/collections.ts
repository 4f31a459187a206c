// The saved requests and folders of this window: read from documents, changed here first and then kept.
import { create } from "zustand";
import type { AppError } from "../../../shared/errors.ts";
import type { RequestDraft } from "../../../shared/request-draft.ts";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import type { ComposeTab } from "../compose/compose-tab.ts";
import { parseJson, readDocuments } from "../persistence/read-documents.ts";
import { insideOf, moved, nudged, orderBehind, readItem, type SavedItem, withInside } from "./collection-items.ts";
import { createItemSaves, type ItemChange, keeping } from "./item-saves.ts";

type Collections = {
  readonly items: readonly SavedItem[];
  /** False until the documents were read. */
  readonly known: boolean;
  /** Folders that are folded up. */
  readonly closed: ReadonlySet<string>;
  readonly search: string;
  /** What was removed last, for Undo. */
  readonly removed: readonly SavedItem[];
  /** The open requests that were what was removed last, as they were. */
  readonly parted: readonly Pick<ComposeTab, "id" | "saved" | "origin">[];
  /** Why the last change could not be kept. */
  readonly error: AppError | null;
};

export const useCollections = create<Collections>(() => ({
  items: [],
  known: false,
  closed: new Set(),
  search: "",
  removed: [],
  parted: [],
  error: null,
}));

const set = useCollections.setState;
const items = (): readonly SavedItem[] => useCollections.getState().items;

const saves = createItemSaves();

/** Reads everything anew, e.g. when another window has changed something. What this window changes meanwhile stays. */
export const loadCollections = async (): Promise<void> => {
  const over = saves.beginRead();
  const documents = await readDocuments(["folder", "request"]);
  if (!documents.ok) return;
  const read = documents.value.flatMap(({ kind, id, name, json }) =>
    kind === "folder" || kind === "request" ? (readItem(kind, id, name, parseJson(json)) ?? []) : [],
  );
  const all = over(read);
  if (all) set({ items: all, known: true });
};

const save = async (changes: readonly ItemChange[]): Promise<boolean> => {
  const error = await saves.save(changes);
  set({ error });
  // What could not be kept is not shown as if it were.
  if (error) void loadCollections();
  return error === null;
};

/** Puts items where they are to be seen and keeps them. */
const keep = async (changed: readonly SavedItem[]): Promise<boolean> => {
  const ids = new Set(changed.map(({ id }) => id));
  set({ items: [...items().filter(({ id }) => !ids.has(id)), ...changed] });
  return save(changed.map(keeping));
};

/** The item as it is now; null once it is gone. */
const now = ({ id }: SavedItem): SavedItem | null => items().find((item) => item.id === id) ?? null;

const atEnd = (folder: string | null): number => {
  const siblings = insideOf(items(), folder);
  return orderBehind(siblings, siblings.at(-1) ?? null);
};

/** Makes a folder. @returns its id */
export const addFolder = async (name: string, folder: string | null): Promise<string> => {
  const id = crypto.randomUUID();
  await keep([{ kind: "folder", id, name, folder, order: atEnd(folder) }]);
  return id;
};

/** Keeps a draft as a new request, or in the place of the one with that id. @returns the id, null where it could not be kept */
export const saveRequest = async (wanted: {
  readonly id: string | null;
  readonly name: string;
  readonly folder: string | null;
  readonly draft: RequestDraft;
  readonly connection: string | null;
}): Promise<string | null> => {
  const before = items().find(({ id }) => id === wanted.id);
  const id = before?.id ?? crypto.randomUUID();
  const folder = before ? before.folder : wanted.folder;
  const { draft } = keepableDraft(wanted.draft);
  const { messages, ...rest } = draft;
  const kept = await keep([
    {
      kind: "request",
      id,
      // Renamed meanwhile, it keeps its new name.
      name: before?.name ?? wanted.name,
      folder,
      order: before?.order ?? atEnd(folder),
      // Mutable copies, as the schema reads them.
      draft: {
        ...rest,
        ...(messages && { messages: [...messages] }),
        params: [...draft.params],
        pathValues: [...draft.pathValues],
        headers: [...draft.headers],
        form: [...draft.form],
        parts: [...draft.parts],
      },
      connection: wanted.connection,
    },
  ]);
  return kept ? id : null;
};

export const rename = async (item: SavedItem, name: string): Promise<void> => {
  const latest = now(item);
  if (!latest) return;
  if (item.kind === "request") useComposeMemory.getState().renameSaved(item.id, name);
  await keep([{ ...latest, name }]);
};

/** Copies a request, or a folder with everything in it, behind the original. */
export const duplicate = async (item: SavedItem): Promise<void> => {
  const copy = (one: SavedItem, folder: string | null, name: string, order: number): SavedItem[] => {
    const id = crypto.randomUUID();
    const inside = one.kind === "folder" ? insideOf(items(), one.id) : [];
    return [
      { ...one, id, folder, name, order },
      ...inside.flatMap((inner) => copy(inner, id, inner.name, inner.order)),
    ];
  };
  const order = orderBehind(insideOf(items(), item.folder), item);
  await keep(copy(item, item.folder, `${item.name} copy`, order));
};

/** @param after null puts it first */
export const moveItem = async (item: SavedItem, folder: string | null, after: SavedItem | null): Promise<void> => {
  const latest = now(item);
  const next = latest && moved(items(), latest, folder, after);
  if (next) await keep([next]);
};

/** Moves an item one place up or down among its neighbours. */
export const nudgeItem = async (item: SavedItem, by: 1 | -1): Promise<void> => {
  const latest = now(item);
  const next = latest && nudged(items(), latest, by);
  if (next) await keep([next]);
};

/** Removes an item with everything in it; it can be taken back until the next removal. */
export const remove = async (item: SavedItem): Promise<void> => {
  const gone = withInside(items(), item.id);
  const ids = new Set(gone.map(({ id }) => id));
  const { tabs, closed, renameSaved } = useComposeMemory.getState();
  const parted = [...tabs, ...closed].flatMap(({ id, saved, origin }) =>
    saved && ids.has(saved.id) ? [{ id, saved, origin }] : [],
  );
  set({ items: items().filter(({ id }) => !ids.has(id)), removed: gone, parted });
  for (const id of ids) renameSaved(id, null);
  await save(gone.map(({ kind, id }) => ({ kind, id, item: null })));
};

/** Takes the last removal back; open requests are again what they were, unless they were saved anew. */
export const restore = async (): Promise<void> => {
  const { removed, parted } = useCollections.getState();
  set({ removed: [], parted: [] });
  const { tabs, closed, markSaved } = useComposeMemory.getState();
  const free = new Set([...tabs, ...closed].filter(({ saved }) => saved === null).map(({ id }) => id));
  for (const { id, saved, origin } of parted) if (saved && free.has(id)) markSaved(id, saved, origin);
  await keep(removed);
};

export const fold = (id: string, closed: boolean): void =>
  set((state) => {
    const next = new Set(state.closed);
    if (closed) next.add(id);
    else next.delete(id);
    return { closed: next };
  });
