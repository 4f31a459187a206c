// Saves what this window changes of its collections, in order, and keeps a reader from putting older documents in its place.
import type { DocumentKind } from "../../../shared/document.ts";
import type { AppError } from "../../../shared/errors.ts";
import { host } from "../../api/host.ts";
import { beginSaving } from "../persistence/saving-mark.ts";
import { itemValue, type SavedItem } from "./collection-items.ts";

/** What an item is to be from now on; null for none. */
export type ItemChange = {
  readonly kind: SavedItem["kind"] & DocumentKind;
  readonly id: string;
  readonly item: SavedItem | null;
};

type Entry = {
  readonly change: ItemChange;
  /** When the host had it, counted in answers; null until then. */
  settled: number | null;
};

/** The change that keeps an item as it is given. */
export const keeping = (item: SavedItem): ItemChange => ({ kind: item.kind, id: item.id, item });

const send = ({ kind, id, item }: ItemChange) =>
  item === null
    ? host("document.remove", { kind, id })
    : host("document.put", { kind, id, name: item.name.slice(0, 400), json: JSON.stringify(itemValue(item)) });

/**
 * Creates it with nothing to save. Changes go out one after the other; of an item that changes again before its turn
 * the newer one alone.
 */
export const createItemSaves = () => {
  /** The newest change of each item that somebody who reads now may not have seen. */
  const newest = new Map<string, Entry>();
  let queue: Promise<unknown> = Promise.resolve();
  let answers = 0;
  let reads = 0;
  let latestRead = 0;

  const sendAll = async (entries: readonly Entry[]): Promise<AppError | null> => {
    for (const [index, entry] of entries.entries()) {
      const { change } = entry;
      // A newer change of the same item stands behind and says all of it.
      if (newest.get(change.id) !== entry) continue;
      const done = await send(change);
      answers += 1;
      entry.settled = answers;
      if (done.ok) continue;
      // What could not be kept is not what there is.
      for (const lost of entries.slice(index)) if (newest.get(lost.change.id) === lost) newest.delete(lost.change.id);
      return done.error;
    }
    return null;
  };

  return {
    /** Saves changes that belong together, at the latest call's order; the first that fails ends it. @returns why */
    save: async (changes: readonly ItemChange[]): Promise<AppError | null> => {
      const end = beginSaving();
      const entries = changes.map((change): Entry => ({ change, settled: null }));
      for (const entry of entries) newest.set(entry.change.id, entry);
      const mine = queue.then(() => sendAll(entries));
      queue = mine;
      try {
        return await mine;
      } finally {
        end();
      }
    },
    /**
     * Call it before reading. What it returns lays over the documents that were read whatever changed here meanwhile,
     * and gives null where a reader that began later has been faster.
     */
    beginRead: (): ((read: readonly SavedItem[]) => readonly SavedItem[] | null) => {
      const began = answers;
      reads += 1;
      const place = reads;
      return (read) => {
        if (place < latestRead) return null;
        latestRead = place;
        for (const [id, { settled }] of newest) if (settled !== null && settled <= began) newest.delete(id);
        const changed = [...newest.values()].flatMap(({ change }) => change.item ?? []);
        return [...read.filter(({ id }) => !newest.has(id)), ...changed];
      };
    },
  };
};
