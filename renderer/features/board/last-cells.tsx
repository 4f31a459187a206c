// When a connection was last well and what was last wrong with it: two cells, or two lines of one place where room is short.
import type { CheckResult } from "../../../shared/check-view.ts";
import { type BoardState, isProblem as isProblemState } from "../../../shared/check-words.ts";
import { exactMomentWords } from "../../ui/moment-words.ts";
import styles from "./board.module.css";
import { useHalfMinute } from "./use-now.ts";
import { whenWords } from "./when-words.ts";

type LastCellsProps = {
  /** Name and id of the connection. */
  name: string;
  id: string;
  state: BoardState;
  result: CheckResult | null;
  onWhy: (id: string) => void;
};

/** What counts now comes first: the reason of a problem, else the good time. */
const linesOf = (isProblem: boolean, result: CheckResult | null): string => {
  const lines = [...(result?.lastGood ? ["good"] : []), ...(result?.lastReason ? ["reason"] : [])];
  return (isProblem ? lines.toReversed() : lines).join(" ");
};

/** The columns `good` and `reason` of a row. */
export const LastCells = ({ name, id, state, result, onWhy }: LastCellsProps) => {
  const now = useHalfMinute();
  const isProblem = isProblemState(state);
  const reason = result?.lastReason;
  const good = result?.lastGood;
  return (
    <span
      className={styles["last"]}
      role="presentation"
      data-lines={linesOf(isProblem, result)}
      data-problem={isProblem || undefined}
    >
      <span role="gridcell" data-column="good" title={good ? exactMomentWords(good) : undefined}>
        {isProblem && good && <span className={styles["folded"]}>last good </span>}
        {good ? whenWords(good, now) : "–"}
      </span>
      <span role="gridcell" data-column="reason">
        <span className={styles["reason"]} data-past={!isProblem} title={reason?.text}>
          {reason?.text ?? "–"}
        </span>
        {isProblem && (
          <button
            type="button"
            tabIndex={-1}
            className={styles["why"]}
            aria-label={`Why is ${name} ${state}?`}
            onClick={(event) => {
              event.stopPropagation();
              onWhy(id);
            }}
          >
            Why?
          </button>
        )}
      </span>
    </span>
  );
};
