// The last calls that the simulators answered, newest first; kept while other screens are open.
import { create } from "zustand";
import type { Traffic } from "../../shared/sandbox-view.ts";

const keep = 200;

/** `number` makes a stable key, since two calls can share a millisecond. */
export type NumberedTraffic = Traffic & { readonly number: number };

type TrafficState = {
  readonly calls: readonly NumberedTraffic[];
  readonly add: (traffic: Traffic) => void;
  readonly clear: () => void;
};

export const useTrafficStore = create<TrafficState>((set) => ({
  calls: [],
  add: (traffic) =>
    set(({ calls }) => ({ calls: [{ ...traffic, number: (calls[0]?.number ?? 0) + 1 }, ...calls].slice(0, keep) })),
  clear: () => set({ calls: [] }),
}));
