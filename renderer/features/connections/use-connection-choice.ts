// Which rows are in sight and which connection is chosen among them.
import { useMemo } from "react";
import type { Connection } from "../../../shared/connection-view.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useConnectionMemory } from "./connection-memory.ts";
import { type ConnectionRow, connectionRows, filterConnections } from "./filter-connections.ts";

export type ConnectionChoice = {
  readonly rows: readonly ConnectionRow[];
  /** How many connections the filter leaves. */
  readonly shown: number;
  readonly chosen: Connection | null;
  /** The neighbour that takes the place of the chosen one when it is removed. */
  readonly nextId: string | null;
};

/** The first in sight is chosen until the user chooses. */
export const useConnectionChoice = (all: readonly Connection[]): ConnectionChoice => {
  const filter = useConnectionMemory((state) => state.filter);
  const wanted = useUiStore((state) => state.connection);
  const rows = useMemo(() => connectionRows(filterConnections(all, filter)), [all, filter]);
  const visible = rows.flatMap((row) => (row.heading ? [] : [row.connection]));
  const index = visible.findIndex(({ id }) => id === wanted);
  const chosen = visible[index] ?? visible[0] ?? null;
  const at = Math.max(index, 0);
  return { rows, shown: visible.length, chosen, nextId: (visible[at + 1] ?? visible[at - 1])?.id ?? null };
};
