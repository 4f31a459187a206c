// Electron: the bridge that the preload put into the page.
import { setConnection } from "./connection-store.ts";
import type { Transport } from "./transport.ts";

/** What the preload exposes; text both ways. */
export type Bridge = {
  rpc(text: string): Promise<string>;
  /** Delivers kept events after number `after` (-1 for none), then each new one. */
  subscribe(after: number, listener: (text: string) => void): void;
  /** Deletes a file that was imported, once the user has said so to the system's own dialog. @returns the answer as JSON */
  discard(file: File): Promise<string>;
};

/** The bridge, when the page runs in Electron. */
export const findBridge = (): Bridge | null =>
  // The preload put it there or nobody did; no page script runs before it.
  (window as Window & { readonly ringback?: Bridge }).ringback ?? null;

/** Wraps the bridge. */
export const createIpcTransport = (bridge: Bridge): Transport => {
  setConnection({ kind: "connected" });
  return {
    exchange: (text) => bridge.rpc(text),
    onEvent: (listener) => bridge.subscribe(-1, listener),
  };
};
