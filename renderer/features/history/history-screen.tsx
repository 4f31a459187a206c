// The History screen: what was sent and answered, newest first, found by filters and by words in headers and bodies.
import { Button } from "@mantine/core";
import { IconHistory, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { shortcutOf } from "../../../shared/commands.ts";
import { isOpen, useVault } from "../../api/queries/vault-queries.ts";
import { commandRegistry, useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Screen } from "../../ui/screen.tsx";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { LockCard } from "../vault/lock-card.tsx";
import { ReadOnlyNotice } from "../vault/read-only-notice.tsx";
import { HistoryDetail } from "./history-detail.tsx";
import styles from "./history.module.css";
import { isNarrow, useHistoryMemory } from "./history-filter.ts";
import { HistoryList } from "./history-list.tsx";
import { HistorySide, historyFindId } from "./history-side.tsx";
import { MarkedLine } from "./marked-line.tsx";
import { useShareCommand } from "../share/share-button.tsx";
import { SearchLine } from "./search-line.tsx";
import { useHistory } from "./use-history.ts";
import { type HistoryDeeds, useHistoryDeeds } from "./use-history-deeds.ts";

type History = ReturnType<typeof useHistory>;

/** What stands in the place of the list while there is none. */
const useStandIn = (history: History): ReactNode => {
  const { data: status, error: vaultError } = useVault();
  const setSetupOpen = useUiStore((state) => state.setSetupOpen);
  const problem = vaultError ?? history.pages.error;
  if (problem) return <ErrorNotice error={problem} />;
  if (!status) return <Waiting phase="Asking for the store" />;
  if (status.state === "locked") return <LockCard status={status} what="The history is in it." />;
  if (status.state === "absent") {
    return (
      <EmptyState
        icon={IconHistory}
        action={{ label: "Set up the store", run: () => setSetupOpen(true), shortcut: null }}
      >
        No history is kept while there is no store: set one up, and what is sent and answered from then on stands here.
      </EmptyState>
    );
  }
  if (history.pages.data === undefined) return <Waiting phase="Reading the history" />;
  if (history.entries.length > 0 || isNarrow(history.filter)) return null;
  return (
    <EmptyState
      icon={IconHistory}
      action={{
        label: "Send a call",
        run: () => commandRegistry.run("go.compose"),
        shortcut: shortcutOf("go.compose"),
      }}
    >
      {status.writable
        ? "Nothing has been sent yet: each request and its answer will stand here, with secrets masked."
        : "Another Ringback keeps the history; this window only reads it, and there is nothing in it yet."}
    </EmptyState>
  );
};

const useHistoryCommands = (history: History, deeds: HistoryDeeds, ready: boolean, writable: boolean): void => {
  const ofChosen = { enabled: ready && history.chosen !== null, reason: "no exchange is chosen" };
  const barred = { enabled: false, reason: "the store is read-only" };
  useCommand("history.find", () => document.getElementById(historyFindId)?.focus(), {
    enabled: ready,
    reason: "there is no history",
  });
  useCommand("history.cancel", history.search.cancel, {
    enabled: history.search.running,
    reason: "no search is running",
  });
  useCommand("history.open", deeds.open, ofChosen);
  useCommand("history.pin", deeds.pin, writable ? ofChosen : barred);
  useCommand("history.har", deeds.exportHar, ofChosen);
  useCommand("history.remove", deeds.askRemove, writable ? ofChosen : barred);
  useCommand("history.clear", deeds.askClear, writable ? { enabled: ready, reason: "there is no history" } : barred);
};

/** Filters, list, detail. */
export const HistoryScreen = () => {
  const { data: status } = useVault();
  const history = useHistory(isOpen(status));
  const standIn = useStandIn(history);
  const ready = standIn === null;
  const { chosen, entries } = history;
  const deeds = useHistoryDeeds(ready ? chosen : null, history.nextId);
  const widen = useHistoryMemory((state) => state.widen);
  const select = useHistoryMemory((state) => state.select);
  useHistoryCommands(history, deeds, ready, status?.writable ?? false);
  const marked = useHistoryMemory((state) => state.marked);
  const shared = marked.length > 0 ? marked : chosen ? [chosen.id] : [];
  useShareCommand(ready ? shared : []);
  return (
    <Screen
      title="History"
      layout={ready ? "fill" : "page"}
      {...(ready && {
        side: <HistorySide />,
        actions: (
          <Button
            variant="default"
            disabled={!status?.writable}
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={deeds.askClear}
          >
            Clear…
          </Button>
        ),
      })}
    >
      {standIn}
      {ready && (
        <div className={styles["screen"]}>
          <section className={styles["left"]} aria-label="List of exchanges" data-pane="List of exchanges">
            <ReadOnlyNotice />
            <SearchLine search={history.search} />
            <MarkedLine />
            {entries.length === 0 ? (
              !history.search.running && (
                <div className={styles["none"]}>
                  <p>Nothing in the history fits these filters.</p>
                  <LinkButton onClick={widen}>Show everything</LinkButton>
                </div>
              )
            ) : (
              <div className={styles["rows"]}>
                <HistoryList
                  entries={entries}
                  selected={chosen?.id ?? null}
                  onSelect={select}
                  onOpen={deeds.open}
                  onRemove={() => status?.writable && deeds.askRemove()}
                  onEnd={history.more}
                />
              </div>
            )}
          </section>
          <section className={styles["right"]} aria-label="Exchange" data-pane="Exchange">
            {chosen && (
              <HistoryDetail key={chosen.id} entry={chosen.id} deeds={deeds} writable={status?.writable ?? false} />
            )}
          </section>
        </div>
      )}
      <SureDialog
        opened={deeds.asking !== null}
        title={deeds.asking === "clear" ? "Clear the history?" : "Delete this exchange?"}
        act={deeds.asking === "clear" ? "Clear the history" : "Delete for good"}
        pending={deeds.pending}
        error={deeds.error}
        onSure={() => deeds.answer(true)}
        onClose={() => deeds.answer(false)}
      >
        {deeds.asking === "clear"
          ? "Everything but what is pinned is overwritten. It cannot be taken back."
          : "It is overwritten on the disk and cannot be taken back. Backups made before may still hold it."}
      </SureDialog>
    </Screen>
  );
};
