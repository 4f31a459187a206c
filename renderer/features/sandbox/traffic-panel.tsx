// The calls that the simulators answered, newest first, as they come in.
import { Button } from "@mantine/core";
import { counted } from "../../../shared/counted.ts";
import { clockTime } from "../../../shared/local-time.ts";
import { type NumberedTraffic, useTrafficStore } from "../../state/traffic-store.ts";
import { Panel } from "../../ui/panel.tsx";
import { StatusIcon, type Tone } from "../../ui/status-chip.tsx";
import tableStyles from "../../ui/table.module.css";
import styles from "./traffic-panel.module.css";

const toneOf = (status: number | null): Tone => {
  if (status === null) return "error";
  if (status < 300) return "ok";
  if (status < 400) return "redirect";
  return "error";
};

const Row = ({ call }: { call: NumberedTraffic }) => (
  <tr>
    <td className="muted">{clockTime(new Date(call.at))}</td>
    <td className={styles["method"]}>{call.method}</td>
    <td className={styles["path"]} title={`${call.method} ${call.path}`}>
      <bdi dir="ltr">{call.path}</bdi>
    </td>
    <td>
      <span className={styles["status"]} data-tone={toneOf(call.status)}>
        <StatusIcon tone={toneOf(call.status)} size={13} /> {call.status ?? "no answer"}
      </span>
      {call.fault !== null && <span className={styles["fault"]}>{call.fault}</span>}
    </td>
    <td className={tableStyles["end"]}>{Math.round(call.ms)} ms</td>
  </tr>
);

/** The table, or one sentence while there is nothing in it. */
export const TrafficPanel = () => {
  const calls = useTrafficStore((state) => state.calls);
  const clear = useTrafficStore((state) => state.clear);
  return (
    <Panel
      title="Calls"
      flush
      right={
        calls.length > 0 && (
          <>
            {counted(calls.length, "call")}
            <Button size="compact-sm" variant="default" onClick={clear}>
              Clear
            </Button>
          </>
        )
      }
    >
      {calls.length === 0 ? (
        <p className={tableStyles["empty"]}>
          No call has arrived yet. Press “Use in Test” at a method and run the test.
        </p>
      ) : (
        <div
          className={`${tableStyles["scroll"]} ${styles["calls"]}`}
          role="region"
          aria-label="Calls answered by the simulators"
          tabIndex={0}
        >
          <table className={tableStyles["table"]}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col" colSpan={2}>
                  Request
                </th>
                <th scope="col">Status</th>
                <th scope="col" className={tableStyles["end"]}>
                  Took
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <Row key={call.number} call={call} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
};
