// Keeps the query cache true to the host: its events are written into it, and after a lost connection all is asked anew.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { findCommand } from "../../shared/commands.ts";
import { commandRegistry } from "../commands/registry.ts";
import { useTrafficStore } from "../state/traffic-store.ts";
import { setConnection, useConnectionStore } from "./connection-store.ts";
import { useHostEvent } from "./host-events.ts";
import { queryKeys } from "./queries/keys.ts";

/** Mounted once at the root. */
export const useHostSync = (): void => {
  const cache = useQueryClient();
  const connected = useConnectionStore(({ state }) => state.kind === "connected");
  useEffect(() => {
    if (connected) void cache.invalidateQueries();
  }, [cache, connected]);
  useHostEvent("sandbox.changed", ({ status }) => cache.setQueryData(queryKeys.sandbox, status));
  useHostEvent("preferences.changed", () => {
    void cache.invalidateQueries({ queryKey: queryKeys.preferences });
  });
  useHostEvent("sandbox.traffic", ({ traffic }) => useTrafficStore.getState().add(traffic));
  useHostEvent("host.ending", ({ reason }) => setConnection({ kind: "ended", reason }));
  useHostEvent("command.run", (event) => {
    const command = findCommand(event.command);
    if (command) commandRegistry.run(command.id);
  });
};
