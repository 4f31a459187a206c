// The answer of the result that is chosen, beside the list: what was sent, what came back, and why.
import { Button } from "@mantine/core";
import { IconArrowsLeftRight, IconListCheck } from "@tabler/icons-react";
import type { Diagnosis } from "../../../shared/domain.ts";
import type { RunResult } from "../../../shared/run-view.ts";
import { resultLabel, runStateWords } from "../../../shared/run-words.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { guideActions } from "../guides/guide-link.ts";
import { AnswerView } from "../response/answer-view.tsx";
import { declarationOf } from "../test/test-memory.ts";
import { openAnswer } from "./open-answer.ts";
import { type Run, type RunEntry, useRuns } from "./run-memory.ts";
import { runTones } from "./run-totals.tsx";
import styles from "./runs.module.css";
import type { Credentials } from "./start-run.ts";
import { useRunAnswer } from "./use-run-answer.ts";

type ChosenProps = { run: Run; result: RunResult; entry: RunEntry; credentials: Credentials };

const Chosen = ({ run, result, entry, credentials }: ChosenProps) => {
  const answer = useRunAnswer(run.id, result.index);
  const held = credentials.find(({ id }) => id === entry.credential) ?? null;
  const declared = held && declarationOf({ vendor: held.vendor, method: held.method });
  const head = (
    <div className={styles["chosen"]}>
      <strong className={styles["name"]}>{resultLabel(result)}</strong>
      {run.iterations > 1 && <span className={styles["turn"]}>iteration {result.iteration}</span>}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowsLeftRight size={14} aria-hidden />}
        rightSection={<Kbd keys="Enter" decorative />}
        onClick={() => openAnswer(entry, answer ?? null)}
      >
        Open in Compose
      </Button>
    </div>
  );
  if (answer === undefined && result.state !== "skipped") return <Waiting phase="Reading the answer" />;
  const last = answer?.exchanges.at(-1);
  if (!answer || !last)
    return (
      <>
        {head}
        <p className={styles["hint"]}>
          <StatusChip tone={runTones[result.state]}>{runStateWords[result.state]}</StatusChip>{" "}
          {result.reason === "" || result.state === "passed"
            ? "Its answer is not held any more; the history may have it."
            : result.reason}
        </p>
      </>
    );
  return (
    <>
      {head}
      <div className={styles["answer"]}>
        <AnswerView
          report={answer}
          at={new Date(last.at)}
          chips={null}
          notes={null}
          fieldLabel={(id) => declared?.method.fields[id]?.label ?? id}
          onField={() => openAnswer(entry, answer)}
          actionsFor={(cause: Diagnosis) => (held ? guideActions(cause, held.vendor) : [])}
        />
      </div>
    </>
  );
};

/** Nothing before one is chosen. */
export const RunAnswerSide = ({ run, credentials }: { run: Run; credentials: Credentials }) => {
  const selected = useRuns((state) => state.selected);
  // Results stand in their order without a gap.
  const result = selected === null ? undefined : run.results[selected];
  const entry = result && run.entries[result.item];
  if (!result || !entry)
    return <EmptyState icon={IconListCheck}>Choose a result to see what was sent, what came back, and why.</EmptyState>;
  return <Chosen key={`${run.id}/${result.index}`} run={run} result={result} entry={entry} credentials={credentials} />;
};
