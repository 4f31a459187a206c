// The list of the History screen: pages as far as one has scrolled, joined by what a search in bodies finds.
import { useDeferredValue, useMemo } from "react";
import type { HistoryEntry } from "../../../shared/history-view.ts";
import { useHistoryPages } from "../../api/queries/history-queries.ts";
import { useHalfMinute } from "../board/use-now.ts";
import { beginOf, joinEntries, useHistoryMemory } from "./history-filter.ts";
import { useHistorySearch } from "./use-history-search.ts";

/** @param enabled false while the store is closed */
export const useHistory = (enabled: boolean) => {
  const chosenFilter = useHistoryMemory((state) => state.filter);
  const from = beginOf(
    useHistoryMemory((state) => state.span),
    useHalfMinute(),
  );
  const filter = useMemo(() => ({ ...chosenFilter, from }), [chosenFilter, from]);
  const selected = useHistoryMemory((state) => state.selected);
  // Typing goes first; the list follows as fast as it can.
  const asked = useDeferredValue(filter);
  const pages = useHistoryPages(asked, enabled);
  const words = asked.text !== null && asked.text.trim().length > 1;
  const search = useHistorySearch(enabled && words ? asked : null);
  const entries = useMemo(
    () => joinEntries(pages.data?.pages.flatMap((page) => page.entries) ?? [], search.found),
    [pages.data, search.found],
  );
  const index = entries.findIndex(({ id }) => id === selected);
  const chosen: HistoryEntry | null = entries[index] ?? entries[0] ?? null;
  const at = Math.max(index, 0);
  return {
    filter,
    pages,
    search,
    entries,
    chosen,
    nextId: (entries[at + 1] ?? entries[at - 1])?.id ?? null,
    more: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
  };
};
