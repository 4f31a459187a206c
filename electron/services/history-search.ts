// Searches history by text, headers and bodies included: newest first, in short slices, so that nothing else waits for it.
import { setImmediate as nextTurn } from "node:timers/promises";
import { appError, type AppError } from "../../shared/errors.ts";
import type { HistoryEntry, HistoryFilter } from "../../shared/history-view.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import { filterProblem } from "../store/history-filter.ts";
import { searchSlice, type Slice, type Wanted } from "../store/history-scan.ts";
import type { NameOf } from "../store/history-table.ts";
import { createMatcher } from "../store/history-text.ts";
import type { Vault } from "../store/vault.ts";
import { createRunning } from "./running.ts";

/** How long one slice may take, in milliseconds. */
const sliceMs = 15;

/** So many finds go out in one event. */
const portion = 50;

export type SearchEnd = { found: number; searched: number; cancelled: boolean };

export type HistorySearch = {
  /** Finds go out as `history.found` events; the answer comes at the end. A lock ends it as a cancel does. */
  search(searchId: string, filter: HistoryFilter, limit: number): Promise<Result<SearchEnd, AppError>>;
  /** One that has ended is no error. */
  cancelSearch(searchId: string): Result<null, AppError>;
  cancelAll(): void;
};

/** Creates it; nothing is read before it is asked for. */
export const createHistorySearch = (vault: Pick<Vault, "open">, events: EventHub, nameOf: NameOf): HistorySearch => {
  const running = createRunning("searchId", (searchId) =>
    appError("input.invalid", { field: "searchId", problem: `No search ${searchId} is running.` }),
  );

  const tell = (searchId: string, entries: readonly HistoryEntry[]): void => {
    for (let from = 0; from < entries.length; from += portion)
      events.emit({ type: "history.found", searchId, entries: entries.slice(from, from + portion) });
  };

  return {
    search: (searchId, filter, limit) =>
      running.run(searchId, async (signal): Promise<Result<SearchEnd, AppError>> => {
        const problem = filterProblem(filter);
        if (problem) return fail(appError("input.invalid", { field: "the time", problem }));
        const matcher = createMatcher(filter.text ?? "");
        let below: number | null = null;
        let found = 0;
        let searched = 0;
        for (;;) {
          // Asked for each time: what a lock has taken away must not be used any more.
          const open = vault.open();
          if (!open.ok) return searched === 0 ? open : ok({ found, searched, cancelled: true });
          const { database, sealer } = open.value;
          const store = { connection: database.connection, sealer };
          const until = performance.now() + sliceMs;
          const wanted: Wanted = { below, limit: limit - found, goOn: () => performance.now() < until };
          const read: Result<Slice, AppError> = database.read(() =>
            ok(searchSlice(store, filter, matcher, wanted, nameOf)),
          );
          if (!read.ok) return read;
          const slice = read.value;
          tell(searchId, slice.found);
          found += slice.found.length;
          searched += slice.searched;
          below = slice.below;
          if (below === null || found >= limit) return ok({ found, searched, cancelled: false });
          await nextTurn();
          if (signal.aborted) return ok({ found, searched, cancelled: true });
        }
      }),
    cancelSearch(searchId) {
      running.cancel(searchId);
      return ok(null);
    },
    cancelAll: running.cancelAll,
  };
};
