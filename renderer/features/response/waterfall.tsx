// Where the time of an exchange went, phase by phase.
import type { Timings } from "../../../shared/domain.ts";
import { duration } from "./clock-words.ts";
import styles from "./waterfall.module.css";

const phases = [
  { id: "lookup", name: "Lookup" },
  { id: "connect", name: "Connect" },
  { id: "tls", name: "TLS" },
  { id: "wait", name: "Wait" },
  { id: "download", name: "Download" },
] as const;

const rowsOf = (timings: Timings) => {
  const total = Math.max(timings.total, 0.1);
  let begin = 0;
  return phases.flatMap(({ id, name }) => {
    const ms = timings[id];
    if (ms === null) return [];
    const row = { id, name, ms, left: Math.min((begin / total) * 100, 99), width: Math.min((ms / total) * 100, 100) };
    begin += ms;
    return [row];
  });
};

/** The same in one line, for the summary of an exchange; the numbers stand in the waterfall. */
export const TimeBar = ({ timings }: { timings: Timings }) => (
  <span className={styles["time"]} aria-hidden>
    {rowsOf(timings).map(({ id, name, ms, left, width }) => (
      <span
        key={id}
        className={styles["bar"]}
        data-phase={id}
        title={`${name} ${duration(ms)}`}
        style={{ left: `${left}%`, width: `${width}%` }}
      />
    ))}
  </span>
);

/** Bars on one time line; phases that did not take place are left out. */
export const Waterfall = ({ timings }: { timings: Timings }) => (
  <ul className={styles["waterfall"]} aria-label="Time by phase">
    {rowsOf(timings).map((row) => (
      <li key={row.id} className={styles["row"]}>
        <span>{row.name}</span>
        <span className={styles["track"]} aria-hidden>
          <span
            className={styles["bar"]}
            data-phase={row.id}
            style={{ left: `${row.left}%`, width: `${row.width}%` }}
          />
        </span>
        <span className={styles["ms"]}>{duration(row.ms)}</span>
      </li>
    ))}
  </ul>
);
