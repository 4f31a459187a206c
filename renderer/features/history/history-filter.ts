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

/** The beginning of a span; to the minute, so that the same question stays the same for a while. */
const beginOf = (span: Span, now: Date): string | null => {
  const at = new Date(now);
  at.setSeconds(0, 0);
  switch (span) {
    case "any":
      return null;
    case "hour":
      at.setHours(at.getHours() - 1);
      break;
    case "today":
      at.setHours(0, 0);
      break;
    case "week":
      at.setDate(at.getDate() - 7);
      break;
    case "month":
      at.setDate(at.getDate() - 30);
      break;
    default:
      return span satisfies never;
  }
  return at.toISOString();
};

type HistoryMemory = {
  readonly filter: HistoryFilter;
  readonly span: Span;
  readonly narrow: (change: Partial<HistoryFilter>) => void;
  readonly setSpan: (span: Span, now: Date) => void;
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
  setSpan: (span, now) => set(({ filter }) => ({ span, filter: { ...filter, from: beginOf(span, now) } })),
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
