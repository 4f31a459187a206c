// The simulated clock: moved forward to see a token die without waiting for it.
import { Button } from "@mantine/core";
import { useSandboxClock } from "../../api/queries/sandbox-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./clock-panel.module.css";

const hour = 3_600;

/** "2 days 3 h 5 min ahead", or that it is the real time. */
const clockWords = (offsetSeconds: number): string => {
  if (offsetSeconds === 0) return "the real time";
  const ahead = Math.abs(offsetSeconds);
  const days = Math.floor(ahead / (24 * hour));
  const hours = Math.floor((ahead % (24 * hour)) / hour);
  const minutes = Math.floor((ahead % hour) / 60);
  const parts = [
    days > 0 ? `${days} ${days === 1 ? "day" : "days"}` : "",
    hours > 0 ? `${hours} h` : "",
    minutes > 0 ? `${minutes} min` : "",
  ].filter((part) => part !== "");
  return `${parts.join(" ") || `${ahead} s`} ${offsetSeconds > 0 ? "ahead" : "behind"}`;
};

/** Shows and moves the clock of the simulators. */
export const ClockPanel = ({ offsetSeconds }: { offsetSeconds: number }) => {
  const { mutate, error } = useSandboxClock();
  return (
    <Panel title="Clock of the simulators" right={clockWords(offsetSeconds)}>
      <div className={styles["row"]} role="group" aria-label="Move the clock">
        <p className="muted">Tokens end by this clock. Move it to see how an expired one is refused.</p>
        <Button variant="default" onClick={() => mutate(hour)}>
          +1 h
        </Button>
        <Button variant="default" onClick={() => mutate(24 * hour)}>
          +24 h
        </Button>
        <Button variant="default" disabled={offsetSeconds === 0} onClick={() => mutate(-offsetSeconds)}>
          Reset
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </Panel>
  );
};
