// Keeps the query cache true to the host: its events are written into it, and after a lost connection all is asked anew.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { findCommand } from "../../shared/commands.ts";
import { dialogIsOpen, mayRunInDialogs } from "../commands/dialog-rule.ts";
import { commandRegistry } from "../commands/registry.ts";
import { useTrafficStore } from "../state/traffic-store.ts";
import { setConnection, useConnectionStore } from "./connection-store.ts";
import { useHostEvent } from "./host-events.ts";
import { mergeChecks } from "./queries/check-queries.ts";
import { queryKeys } from "./queries/keys.ts";

/** Many exchanges may end at once; the list is asked for when it is quiet again. */
const quietMs = 250;

/** Listens to one type of event and acts once after the last of a row. */
const useLastly = (type: "history.changed", act: () => void): void => {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useHostEvent(type, () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, quietMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
};

/** Mounted once at the root. */
export const useHostSync = (): void => {
  const cache = useQueryClient();
  const connected = useConnectionStore(({ state }) => state.kind === "connected");
  useEffect(() => {
    if (connected) void cache.invalidateQueries();
  }, [cache, connected]);
  useHostEvent("vault.changed", ({ status }) => {
    cache.setQueryData(queryKeys.vault, status);
    for (const key of [queryKeys.audit, queryKeys.backups, queryKeys.credentials, queryKeys.wire]) {
      void cache.invalidateQueries({ queryKey: key });
    }
  });
  useHostEvent("presentation.changed", ({ on, names }) => {
    // Forced: what comes behind this event is to be hidden by it already.
    cache.setQueryData(queryKeys.presentation, { on, names });
  });
  useHostEvent("wire.changed", () => {
    void cache.invalidateQueries({ queryKey: queryKeys.wire });
  });
  useHostEvent("connections.changed", () => {
    void cache.invalidateQueries({ queryKey: queryKeys.connections });
  });
  useHostEvent("check.changed", (event) => cache.setQueryData(queryKeys.checks, mergeChecks(event)));
  useLastly("history.changed", () => {
    void cache.invalidateQueries({ queryKey: [...queryKeys.history, "list"] });
  });
  useHostEvent("sandbox.changed", ({ status }) => cache.setQueryData(queryKeys.sandbox, status));
  useHostEvent("preferences.changed", () => {
    void cache.invalidateQueries({ queryKey: queryKeys.preferences });
  });
  useHostEvent("sandbox.traffic", ({ traffic }) => useTrafficStore.getState().add(traffic));
  useHostEvent("host.ending", ({ reason }) => setConnection({ kind: "ended", reason }));
  useHostEvent("command.run", (event) => {
    const command = findCommand(event.command);
    // The menu knows nothing of dialogs, and macOS has it take the keys that an open one has left alone.
    if (!command || (dialogIsOpen() && !mayRunInDialogs(command.id))) return;
    commandRegistry.run(command.id);
  });
};
