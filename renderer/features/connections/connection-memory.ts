// What the Connections screen remembers while the window lives: the filter, and which connection was removed last.
import { create } from "zustand";
import { type ConnectionFilter, everyConnection } from "./filter-connections.ts";

type ConnectionMemory = {
  readonly filter: ConnectionFilter;
  readonly narrow: (change: Partial<ConnectionFilter>) => void;
  /** The last removal, to be taken back. */
  readonly removed: { readonly id: string; readonly name: string } | null;
  readonly setRemoved: (removed: ConnectionMemory["removed"]) => void;
};

export const useConnectionMemory = create<ConnectionMemory>((set) => ({
  filter: everyConnection,
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  removed: null,
  setRemoved: (removed) => set({ removed }),
}));
