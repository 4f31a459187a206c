// What the board knows of the chosen connection: its session, and how its last checks went.
import type { CheckPoint, CheckResult } from "../../../shared/check-view.ts";
import { tokenSourceWords } from "../../../shared/check-words.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { Facts } from "../../ui/facts.tsx";
import { exactMomentWords } from "../../ui/moment-words.ts";
import { Panel } from "../../ui/panel.tsx";
import { StatusIcon } from "../../ui/status-chip.tsx";
import { TokenLife } from "./board-row.tsx";
import styles from "./detail.module.css";
import { Sparkline, sparklineWords } from "./sparkline.tsx";
import { stateTones } from "./state-tones.ts";
import { useHalfMinute } from "./use-now.ts";
import { whenWords } from "./when-words.ts";

const accountFacts = ({ account }: CheckResult): readonly (readonly [string, string])[] => {
  if (!account) return [];
  const { id, name } = account;
  return [["Account", name === null ? (id ?? "") : `${name}${id === null ? "" : ` (${id})`}`]];
};

/** As long as the checks that are remembered tell it, they do. */
const oldReasonFacts = ({ lastReason, points }: CheckResult, now: Date): readonly (readonly [string, string])[] =>
  lastReason === null || points.some(({ at }) => at === lastReason.at)
    ? []
    : [["Last reason", `${lastReason.text} (${whenWords(lastReason.at, now)})`]];

/** Whom the last sign-in named, and until when its token lives. */
export const SessionPanel = ({ connection, result }: { connection: Connection; result: CheckResult }) => {
  const now = useHalfMinute();
  const isOld = connection.updatedAt > result.at;
  return (
    <Panel title="Session">
      <Facts
        facts={[
          ...accountFacts(result),
          ...(result.state === "ok" ? [["Token life", <TokenLife key="token" result={result} />] as const] : []),
          ["Last good", result.lastGood === null ? "Never" : whenWords(result.lastGood, now)],
          ...oldReasonFacts(result, now),
        ]}
      />
      {result.token && <p className={styles["remark"]}>{tokenSourceWords(result.token)}</p>}
      {isOld && <p className={styles["remark"]}>Changed since it was checked.</p>}
    </Panel>
  );
};

const pointWords = ({ state, status, reason }: CheckPoint): string => {
  if (state === "ok") return reason === "" ? `${status ?? ""} accepted`.trim() : reason;
  return `${status === null ? "" : `${status} `}${reason}`;
};

/** Newest first. */
export const ChecksPanel = ({ result }: { result: CheckResult }) => {
  const now = useHalfMinute();
  return (
    <Panel
      title="Checks"
      right={
        // One check alone makes no line.
        result.points.length > 1 && (
          <span title={sparklineWords(result.points)}>
            <Sparkline points={result.points} />
          </span>
        )
      }
    >
      <p className="visually-hidden">{sparklineWords(result.points)}</p>
      <ol className={styles["points"]}>
        {result.points.toReversed().map((point) => (
          <li key={point.at}>
            <StatusIcon tone={stateTones[point.state]} size={14} />
            <span className={styles["pointWords"]}>
              <span className="visually-hidden">{point.state}: </span>
              {pointWords(point)}
            </span>
            <span className={styles["pointFacts"]}>
              {point.state === "unreachable" ? "" : `${point.ms} ms · `}
              <time dateTime={point.at} title={exactMomentWords(point.at)}>
                {whenWords(point.at, now)}
              </time>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
};
