// Beside the screen's title: how many are well and how many are not; at the right how far a run is.
import { Button } from "@mantine/core";
import { IconClock, IconRefresh } from "@tabler/icons-react";
import type { CheckSummary } from "../../../shared/check-view.ts";
import { runSpanWords, summaryWords } from "../../../shared/check-words.ts";
import { counted } from "../../../shared/counted.ts";
import { useChecks } from "../../api/queries/check-queries.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import styles from "./board.module.css";
import { useBoardMemory } from "./board-memory.ts";
import { type BoardEntry, countStates } from "./board-rows.ts";
import type { ChecksRun } from "./use-checks-run.ts";
import { useHalfMinute } from "./use-now.ts";
import { whenWords } from "./when-words.ts";

/** Nothing is said of what is not there. */
export const BoardChips = ({ entries }: { entries: readonly BoardEntry[] }) => {
  const { ok, expiring, problems } = countStates(entries);
  return (
    <>
      {ok > 0 && (
        <span>
          <StatusChip tone="ok">{ok} OK</StatusChip>
        </span>
      )}
      {expiring > 0 && (
        <span className={styles["spare"]}>
          <StatusChip tone="warn" icon={IconClock}>
            {expiring} expiring
          </StatusChip>
        </span>
      )}
      {problems > 0 && (
        <span>
          <StatusChip tone="error">{counted(problems, "problem")}</StatusChip>
        </span>
      )}
    </>
  );
};

/** "checked 14:02", "· 37 in 4.8 s": how many came to what, the chips beside it tell. A part without room is not there. */
const RunWords = ({ when, summary: { checked, ms, cancelled } }: { when: string; summary: CheckSummary }) => (
  <span className={styles["run"]} aria-hidden>
    <span>
      {cancelled ? "cancelled" : "checked"} {when}
    </span>
    <span>
      · {checked} in {runSpanWords(ms)}
    </span>
  </span>
);

/** Check all, or the run that is under way with a way to stop it. */
export const CheckButton = ({ run }: { run: ChecksRun }) => {
  const last = useBoardMemory((state) => state.summary);
  const now = useHalfMinute();
  const progress = useChecks((checks) => checks.progress).data ?? null;
  const when = last && whenWords(last.at.toISOString(), now);
  const words = last && summaryWords(last.summary);
  return (
    <>
      <span
        role="status"
        title={!progress && words ? `${when} · ${words}` : undefined}
        data-now={progress !== null || undefined}
      >
        {progress ? (
          `${progress.done} of ${progress.total} checked`
        ) : (
          <>
            {last && when && <RunWords when={when} summary={last.summary} />}
            <span className="visually-hidden">{words}</span>
          </>
        )}
      </span>
      {progress ? (
        <Button
          variant="default"
          rightSection={
            <span className={styles["spare"]}>
              <Kbd keys="Escape" decorative />
            </span>
          }
          onClick={run.cancel}
        >
          Cancel
        </Button>
      ) : (
        <Button
          leftSection={<IconRefresh size={14} aria-hidden />}
          rightSection={
            <span className={styles["spare"]}>
              <Kbd keys="F5" decorative />
            </span>
          }
          onClick={() => run.check(null)}
        >
          Check all
        </Button>
      )}
    </>
  );
};
