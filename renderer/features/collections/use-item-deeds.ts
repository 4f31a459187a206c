// What can be done with the items of the tree, and which of them is being renamed or moved.
import { useState } from "react";
import { flushSync } from "react-dom";
import { addFolder, duplicate, fold, moveItem, nudgeItem, remove, rename, useCollections } from "./collections.ts";
import { insideOf, type SavedItem, treeRows, withInside } from "./collection-items.ts";

export type ItemDeeds = {
  /** The item whose name is being typed. */
  readonly renaming: string | null;
  /** The item that looks for a folder. */
  readonly moving: SavedItem | null;
  readonly startRename: (item: SavedItem) => void;
  /** @param name null leaves it as it was */
  readonly endRename: (item: SavedItem, name: string | null) => void;
  readonly startMove: (item: SavedItem) => void;
  readonly endMove: (folder: string | null | undefined) => void;
  readonly duplicate: (item: SavedItem) => void;
  readonly nudge: (item: SavedItem, by: 1 | -1) => void;
  /** Puts one item before or behind another, into a folder, or with null at the end of all. */
  readonly drop: (dragged: string, target: SavedItem | null, place: DropPlace) => void;
  readonly remove: (item: SavedItem) => void;
  readonly addFolder: (folder: string | null) => void;
};

/** Where something is dropped, seen from a row. */
export type DropPlace = "before" | "inside" | "behind";

export const rowId = (id: string): string => `saved-${id}`;

/** The way back is where the last one was removed. */
export const undoId = "undo-removal";

const focusNow = (id: string | null): void => document.getElementById(id === null ? undoId : rowId(id))?.focus();

/** Focuses the row of an item once it is drawn; null for the way back. */
export const focusRow = (id: string | null): void => {
  // Not at once: a row that got the focus while Enter goes down would be pressed by it.
  setTimeout(() => focusNow(id));
};

/** The row that takes the focus when an item goes: the next one, else the one before; null where none is left. */
const besideOf = (item: SavedItem): string | null => {
  const { items, closed, search } = useCollections.getState();
  const gone = new Set(withInside(items, item.id).map(({ id }) => id));
  const rows = treeRows(items, closed, search).map((row) => row.item.id);
  const at = rows.indexOf(item.id);
  const stays = (id: string): boolean => !gone.has(id);
  return rows.slice(at).find(stays) ?? rows.slice(0, Math.max(0, at)).findLast(stays) ?? null;
};

/** The acts over the items of the window. */
export const useItemDeeds = (): ItemDeeds => {
  const [renaming, setRenaming] = useState<string | null>(null);
  const [moving, setMoving] = useState<SavedItem | null>(null);
  const all = (): readonly SavedItem[] => useCollections.getState().items;
  return {
    renaming,
    moving,
    startRename: ({ id }) => setRenaming(id),
    endRename: (item, name) => {
      setRenaming(null);
      if (name !== null && name.trim() !== "" && name !== item.name) void rename(item, name.trim());
      focusRow(item.id);
    },
    startMove: setMoving,
    endMove: (folder) => {
      const item = moving;
      setMoving(null);
      if (item && folder !== undefined) void moveItem(item, folder, insideOf(all(), folder).at(-1) ?? null);
      if (item) focusRow(item.id);
    },
    duplicate: (item) => void duplicate(item),
    nudge: (item, by) => {
      void nudgeItem(item, by);
      focusRow(item.id);
    },
    drop: (dragged, target, place) => {
      const item = all().find(({ id }) => id === dragged);
      if (!item || item.id === target?.id) return;
      const end = (folder: string | null): void => void moveItem(item, folder, insideOf(all(), folder).at(-1) ?? null);
      if (!target) return end(null);
      if (place === "inside") {
        fold(target.id, false);
        return end(target.id);
      }
      const siblings = insideOf(all(), target.folder).filter(({ id }) => id !== item.id);
      const at = siblings.findIndex(({ id }) => id === target.id);
      void moveItem(item, target.folder, place === "behind" ? target : (siblings[at - 1] ?? null));
    },
    remove: (item) => {
      const beside = besideOf(item);
      void remove(item);
      // Delete may be pressed again at once, and presses nothing else.
      flushSync(() => undefined);
      focusNow(beside);
      focusRow(beside);
    },
    addFolder: (folder) => void addFolder("New folder", folder).then(setRenaming),
  };
};
