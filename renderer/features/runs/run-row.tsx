// One result as a row of two lines: what came of which request, and why where it did not pass, or where it points.
import type { RunResult } from "../../../shared/run-view.ts";
import { runStateWords, whyOf } from "../../../shared/run-words.ts";
import { StatusIcon } from "../../ui/status-chip.tsx";
import { Verb } from "../compose/verb.tsx";
import { duration } from "../response/clock-words.ts";
import { runTones } from "./run-totals.tsx";
import styles from "./runs.module.css";

/** Height of a row in px. */
export const rowHeight = 46;

type RunRowProps = { result: RunResult; url: string; many: boolean };

/** @param url as it is saved @param many true where the same request runs several times */
export const RunRow = ({ result, url, many }: RunRowProps) => {
  const { state, status, method, name, folder, iteration, ms } = result;
  const why = whyOf(result);
  return (
    <span className={styles["entry"]}>
      <span className={styles["line"]}>
        <span className={styles["state"]} data-tone={runTones[state]}>
          <StatusIcon tone={runTones[state]} size={13} /> {runStateWords[state]} {status}
        </span>
        <Verb method={method} />
        <span className={styles["name"]} title={name}>
          {name}
        </span>
        {state !== "skipped" && <span className={styles["took"]}>{duration(ms)}</span>}
      </span>
      <span className={styles["under"]}>
        {folder !== "" && (
          <span className={styles["where"]} title={folder}>
            {folder}
          </span>
        )}
        {why === "" ? (
          <span className={styles["address"]} title={url}>
            {url}
          </span>
        ) : (
          <span className={styles["why"]} title={why}>
            {why}
          </span>
        )}
        {many && <span className={styles["turn"]}>iteration {iteration}</span>}
      </span>
    </span>
  );
};
