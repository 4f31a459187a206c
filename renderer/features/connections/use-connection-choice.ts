// Which rows are in sight and which connection is chosen among them.
import { useDeferredValue, useEffect, useMemo } from "react";
import type { CheckResult } from "../../../shared/check-view.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { useChecks } from "../../api/queries/check-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useBoardMemory } from "../board/board-memory.ts";
import { type BoardEntry, boardEntries, type BoardRow, boardRows } from "../board/board-rows.ts";
import { useHalfMinute } from "../board/use-now.ts";
import { useConnectionMemory } from "./connection-memory.ts";
import { filterConnections } from "./filter-connections.ts";

export type ConnectionChoice = {
  /** All, whether in sight or not. */
  readonly entries: readonly BoardEntry[];
  readonly rows: readonly BoardRow[];
  /** Those that the filter leaves, in the order of the rows. */
  readonly shown: readonly BoardEntry[];
  readonly chosen: Connection | null;
  /** What its checks have found. */
  readonly result: CheckResult | null;
  /** The neighbour that takes the place of the chosen one when it is removed. */
  readonly nextId: string | null;
};

const none: readonly CheckResult[] = [];

/** The first in sight is chosen until the user chooses. */
export const useConnectionChoice = (all: readonly Connection[]): ConnectionChoice => {
  const filter = useConnectionMemory((state) => state.filter);
  const wanted = useUiStore((state) => state.connection);
  const grouping = useBoardMemory((state) => state.grouping);
  const sort = useBoardMemory((state) => state.sort);
  // Results come in portions while somebody types or scrolls; drawing them gives way to that.
  const results = useDeferredValue(useChecks(({ results: all }) => all).data ?? none);
  const now = useHalfMinute();
  const entries = useMemo(() => boardEntries(all, results, now), [all, results, now]);
  const rows = useMemo(
    () => boardRows(filterConnections(entries, filter), { grouping, sort }),
    [entries, filter, grouping, sort],
  );
  const shown = useMemo(() => rows.flatMap((row) => (row.heading ? [] : [row.entry])), [rows]);
  const index = shown.findIndex(({ connection }) => connection.id === wanted);
  const chosen = shown[index] ?? shown[0] ?? null;
  const chosenId = chosen?.connection.id ?? null;
  // The status bar tells of the same one.
  useEffect(() => useConnectionMemory.setState({ chosen: chosenId }), [chosenId]);
  const at = Math.max(index, 0);
  const next = shown[at + 1] ?? shown[at - 1];
  return {
    entries,
    rows,
    shown,
    chosen: chosen?.connection ?? null,
    result: chosen?.result ?? null,
    nextId: next?.connection.id ?? null,
  };
};
