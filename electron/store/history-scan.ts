// Reads through the sealed parts of history for as long as it is told to, and goes on later where it stopped.
import type { SQLOutputValue } from "node:sqlite";
import type { HistoryEntry, HistoryFilter } from "../../shared/history-view.ts";
import { conditionOf } from "./history-filter.ts";
import { type HistoryStore, type NameOf, entryAt, openBody, textLabel } from "./history-table.ts";
import { chunkBytes, chunkedBodies, type createMatcher } from "./history-text.ts";
import { nonceBytes } from "./seal.ts";

type Matcher = ReturnType<typeof createMatcher>;

export type Slice = {
  readonly found: readonly HistoryEntry[];
  readonly searched: number;
  /** Where to go on; null when all has been read. */
  readonly below: number | null;
};

export type Wanted = {
  /** Where to go on; null begins with the newest. */
  readonly below: number | null;
  readonly limit: number;
  /** Asked behind each entry. */
  readonly goOn: () => boolean;
};

/** One slice, newest first. An entry whose sealed part does not open cannot be excluded: it is found, marked as damaged. */
export const searchSlice = (
  store: HistoryStore,
  filter: HistoryFilter,
  matcher: Matcher,
  wanted: Wanted,
  nameOf: NameOf,
): Slice => {
  const { sql, values } = conditionOf(filter, wanted.below, false);
  const statement = store.connection.prepare(
    `SELECT place, id, stored, CAST(nonce || ciphertext AS BLOB)
     FROM exchanges LEFT JOIN exchange_texts USING (place)
     WHERE ${sql} ORDER BY place DESC`,
  );
  statement.setReadBigInts(true);
  // Arrays are read in half the time of objects, and one piece of bytes in half the time of two, which counts where there
  // are a hundred thousand.
  statement.setReturnArrays(true);
  const found: HistoryEntry[] = [];
  let searched = 0;

  /** Null when the sealed part is not there or does not open. */
  const fits = (place: number, id: string, stored: number, sealed: SQLOutputValue | undefined): boolean | null => {
    if (!(sealed instanceof Uint8Array)) return null;
    const [nonce, ciphertext] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes)];
    const text = store.sealer.open(textLabel(id), { nonce, ciphertext });
    if (!text) return null;
    if (matcher.text(text)) return true;
    if (stored < chunkBytes) return false;
    const bodies = chunkedBodies(text).map(({ part, chunks }) => openBody(store, place, id, part, chunks));
    if (bodies.includes(null)) return null;
    return bodies.some((body) => body !== null && matcher.body(body));
  };

  for (const row of statement.iterate(...values)) {
    // Node's types do not know that rows are arrays now.
    const [place, id, stored, sealed] = row as unknown as SQLOutputValue[];
    const at = Number(place);
    const fit = fits(at, String(id), Number(stored), sealed);
    searched += 1;
    const entry = fit === false ? null : entryAt(store, at, nameOf);
    if (entry) found.push(fit === null ? { ...entry, damaged: true } : entry);
    if (found.length >= wanted.limit || !wanted.goOn()) return { found, searched, below: at };
  }
  return { found, searched, below: null };
};
