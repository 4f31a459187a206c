// List and detail side by side, with the notice that takes a removal back.
import type { Connection } from "../../../shared/connection-view.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FocusOnChange } from "../../ui/focus-on-change.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { BoardGrid } from "../board/board-grid.tsx";
import { useBoardMemory } from "../board/board-memory.ts";
import { BoardTools } from "../board/board-tools.tsx";
import { TurnsNotice } from "../board/turns-notice.tsx";
import type { ChecksRun } from "../board/use-checks-run.ts";
import { ReadOnlyNotice } from "../vault/read-only-notice.tsx";
import { ConnectionDetail } from "./connection-detail.tsx";
import { ConnectionEdit } from "./connection-edit.tsx";
import { useConnectionMemory } from "./connection-memory.ts";
import styles from "./connections.module.css";
import { everyConnection } from "./filter-connections.ts";
import { RemovedNotice } from "./removed-notice.tsx";
import type { ConnectionChoice } from "./use-connection-choice.ts";
import type { ConnectionDeeds } from "./use-connection-deeds.ts";

type ConnectionBoardProps = {
  all: readonly Connection[];
  choice: ConnectionChoice;
  deeds: ConnectionDeeds;
  run: ChecksRun;
};

/** The right column follows the choice in the list. */
export const ConnectionBoard = ({ all, choice, deeds, run }: ConnectionBoardProps) => {
  const { filter, narrow } = useConnectionMemory();
  const askWhy = useBoardMemory((state) => state.askWhy);
  const { editing } = deeds;
  const showWhy = (id: string) => {
    deeds.choose(id);
    askWhy(id);
  };
  const edited = editing && (all.find(({ id }) => id === editing.id) ?? null);
  return (
    <div className={styles["screen"]}>
      <section className={styles["left"]} aria-label="List of connections" data-pane="List of connections">
        <ReadOnlyNotice />
        <BoardTools run={run} writable={deeds.writable} />
        <RemovedNotice deeds={deeds} />
        <TurnsNotice />
        {run.error && (
          <div className={styles["notices"]}>
            <ErrorNotice error={run.error} />
          </div>
        )}
        {choice.shown.length === 0 ? (
          <div className={styles["none"]}>
            <p>
              {filter.state === "problems" && filter.text === ""
                ? "No problem is known."
                : `No connection fits${filter.text === "" ? "" : ` “${filter.text}”`}.`}
            </p>
            <LinkButton onClick={() => narrow(everyConnection)}>Show all {all.length}</LinkButton>
          </div>
        ) : (
          <div className={styles["table"]}>
            <BoardGrid
              rows={choice.rows}
              selected={choice.chosen?.id ?? null}
              onSelect={deeds.choose}
              onOpen={deeds.edit}
              onRemove={deeds.remove}
              onWhy={showWhy}
            />
          </div>
        )}
      </section>
      <section className={styles["detail"]} aria-label="Connection" data-pane="Connection">
        {editing ? (
          <FocusOnChange key={editing.id ?? "new"}>
            <h2 className={styles["formTitle"]}>{edited ? "Edit connection" : "New connection"}</h2>
            <ConnectionEdit connection={edited} onEnd={deeds.endEditing} onChange={deeds.noteChange} />
          </FocusOnChange>
        ) : (
          choice.chosen && (
            <ConnectionDetail
              key={choice.chosen.id}
              connection={choice.chosen}
              result={choice.result}
              deeds={deeds}
              run={run}
            />
          )
        )}
      </section>
      <SureDialog
        opened={deeds.leaving !== null}
        title="Leave without saving?"
        act="Leave"
        keep="Stay"
        onSure={() => deeds.leaving?.leave()}
        onClose={() => deeds.leaving?.stay()}
      >
        What you typed into the form is not saved and would be lost.
      </SureDialog>
    </div>
  );
};
