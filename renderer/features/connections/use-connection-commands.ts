// The commands of the Connections screen.
import { useCommand } from "../../commands/registry.ts";
import { findId } from "./connection-side.tsx";
import type { ConnectionDeeds } from "./use-connection-deeds.ts";
import { useConnectionMemory } from "./connection-memory.ts";

/** @param state whether the list is there, whether a connection is chosen in it, and whether it may be changed */
export const useConnectionCommands = (
  deeds: ConnectionDeeds,
  { ready, chosen, writable }: { readonly ready: boolean; readonly chosen: boolean; readonly writable: boolean },
): void => {
  const closed = { enabled: ready, reason: "the store is not open" };
  const ofChosen = ready ? { enabled: chosen, reason: "no connection is chosen" } : closed;
  const barred = { enabled: false, reason: "the store is read-only" };
  const change = ready && !writable ? barred : ofChosen;
  const removed = useConnectionMemory((state) => state.removed);
  useCommand("connection.find", () => document.getElementById(findId)?.focus(), closed);
  useCommand("connection.new", deeds.create, ready && !writable ? barred : closed);
  useCommand("connection.edit", deeds.edit, change);
  useCommand("connection.test", deeds.test, ofChosen);
  useCommand("connection.use", deeds.use, ofChosen);
  useCommand("connection.duplicate", deeds.duplicate, change);
  useCommand("connection.remove", deeds.remove, change);
  useCommand("connection.restore", deeds.restore, {
    enabled: ready && removed !== null,
    reason: "nothing was removed",
  });
};
