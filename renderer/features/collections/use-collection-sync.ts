// Reads the collections when the window starts, and again when any window has changed them.
import { useEffect, useRef } from "react";
import { useConnectionStore } from "../../api/connection-store.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { loadCollections } from "./collections.ts";

/** A folder that moves with everything in it makes many changes at once. */
const quietMs = 250;

/** Mounted once. */
export const useCollectionSync = (): void => {
  const connected = useConnectionStore(({ state }) => state.kind === "connected");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (connected) void loadCollections();
  }, [connected]);
  useHostEvent("documents.changed", ({ kind }) => {
    if (kind !== "folder" && kind !== "request") return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void loadCollections(), quietMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
};
