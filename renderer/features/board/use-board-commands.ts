// The commands of the board.
import type { Connection } from "../../../shared/connection-view.ts";
import { useCommand } from "../../commands/registry.ts";
import { useConnectionMemory } from "../connections/connection-memory.ts";
import { useBoardMemory } from "./board-memory.ts";
import type { ChecksRun } from "./use-checks-run.ts";

type BoardState = {
  /** Whether there is any connection on it. */
  readonly filled: boolean;
  readonly chosen: Connection | null;
  readonly writable: boolean;
  /** Whether the store is open. */
  readonly open: boolean;
};

/** Mounted by the screen. */
export const useBoardCommands = (run: ChecksRun, { filled, chosen, writable, open }: BoardState): void => {
  const { marked, openDialog } = useBoardMemory();
  const { filter, narrow } = useConnectionMemory();
  const { running } = run;
  const some = { enabled: filled, reason: open ? "no connection is saved" : "the store is not open" };
  const idle = filled && running ? { enabled: false, reason: "a check is running" } : some;
  const change = open && !writable ? { enabled: false, reason: "the store is read-only" } : some;
  useCommand("check.all", () => run.check(null), idle);
  useCommand("check.chosen", () => run.check(marked.size > 0 ? [...marked] : chosen ? [chosen.id] : []), {
    enabled: idle.enabled && (marked.size > 0 || chosen !== null),
    reason: idle.enabled ? "no connection is chosen" : idle.reason,
  });
  useCommand("check.cancel", run.cancel, { enabled: running, reason: "no check is running" });
  useCommand("board.problems", () => narrow({ state: filter.state === "problems" ? null : "problems" }), some);
  useCommand("board.export", () => openDialog("export"), some);
  useCommand("board.import", () => openDialog("import"), {
    enabled: open && writable,
    reason: open ? "the store is read-only" : "the store is not open",
  });
  const hasSecret = chosen !== null && chosen.secretsUpdatedAt !== null;
  useCommand("connection.rotate", () => openDialog("rotate"), {
    enabled: change.enabled && hasSecret,
    reason: change.enabled ? "no connection with a secret is chosen" : change.reason,
  });
};
