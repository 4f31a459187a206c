// The saved requests and folders of this window: read from documents, changed here first and then kept.
import { create } from "zustand";
import type { AppError } from "../../../shared/errors.ts";
import type { RequestDraft } from "../../../shared/request-draft.ts";
import { host } from "../../api/host.ts";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { insideOf, itemValue, moved, orderBehind, readItem, type SavedItem, withInside } from "./collection-items.ts";

type Collections = {
  readonly items: readonly SavedItem[];
  /** False until the documents were read. */
  readonly known: boolean;
  /** Folders that are folded up. */
  readonly closed: ReadonlySet<string>;
  readonly search: string;
  /** What was removed last, for Undo. */
  readonly removed: readonly SavedItem[];
  /** Why the last change could not be kept. */
  readonly error: AppError | null;
};

export const useCollections = create<Collections>(() => ({
  items: [],
  known: false,
  closed: new Set(),
  search: "",
  removed: [],
  error: null,
}));

const set = useCollections.setState;
const items = (): readonly SavedItem[] => useCollections.getState().items;

const read = async (kind: SavedItem["kind"]): Promise<SavedItem[] | null> => {
  const list = await host("document.list", { kind });
  if (!list.ok) return null;
  const documents = await Promise.all(list.value.map(({ id }) => host("document.get", { kind, id })));
  return documents.flatMap((found) => {
    if (!found.ok || !found.value) return [];
    try {
      return readItem(kind, found.value.id, found.value.name, JSON.parse(found.value.json)) ?? [];
    } catch {
      return [];
    }
  });
};

/** Reads everything anew, e.g. when another window has changed something. */
export const loadCollections = async (): Promise<void> => {
  const [folders, requests] = await Promise.all([read("folder"), read("request")]);
  if (folders && requests) set({ items: [...folders, ...requests], known: true });
};

/** Puts items where they are to be seen and keeps them. */
const keep = async (changed: readonly SavedItem[]): Promise<boolean> => {
  const ids = new Set(changed.map(({ id }) => id));
  set({ items: [...items().filter(({ id }) => !ids.has(id)), ...changed] });
  for (const item of changed) {
    const done = await host("document.put", {
      kind: item.kind,
      id: item.id,
      name: item.name.slice(0, 400),
      json: JSON.stringify(itemValue(item)),
    });
    set({ error: done.ok ? null : done.error });
    if (!done.ok) return false;
  }
  return true;
};

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
      name: wanted.name,
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
  await keep([{ ...item, name }]);
  if (item.kind === "request") useComposeMemory.getState().renameSaved(item.id, name);
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
  const next = moved(items(), item, folder, after);
  if (next) await keep([next]);
};

/** Puts an item that was moved among its neighbours. */
export const keepItem = async (item: SavedItem): Promise<void> => {
  await keep([item]);
};

/** Removes an item with everything in it; it can be taken back until the next removal. */
export const remove = async (item: SavedItem): Promise<void> => {
  const gone = withInside(items(), item.id);
  const ids = new Set(gone.map(({ id }) => id));
  set({ items: items().filter(({ id }) => !ids.has(id)), removed: gone });
  for (const { kind, id } of gone) {
    if (kind === "request") useComposeMemory.getState().renameSaved(id, null);
    const done = await host("document.remove", { kind, id });
    set({ error: done.ok ? null : done.error });
  }
};

/** Takes the last removal back. */
export const restore = async (): Promise<void> => {
  const { removed } = useCollections.getState();
  set({ removed: [] });
  await keep(removed);
};

export const fold = (id: string, closed: boolean): void =>
  set((state) => {
    const next = new Set(state.closed);
    if (closed) next.add(id);
    else next.delete(id);
    return { closed: next };
  });
