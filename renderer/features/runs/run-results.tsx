// The results of a run while they come: totals, how far it is, a row for each request, and the report at its end.
import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { endWords, summaryWords } from "../../../shared/run-words.ts";
import type { RunResult } from "../../../shared/run-view.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { WindowList } from "../../ui/window-list.tsx";
import { openAnswer } from "./open-answer.ts";
import { isRunning, type Run, useRuns } from "./run-memory.ts";
import { RunRow, rowHeight } from "./run-row.tsx";
import { RunTotals } from "./run-totals.tsx";
import styles from "./runs.module.css";
import { cancelRun } from "./start-run.ts";
import { RunExport } from "./run-export.tsx";
import { host } from "../../api/host.ts";

const isBad = ({ state }: RunResult): boolean => state === "failed" || state === "unreachable";

const open = async (run: Run, result: RunResult): Promise<void> => {
  const entry = run.entries[result.item];
  if (!entry) return;
  const answer = await host("run.answer", { runId: run.id, index: result.index });
  openAnswer(entry, answer.ok ? answer.value : null);
};

const Head = ({ run }: { run: Run }) => {
  const total = run.entries.length * run.iterations;
  const { summary, cancelling } = run;
  return (
    <div className={styles["head"]}>
      <RunTotals results={run.results} />
      {isRunning(run) && (
        <div className={styles["progress"]}>
          <progress max={total} value={run.results.length} aria-label="Requests done" />
          <span>
            {run.results.length.toLocaleString("en")} of {total.toLocaleString("en")}
          </span>
          <Button
            variant="default"
            size="compact-sm"
            aria-disabled={cancelling}
            rightSection={<Kbd keys="Escape" decorative />}
            onClick={() => void cancelRun()}
          >
            {cancelling ? "Cancelling" : "Cancel"}
          </Button>
        </div>
      )}
      {summary && (
        <div className={styles["progress"]}>
          <strong>{endWords(summary)}.</strong>
          <RunExport run={run} />
        </div>
      )}
    </div>
  );
};

const List = ({ run }: { run: Run }) => {
  const { selected, onlyBad } = useRuns();
  const place = useRef<HTMLDivElement>(null);
  // The button that started it is gone.
  useEffect(() => place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true }), []);
  const { results } = run;
  const rows = useMemo(
    () => (onlyBad ? results.filter(isBad) : results).map((result) => ({ ...result, id: `${result.index}` })),
    [results, onlyBad],
  );
  return (
    <>
      <div>
        <CheckRow checked={onlyBad} onChecked={(only) => useRuns.setState({ onlyBad: only })}>
          Only what did not pass
        </CheckRow>
      </div>
      <div className={styles["list"]} ref={place}>
        <WindowList
          label="Results"
          rows={rows}
          rowHeight={rowHeight}
          selected={selected === null ? null : `${selected}`}
          onSelect={({ index }) => useRuns.setState({ selected: index })}
          onOpen={(result) => void open(run, result)}
          render={(result) => (
            <RunRow result={result} url={run.entries[result.item]?.url ?? ""} many={run.iterations > 1} />
          )}
        />
        {rows.length === 0 && (
          <p className={styles["hint"]}>{isRunning(run) ? "Nothing to show yet." : "Everything passed."}</p>
        )}
      </div>
    </>
  );
};

/** Enter or a double click opens the request with its answer in the composer. */
export const RunResults = ({ run }: { run: Run }) => (
  <div className={styles["results"]}>
    {run.error ? <ErrorNotice error={run.error} /> : <Head run={run} />}
    <List run={run} />
    <p className="visually-hidden" role="status">
      {run.summary ? `${summaryWords(run.summary)}.` : ""}
    </p>
  </div>
);
