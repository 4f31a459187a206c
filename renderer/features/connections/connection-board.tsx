// List and detail side by side, with the notice that takes a removal back.
import type { Connection } from "../../../shared/connection-view.ts";
import { FocusOnChange } from "../../ui/focus-on-change.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { ReadOnlyNotice } from "../vault/read-only-notice.tsx";
import { ConnectionDetail } from "./connection-detail.tsx";
import { ConnectionEdit } from "./connection-edit.tsx";
import { ConnectionList } from "./connection-list.tsx";
import { useConnectionMemory } from "./connection-memory.ts";
import styles from "./connections.module.css";
import { everyConnection } from "./filter-connections.ts";
import { RemovedNotice } from "./removed-notice.tsx";
import type { ConnectionChoice } from "./use-connection-choice.ts";
import type { ConnectionDeeds } from "./use-connection-deeds.ts";

type ConnectionBoardProps = { all: readonly Connection[]; choice: ConnectionChoice; deeds: ConnectionDeeds };

/** The right column follows the choice in the list. */
export const ConnectionBoard = ({ all, choice, deeds }: ConnectionBoardProps) => {
  const { filter, narrow } = useConnectionMemory();
  const { editing } = deeds;
  const edited = editing && (all.find(({ id }) => id === editing.id) ?? null);
  return (
    <div className={styles["screen"]}>
      <section className={styles["left"]} aria-label="List of connections" data-pane="List of connections">
        <ReadOnlyNotice />
        <RemovedNotice deeds={deeds} />
        {choice.shown === 0 ? (
          <div className={styles["none"]}>
            <p>No connection fits{filter.text === "" ? "" : ` “${filter.text}”`}.</p>
            <LinkButton onClick={() => narrow(everyConnection)}>Show all {all.length}</LinkButton>
          </div>
        ) : (
          <ConnectionList
            rows={choice.rows}
            selected={choice.chosen?.id ?? null}
            onSelect={deeds.choose}
            onOpen={deeds.edit}
            onRemove={deeds.remove}
          />
        )}
      </section>
      <section className={styles["detail"]} aria-label="Connection" data-pane="Connection">
        {editing ? (
          <FocusOnChange key={editing.id ?? "new"}>
            <h2 className={styles["formTitle"]}>{edited ? "Edit connection" : "New connection"}</h2>
            <ConnectionEdit connection={edited} onEnd={deeds.endEditing} onChange={deeds.noteChange} />
          </FocusOnChange>
        ) : (
          choice.chosen && <ConnectionDetail key={choice.chosen.id} connection={choice.chosen} deeds={deeds} />
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
