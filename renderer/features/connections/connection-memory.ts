// What the Connections screen remembers while the window lives: the filter, which connection is chosen, and which was removed last.
import { create } from "zustand";
import { type ConnectionFilter, everyConnection } from "./filter-connections.ts";

type ConnectionMemory = {
  readonly filter: ConnectionFilter;
  readonly narrow: (change: Partial<ConnectionFilter>) => void;
  /** Id of the one that stands in detail, whether the user chose it or it is the first in sight. */
  readonly chosen: string | null;
  /** The last removal, to be taken back. */
  readonly removed: { readonly id: string; readonly name: string } | null;
  readonly setRemoved: (removed: ConnectionMemory["removed"]) => void;
};

export const useConnectionMemory = create<ConnectionMemory>((set) => ({
  filter: everyConnection,
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  chosen: null,
  removed: null,
  setRemoved: (removed) => set({ removed }),
}));
