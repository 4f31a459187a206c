// How many requests of a run came to which end, as chips.
import { type RunResult, type RunState, runStates } from "../../../shared/run-view.ts";
import { runStateWords, totalsOf } from "../../../shared/run-words.ts";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import styles from "./runs.module.css";

/** The tone of each state, wherever it is shown. */
export const runTones: Readonly<Record<RunState, Tone>> = {
  passed: "ok",
  failed: "error",
  unreachable: "warn",
  skipped: "neutral",
};

/** What did not occur is left out, but for what passed. */
export const RunTotals = ({ results }: { results: readonly RunResult[] }) => {
  const totals = totalsOf(results);
  return (
    <p className={styles["totals"]}>
      {runStates.map(
        (state) =>
          (state === "passed" || totals[state] > 0) && (
            <StatusChip key={state} tone={runTones[state]}>
              {totals[state].toLocaleString("en")} {runStateWords[state].toLowerCase()}
            </StatusChip>
          ),
      )}
    </p>
  );
};
