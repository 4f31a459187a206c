// Searches headers and bodies while one types: one search at a time, its finds as they come, stopped when asked.
import { useEffect, useRef, useState } from "react";
import type { AppError } from "../../../shared/errors.ts";
import type { HistoryEntry, HistoryFilter } from "../../../shared/history-view.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { cancelHistorySearch, searchHistory } from "../../api/queries/history-queries.ts";

export type HistorySearch = {
  readonly found: readonly HistoryEntry[];
  readonly running: boolean;
  /** How it ended; null while it runs and when none was asked for. */
  readonly end: { readonly searched: number; readonly cancelled: boolean } | null;
  readonly error: AppError | null;
  readonly cancel: () => void;
};

type State = Omit<HistorySearch, "cancel">;

const idle: State = { found: [], running: false, end: null, error: null };

/** A state and the question that it answers. */
type Kept = { readonly filter: HistoryFilter | null; readonly state: State };

/** Somebody who types on does not want the answer to half a word. */
const pauseMs = 300;

/** @param filter null while there is nothing to search for; a new object begins a new search */
export const useHistorySearch = (filter: HistoryFilter | null): HistorySearch => {
  const [kept, setKept] = useState<Kept>({ filter: null, state: idle });
  const current = useRef<string | null>(null);
  const state = kept.filter === filter ? kept.state : idle;
  useHostEvent("history.found", ({ searchId, entries }) => {
    if (searchId !== current.current) return;
    setKept((before) => ({ ...before, state: { ...before.state, found: [...before.state.found, ...entries] } }));
  });
  useEffect(() => {
    if (!filter) return;
    const searchId = crypto.randomUUID();
    const change = (part: Partial<State>): void => {
      if (current.current === searchId) setKept((before) => ({ filter, state: { ...before.state, ...part } }));
    };
    const timer = setTimeout(async () => {
      current.current = searchId;
      change({ ...idle, running: true });
      try {
        const { searched, cancelled } = await searchHistory(searchId, filter);
        change({ running: false, end: { searched, cancelled } });
      } catch (refused) {
        // `searchHistory` rejects with AppError alone; the client never lets anything else through.
        change({ running: false, error: refused as AppError });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      if (current.current !== searchId) return;
      current.current = null;
      void cancelHistorySearch(searchId);
    };
  }, [filter]);
  return {
    ...state,
    cancel: () => {
      if (current.current !== null && state.running) void cancelHistorySearch(current.current);
    },
  };
};
