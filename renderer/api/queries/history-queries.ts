// What was sent and answered: pages of entries, one exchange whole, and the changes to them.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HistoryFilter, Retention } from "../../../shared/history-view.ts";
import { queryKeys } from "./keys.ts";
import { ask } from "./query-client.ts";

const pageSize = 100;
/** Entries of the past are big; a few stay at hand for going back and forth. */
const keepExchangeMs = 60_000;

/** Pages of entries, newest first. */
export const useHistoryPages = (filter: HistoryFilter, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: [...queryKeys.history, "list", filter],
    queryFn: ({ pageParam }) => ask("history.list", { filter, before: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    gcTime: keepExchangeMs,
    // While another filter is asked for, the former list stays on screen.
    placeholderData: (before) => before,
    enabled,
  });

/** One exchange whole; null asks for none. */
export const usePastExchange = (entry: string | null) =>
  useQuery({
    queryKey: [...queryKeys.history, "entry", entry],
    queryFn: () => ask("history.get", { entry: entry ?? "" }),
    gcTime: keepExchangeMs,
    enabled: entry !== null,
  });

/** Changes; each rejects with the AppError. The host tells every window that the history has changed. */
export const useHistoryActs = () => {
  const cache = useQueryClient();
  return useMemo(() => {
    const thenList = async <Value>(change: Promise<Value>): Promise<Value> => {
      const value = await change;
      await cache.invalidateQueries({ queryKey: queryKeys.history });
      return value;
    };
    return {
      pin: (entry: string, pinned: boolean) => thenList(ask("history.pin", { entry, pinned })),
      remove: async (entries: string[]) => {
        const { removed } = await ask("history.remove", { entries });
        for (const entry of entries) cache.removeQueries({ queryKey: [...queryKeys.history, "entry", entry] });
        await cache.invalidateQueries({ queryKey: [...queryKeys.history, "list"] });
        return removed;
      },
      clear: () => thenList(ask("history.clear", null)),
    };
  }, [cache]);
};

/** Searches headers and bodies too; finds arrive as events. Rejects with the AppError. */
export const searchHistory = (searchId: string, filter: HistoryFilter) =>
  ask("history.search", { searchId, filter, limit: 1_000 });

/** Stops a search; one that has just ended is no error. */
export const cancelHistorySearch = async (searchId: string): Promise<void> => {
  try {
    await ask("history.cancelSearch", { searchId });
  } catch {
    // It had ended by itself, or the host is gone, which the connection notice says.
  }
};

/** How much is kept, and for how long. */
export const useRetention = (enabled: boolean) =>
  useQuery({ queryKey: queryKeys.retention, queryFn: () => ask("history.retention", null), enabled });

/** Changes it. */
export const useSetRetention = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (retention: Retention) => ask("history.setRetention", retention),
    onSuccess: (after) => cache.setQueryData(queryKeys.retention, after),
  });
};
