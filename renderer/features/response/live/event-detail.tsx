// One event of a stream, whole: its fields and its data, laid out where it is JSON.
import type { StreamEvent } from "../../../../shared/live-answer.ts";
import { clockTime, localDay } from "../../../../shared/local-time.ts";
import { CodeLines, plainLines } from "../code-lines.tsx";
import { prettyJson } from "../pretty-json.ts";
import { VisibleText } from "../visible-text.tsx";
import styles from "./live.module.css";
import { LogDetail } from "./log-detail.tsx";

type EventDetailProps = { event: StreamEvent; onClose: () => void };

const Facts = ({ event: { id, type, retry } }: { event: StreamEvent }) => (
  <>
    <span>
      type{" "}
      <b>
        <VisibleText text={type} />
      </b>
    </span>
    {id !== null && (
      <span>
        id{" "}
        <b>
          <VisibleText text={id} />
        </b>
      </span>
    )}
    {retry !== null && <span>connect again after {retry} ms</span>}
  </>
);

/** Stays while more events come. */
export const EventDetail = ({ event, onClose }: EventDetailProps) => {
  const { number, at, data, cut } = event;
  const date = new Date(at);
  return (
    <LogDetail
      one="event"
      title="Event"
      number={number}
      at={at}
      clock={`${localDay(date)} ${clockTime(date)}`}
      facts={<Facts event={event} />}
      copy={{ label: "Copy the data, secrets masked", text: data }}
      onClose={onClose}
    >
      {cut && <p className={styles["rule"]}>The beginning of its data. All of it stands in the body.</p>}
      <CodeLines lines={prettyJson(data) ?? plainLines(data)} label={`Data of event ${number}`} target={null} />
    </LogDetail>
  );
};
