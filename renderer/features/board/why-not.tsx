// Why the last check of a connection did not go well: the causes, what to do, and the way to the exchange in the history.
import { useEffect, useRef } from "react";
import type { CheckResult } from "../../../shared/check-view.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import type { Diagnosis, Evidence } from "../../../shared/domain.ts";
import { anyEntry } from "../../../shared/history-view.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { guideActions } from "../guides/guide-link.ts";
import { useHistoryMemory } from "../history/history-filter.ts";
import { useDiagnosisJump } from "../response/diagnosis-jump.ts";
import { CauseList, type QuickAction } from "../response/why-panel.tsx";
import { declarationOf } from "../test/test-memory.ts";
import styles from "./detail.module.css";
import { useBoardMemory } from "./board-memory.ts";

type WhyNotProps = {
  connection: Connection;
  result: CheckResult;
  /** Opens the form at a field. */
  onEdit: (field: string) => void;
};

/** Shows everything of a connection in the history. */
export const openHistoryOf = (connection: string): void => {
  useHistoryMemory.setState({ filter: { ...anyEntry, connection }, span: "any", selected: null });
  useUiStore.getState().go("history");
};

/** Nothing while nothing is wrong. */
export const WhyNot = ({ connection, result, onEdit }: WhyNotProps) => {
  const place = useRef<HTMLDivElement>(null);
  const wanted = useBoardMemory((state) => state.why === connection.id);
  const askWhy = useBoardMemory((state) => state.askWhy);
  const declared = declarationOf(connection);
  const jump = () => {
    place.current?.scrollIntoView({ block: "nearest" });
    place.current?.focus();
  };
  useDiagnosisJump(jump);
  useEffect(() => {
    if (!wanted) return;
    place.current?.scrollIntoView({ block: "nearest" });
    place.current?.focus();
    askWhy(null);
  }, [wanted, askWhy]);
  const labelOf = (id: string): string => declared?.method.fields[id]?.label ?? id;
  const follow = ({ where, at }: Evidence) => (where === "field" ? onEdit(at) : openHistoryOf(connection.id));
  const actionsFor = (cause: Diagnosis): readonly QuickAction[] => {
    const fields = [...new Set(cause.evidence.filter(({ where }) => where === "field").map(({ at }) => at))];
    return [
      ...fields.map((id) => ({ label: `Edit ${insideSentence(labelOf(id))}`, run: () => onEdit(id) })),
      ...guideActions(cause, connection.vendor),
    ];
  };
  return (
    <div ref={place} className={styles["place"]} tabIndex={-1}>
      <Panel
        title="Why?"
        right={
          connection.keepHistory && (
            <LinkButton onClick={() => openHistoryOf(connection.id)} label={`History of ${connection.name}`}>
              History
            </LinkButton>
          )
        }
      >
        {result.diagnosis.length === 0 ? (
          <p>{result.reason}</p>
        ) : (
          <CauseList diagnosis={result.diagnosis} fieldLabel={labelOf} onEvidence={follow} actionsFor={actionsFor} />
        )}
      </Panel>
    </div>
  );
};
