// Changes to history that is there: pins, removal for good, and forgetting what is older or more than may be kept.
import type { DatabaseSync } from "node:sqlite";
import type { Retention } from "../../shared/history-view.ts";
import { checkOf } from "./history-row.ts";
import { findRow, type HistoryStore } from "./history-table.ts";

/** One step of a removal overwrites at most so much, so that nothing else waits for long. */
const stepEntries = 100;
const stepBytes = 4 * 1024 * 1024;

/** Pins an entry or takes the pin off; the caller has made sure that the entry is sound. */
export const pinEntry = (store: HistoryStore, id: string, pinned: boolean): void => {
  const row = findRow(store, id)?.row;
  if (!row) return;
  const changed = { ...row, pinned: pinned ? 1 : 0 };
  store.connection
    .prepare("UPDATE exchanges SET pinned = ?, checksum = ? WHERE place = ?")
    .run(changed.pinned, checkOf(store.sealer, changed), row.place);
};

/** Removes entries by id, sealed parts and bodies with them. @returns how many there were */
export const removeEntries = (connection: DatabaseSync, ids: readonly string[]): number => {
  const remove = connection.prepare("DELETE FROM exchanges WHERE id = ?");
  return ids.reduce((sum, id) => sum + Number(remove.run(id).changes), 0);
};

/** How many ids one step of `removeEntries` should get. */
export const removalStep = stepEntries;

/** What is kept at the moment; what is pinned does not count, since it is never forgotten. */
export const measureHistory = (connection: DatabaseSync): { entries: number; bytes: number } => {
  const row = connection
    .prepare("SELECT count(*) AS entries, coalesce(sum(stored), 0) AS bytes FROM exchanges WHERE pinned = 0")
    .get();
  return { entries: Number(row?.["entries"] ?? 0), bytes: Number(row?.["bytes"] ?? 0) };
};

/** What is to be forgotten, the oldest first; each step takes off what it has done. */
export type Excess = {
  /** Everything before this place goes. */
  readonly before: number;
  entries: number;
  bytes: number;
};

/** All that is not pinned. */
export const everything = (): Excess => ({
  before: Number.MAX_SAFE_INTEGER,
  entries: 0,
  bytes: 0,
});

/** What the limits do not allow any more. */
export const excessOf = (connection: DatabaseSync, { entries, days, megabytes }: Retention, now: number): Excess => {
  const kept = measureHistory(connection);
  return {
    before: (now - days * 86_400_000) * 1_000,
    entries: Math.max(0, kept.entries - entries),
    bytes: Math.max(0, kept.bytes - megabytes * 1_048_576),
  };
};

/** Forgets the next few; belongs into a transaction of the caller. @returns how many; 0 when all is done */
export const forgetStep = (connection: DatabaseSync, excess: Excess): number => {
  const oldest = connection.prepare("SELECT place, stored FROM exchanges WHERE pinned = 0 ORDER BY place LIMIT ?");
  const remove = connection.prepare("DELETE FROM exchanges WHERE place = ?");
  let done = 0;
  let bytes = 0;
  for (const { place, stored } of oldest.all(stepEntries)) {
    const due = Number(place) < excess.before || excess.entries > 0 || excess.bytes > 0;
    if (!due || bytes > stepBytes) break;
    remove.run(place ?? null);
    excess.entries -= 1;
    excess.bytes -= Number(stored);
    bytes += Number(stored);
    done += 1;
  }
  return done;
};

/** Empties the write-ahead log, so that what was removed is not left there; not inside a transaction. */
export const emptyLog = (connection: DatabaseSync): void => {
  try {
    connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch {
    // The rows are gone, and with them what a reader sees; the log is emptied by the next one, or on closing.
  }
};
