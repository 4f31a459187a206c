// An answer while it comes: how much there is so far, its newest lines or its events, and the way to end it.
import { Button, Loader } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { counted } from "../../../../shared/counted.ts";
import { StatusChip } from "../../../ui/status-chip.tsx";
import { statusIcon, statusTone, statusWords } from "../status-words.ts";
import { EventList } from "./event-list.tsx";
import styles from "./live.module.css";
import type { LiveLog } from "./live-log.ts";
import { receivingWords, useSeldom } from "./live-words.ts";
import { TextTail } from "./text-tail.tsx";

type LivePaneProps = { log: LiveLog; onCancel: () => void };

/** Milliseconds between two sentences for a screen reader. */
const betweenWords = 5_000;

/** What came while the view stood still. */
const sinceWords = (now: LiveLog, then: LiveLog): string => {
  if (now.kind === "events") return `${counted(now.eventCount - then.eventCount, "event")} since`;
  return now.bytes === then.bytes ? "nothing since" : "more has come since";
};

const Content = ({ log }: { log: LiveLog }) => {
  switch (log.kind) {
    case "events":
      return <EventList events={log.events} count={log.eventCount} isOver={false} />;
    case "text":
      return <TextTail log={log} />;
    case "size":
      return log.text === "" && log.events.length === 0 ? (
        <p className={styles["quiet"]}>
          It is shown when it is complete: it is no text, or it comes too fast to be masked and shown on the way.
        </p>
      ) : (
        <>
          <p className={styles["quiet"]}>From here on only the size is told. All of it is shown when it is complete.</p>
          {log.events.length > 0 ? (
            <EventList events={log.events} count={log.eventCount} isOver={false} />
          ) : (
            <TextTail log={log} />
          )}
        </>
      );
    default:
      return log.kind satisfies never;
  }
};

/** Pausing stops the view alone; the answer goes on coming, and is counted. */
export const LivePane = ({ log, onCancel }: LivePaneProps) => {
  const [still, setStill] = useState<LiveLog | null>(null);
  const { status, statusText, isEventStream } = log.head;
  const words = receivingWords(log);
  const told = useSeldom(words, betweenWords);
  // Another request of the same call has taken the place of what stood still.
  const shown = still?.head === log.head ? still : log;
  return (
    <div className={styles["pane"]}>
      <div className={styles["top"]} aria-busy="true">
        <StatusChip tone={statusTone(status)} icon={statusIcon(status)}>
          {status} {statusWords(status, statusText)}
        </StatusChip>
        <Loader size={14} aria-hidden />
        <span className={styles["phase"]}>{words}</span>
        <span className={styles["acts"]}>
          {shown !== log && <span className={styles["muted"]}>{sinceWords(log, shown)}</span>}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={
              shown === log ? <IconPlayerPause size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />
            }
            onClick={() => setStill(shown === log ? log : null)}
          >
            {shown === log ? "Pause the view" : "Go on"}
          </Button>
          <Button variant="default" size="compact-sm" onClick={onCancel}>
            Cancel
          </Button>
        </span>
      </div>
      {isEventStream && (
        <p className={styles["rule"]}>
          An event stream may go on: the server ends it, the idle time, or you, but not the time limit of the whole
          call. What came stays.
        </p>
      )}
      <p className="visually-hidden" role="status">
        {told}
      </p>
      <Content log={shown} />
    </div>
  );
};
