// The history's filter while the window lives, and how finds of a search join the list.
import { create } from "zustand";
import { mostShared } from "../../../shared/bundle-contract.ts";
import { anyEntry, type HistoryEntry, type HistoryFilter } from "../../../shared/history-view.ts";

/** Spans of time that people ask for. */
export const spans = {
  any: "Any time",
  hour: "Last hour",
  today: "Today",
  week: "Last 7 days",
  month: "Last 30 days",
} as const;
export type Span = keyof typeof spans;

const midnight = (now: Date, daysBefore: number): string =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBefore).toISOString();

/**
 * The beginning of a span by the clock of now. An hour begins at a full five minutes and days at their midnight, so
 * that the same question stays the same for a while.
 */
export const beginOf = (span: Span, now: Date): string | null => {
  switch (span) {
    case "any":
      return null;
    case "hour":
      return new Date(Math.floor(now.getTime() / 300_000 - 12) * 300_000).toISOString();
    case "today":
      return midnight(now, 0);
    case "week":
      return midnight(now, 7);
    case "month":
      return midnight(now, 30);
    default:
      return span satisfies never;
  }
};

type HistoryMemory = {
  /** Without its beginning in time, which follows from the span and moves on with the clock. */
  readonly filter: HistoryFilter;
  readonly span: Span;
  readonly narrow: (change: Partial<HistoryFilter>) => void;
  readonly setSpan: (span: Span) => void;
  readonly widen: () => void;
  readonly selected: string | null;
  readonly select: (entry: string | null) => void;
  /** Entries that are marked to be shared together, in the order in which they were. */
  readonly marked: readonly string[];
  readonly mark: (entry: string) => void;
  readonly unmarkAll: () => void;
};

export const useHistoryMemory = create<HistoryMemory>((set) => ({
  filter: anyEntry,
  span: "any",
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  setSpan: (span) => set({ span }),
  widen: () => set({ filter: anyEntry, span: "any" }),
  selected: null,
  select: (selected) => set({ selected }),
  marked: [],
  mark: (entry) =>
    set(({ marked }) => ({
      marked: marked.includes(entry) ? marked.filter((id) => id !== entry) : [...marked, entry].slice(-mostShared),
    })),
  unmarkAll: () => set({ marked: [] }),
}));

/** True while anything narrows the list. */
export const isNarrow = (filter: HistoryFilter): boolean =>
  Object.entries(filter).some(([, value]) => value !== null && value !== false);

/** Both lists as one, newest first, each entry once. */
export const joinEntries = (
  listed: readonly HistoryEntry[],
  found: readonly HistoryEntry[],
): readonly HistoryEntry[] => {
  if (found.length === 0) return listed;
  const all = new Map([...found, ...listed].map((entry) => [entry.id, entry]));
  return [...all.values()].sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1));
};
