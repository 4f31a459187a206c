// Whether the window still has its host, for everyone who shows it or waits for it.
import { create } from "zustand";

export type ConnectionState =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected" }
  /** `attempt` counts from 1. */
  | { readonly kind: "reconnecting"; readonly attempt: number }
  | { readonly kind: "ended"; readonly reason: string }
  /** The host is there and does not let this window in: its launch code was no good, or another window has the place. */
  | { readonly kind: "refused"; readonly reason: "code" | "window" };

export const useConnectionStore = create<{ state: ConnectionState }>(() => ({ state: { kind: "connecting" } }));

/** Written by the transport alone. */
export const setConnection = (state: ConnectionState): void => useConnectionStore.setState({ state });
