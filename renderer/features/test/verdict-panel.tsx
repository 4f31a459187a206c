// The outcome of a test at a glance: verdict, sentence, rungs; while it runs, the rungs as they are climbed.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Step, TestReport } from "../../../shared/domain.ts";
import { clockTime } from "../../../shared/local-time.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Rungs } from "./rungs.tsx";
import { verdictView } from "./verdict.ts";
import styles from "./verdict-panel.module.css";

/** True once the element has been there for a second; before that a button would only flicker. */
const useLate = (): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return late;
};

/** The rungs of a test that runs, with a way to stop after a second. */
export const RunningPanel = ({ steps, onCancel }: { steps: readonly Step[]; onCancel: () => void }) => {
  const late = useLate();
  return (
    <Panel
      title={<StatusChip tone="accent">Testing</StatusChip>}
      right={
        late && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={onCancel}
            rightSection={<Kbd keys="Escape" decorative />}
          >
            Cancel
          </Button>
        )
      }
    >
      <Rungs steps={steps} />
    </Panel>
  );
};

type VerdictPanelProps = { report: TestReport; at: Date; outdated: boolean; onProblem: (field: string) => void };

/** A finished test. */
export const VerdictPanel = ({ report, at, outdated, onProblem }: VerdictPanelProps) => {
  const view = verdictView(report, at);
  return (
    <Panel
      title={
        <>
          <StatusChip tone={view.tone}>{view.chip}</StatusChip>
          <span className={styles["headline"]}>{view.headline}</span>
        </>
      }
      right={
        <time className={styles["time"]} dateTime={at.toISOString()}>
          {clockTime(at)}
        </time>
      }
    >
      <p className={styles["sentence"]} data-tone={view.tone}>
        {view.sentence.charAt(0).toUpperCase() + view.sentence.slice(1)}
        {outdated && <span className={styles["outdated"]}> Tested before your last change.</span>}
      </p>
      {report.problems.length > 0 && (
        <ul className={styles["problems"]}>
          {report.problems.map(({ field, problem }) => (
            <li key={field}>
              <LinkButton onClick={() => onProblem(field)}>{problem}</LinkButton>
            </li>
          ))}
        </ul>
      )}
      <Rungs steps={report.steps} cancelled={report.cancelled} />
    </Panel>
  );
};
