// The way to runs, whose code is loaded with the first one: the command, and the pane on the Compose screen.
import { lazy, Suspense } from "react";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { useVariables } from "../variables/variables-memory.ts";
import { isRunning, openRunForm, showRun, useRuns } from "./run-memory.ts";
import type { Credentials } from "./start-run.ts";

const RunPane = lazy(async () => ({ default: (await import("./run-pane.tsx")).RunPane }));

/** Opens the form for a folder or a request, on the Compose screen; null for everything. */
export const askRun = (from: string | null): void => {
  useUiStore.getState().go("compose");
  openRunForm(from, useVariables.getState().active);
};

/** Mounted once. */
export const RunCommands = () => {
  const { run } = useRuns();
  useCommand("run.open", () => askRun(null));
  useCommand(
    "run.show",
    () => {
      useUiStore.getState().go("compose");
      showRun();
    },
    { enabled: run !== null, reason: "there was no run" },
  );
  return null;
};

/** What sends and what cancels while a run is on screen; the code for it is there by then. */
export const useRunActs = (credentials: Credentials) => {
  const { shown, run } = useRuns();
  return {
    shown,
    running: isRunning(run),
    start: () => void import("./start-run.ts").then(({ startRun }) => startRun(credentials)),
    cancel: () => void import("./start-run.ts").then(({ cancelRun }) => cancelRun()),
  };
};

/** The pane. */
export const RunDoor = ({ credentials }: { credentials: Credentials }) => (
  <Suspense fallback={<Waiting phase="Loading" />}>
    <RunPane credentials={credentials} />
  </Suspense>
);
