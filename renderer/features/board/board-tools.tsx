// The line above the table: grouping, problems only, checks by the clock, import and export; with marks, what is done to those.
import { Button } from "@mantine/core";
import { checkMinutes } from "../../../shared/check-view.ts";
import { exactMomentWords } from "../../ui/moment-words.ts";
import { NativeSelect } from "../../ui/native-select.tsx";
import { useConnectionMemory } from "../connections/connection-memory.ts";
import styles from "./board.module.css";
import { type Grouping, groupings, useBoardMemory } from "./board-memory.ts";
import type { ChecksRun } from "./use-checks-run.ts";
import { useHalfMinute } from "./use-now.ts";
import { nextWords } from "./when-words.ts";

const isGrouping = (value: string): value is Grouping => Object.hasOwn(groupings, value);

const plans = [
  { value: "", label: "by hand only" },
  { value: "5", label: "every 5 min" },
  { value: "15", label: "every 15 min" },
  { value: "60", label: "every hour" },
];

const planHelp =
  "While Ringback is open and the store is unlocked. What a vendor has refused is not asked again until it changes.";

/** What can be done with those that are marked. */
const MarkedTools = ({ run }: { run: ChecksRun }) => {
  const { marked, unmarkAll, openDialog } = useBoardMemory();
  return (
    <>
      <span className={styles["marked"]} role="status">
        {marked.size} marked
      </span>
      <Button variant="default" size="compact-sm" disabled={run.running} onClick={() => run.check([...marked])}>
        Check marked
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => openDialog("export")}>
        Export marked…
      </Button>
      <Button variant="default" size="compact-sm" onClick={unmarkAll}>
        Unmark
      </Button>
    </>
  );
};

/** Every change takes effect at once. */
export const BoardTools = ({ run, writable }: { run: ChecksRun; writable: boolean }) => {
  const { grouping, setGrouping, marked, openDialog } = useBoardMemory();
  const { filter, narrow } = useConnectionMemory();
  const { minutes, nextAt } = run.schedule;
  const now = useHalfMinute();
  return (
    <div className={styles["tools"]} role="group" aria-label="Board">
      {marked.size > 0 ? (
        <MarkedTools run={run} />
      ) : (
        <>
          <NativeSelect
            id="board-grouping"
            label="Grouping"
            value={grouping}
            options={Object.entries(groupings).map(([value, label]) => ({ value, label }))}
            onValue={(value) => isGrouping(value) && setGrouping(value)}
          />
          <label>
            <input
              type="checkbox"
              className={styles["box"]}
              checked={filter.state === "problems"}
              onChange={(event) => narrow({ state: event.currentTarget.checked ? "problems" : null })}
            />
            Problems only
          </label>
          <label htmlFor="board-plan" title={planHelp}>
            Check
            <NativeSelect
              id="board-plan"
              describedBy={nextAt === null ? "board-plan-help" : "board-plan-next board-plan-help"}
              value={minutes === null ? "" : String(minutes)}
              options={plans}
              onValue={(value) => run.plan(checkMinutes.find((choice) => String(choice) === value) ?? null)}
            />
          </label>
          {nextAt !== null && (
            <span className={styles["next"]} id="board-plan-next" title={exactMomentWords(nextAt)}>
              {nextWords(nextAt, now)}
            </span>
          )}
          <span className="visually-hidden" id="board-plan-help">
            {planHelp}
          </span>
          <span className={styles["end"]}>
            <Button variant="default" size="compact-sm" disabled={!writable} onClick={() => openDialog("import")}>
              Import…
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => openDialog("export")}>
              Export…
            </Button>
          </span>
        </>
      )}
    </div>
  );
};
