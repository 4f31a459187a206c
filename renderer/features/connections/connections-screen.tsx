// The Connections screen: the saved connections, the chosen one in detail, and the way in while the store is closed.
import { Button } from "@mantine/core";
import { IconLayoutList, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { shortcutOf } from "../../../shared/commands.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { useConnections } from "../../api/queries/connection-queries.ts";
import { isOpen, useVault } from "../../api/queries/vault-queries.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { BoardDialogs } from "../board/board-dialogs.tsx";
import { useBoardMemory } from "../board/board-memory.ts";
import { BoardChips, CheckButton } from "../board/board-chips.tsx";
import { useBoardCommands } from "../board/use-board-commands.ts";
import { useChecksRun } from "../board/use-checks-run.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FocusOnChange } from "../../ui/focus-on-change.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LockCard } from "../vault/lock-card.tsx";
import { useOnLock } from "../vault/lock-signal.ts";
import { ReadOnlyNotice } from "../vault/read-only-notice.tsx";
import { Setup } from "../vault/setup.tsx";
import { ConnectionBoard } from "./connection-board.tsx";
import { ConnectionEdit } from "./connection-edit.tsx";
import styles from "./connections.module.css";
import { ConnectionSide } from "./connection-side.tsx";
import { RemovedNotice } from "./removed-notice.tsx";
import { useConnectionChoice } from "./use-connection-choice.ts";
import { useConnectionCommands } from "./use-connection-commands.ts";
import { useConnectionDeeds } from "./use-connection-deeds.ts";

const none: readonly Connection[] = [];

/** What stands in the place of the list while there is none. */
const useStandIn = (): ReactNode => {
  const { data: status, error: vaultError } = useVault();
  const { data: all, error } = useConnections();
  const problem = vaultError ?? error;
  if (problem) return <ErrorNotice error={problem} />;
  if (!status) return <Waiting phase="Asking for the store" />;
  if (status.state === "absent") return <Setup status={status} onDone={() => undefined} />;
  if (status.state === "locked") return <LockCard status={status} what="Saved connections are in it." />;
  return all ? null : <Waiting phase="Reading the connections" />;
};

/** List at the left, detail or form at the right. */
export const ConnectionsScreen = () => {
  const { data: status } = useVault();
  const all = useConnections().data ?? none;
  const standIn = useStandIn();
  const choice = useConnectionChoice(all);
  const deeds = useConnectionDeeds(choice.chosen, choice.nextId);
  const run = useChecksRun();
  const { openDialog, unmarkAll } = useBoardMemory();
  useOnLock(() => {
    openDialog(null);
    unmarkAll();
  });
  const ready = standIn === null;
  useConnectionCommands(deeds, {
    ready: ready && isOpen(status),
    chosen: choice.chosen !== null,
    writable: deeds.writable,
  });
  const empty = ready && all.length === 0;
  useBoardCommands(run, {
    filled: ready && !empty,
    chosen: choice.chosen,
    writable: deeds.writable,
    open: ready && isOpen(status),
  });
  const make = (
    <Button
      variant={all.length === 0 ? "filled" : "default"}
      disabled={!deeds.writable}
      leftSection={<IconPlus size={14} aria-hidden />}
      rightSection={
        <span className={styles["spare"]}>
          <Kbd keys="Ctrl+N" decorative />
        </span>
      }
      onClick={deeds.create}
    >
      New connection
    </Button>
  );
  return (
    <Screen
      title="Connections"
      layout={ready && !empty ? "fill" : "page"}
      chips={
        <>
          {status?.state === "session-only" && (
            <span className={styles["spare"]}>
              <StatusChip tone="warn">this session only</StatusChip>
            </span>
          )}
          {ready && <BoardChips entries={choice.entries} />}
        </>
      }
      actions={
        ready ? (
          <>
            {!empty && <CheckButton run={run} />}
            {empty && (
              <Button variant="default" disabled={!deeds.writable} onClick={() => openDialog("import")}>
                Import from CSV…
              </Button>
            )}
            {make}
          </>
        ) : undefined
      }
      {...(ready && !empty && { side: <ConnectionSide all={all} entries={choice.entries} /> })}
    >
      {standIn}
      {empty &&
        (deeds.editing ? (
          <div className={styles["alone"]}>
            <h2 className={styles["formTitle"]}>New connection</h2>
            <FocusOnChange key="new">
              <ConnectionEdit connection={null} onEnd={deeds.endEditing} onChange={deeds.noteChange} />
            </FocusOnChange>
          </div>
        ) : (
          <>
            <ReadOnlyNotice />
            <EmptyState
              icon={IconLayoutList}
              action={{
                label: "Test a credential",
                run: () => commandRegistry.run("test.focus"),
                shortcut: shortcutOf("test.focus"),
              }}
            >
              No connection is saved yet: test a credential and choose Save, make a new connection here, or drop a CSV
              file with many of them.
            </EmptyState>
            <RemovedNotice deeds={deeds} />
          </>
        ))}
      {ready && !empty && <ConnectionBoard all={all} choice={choice} deeds={deeds} run={run} />}
      {/* Here, so that an import goes on when the first connection is there. */}
      {ready && <BoardDialogs choice={choice} writable={deeds.writable} />}
    </Screen>
  );
};
