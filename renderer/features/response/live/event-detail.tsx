// One event of a stream, whole: its fields and its data, laid out where it is JSON.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { StreamEvent } from "../../../../shared/live-answer.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { clockTime, isoDate } from "../clock-words.ts";
import { CodeLines, plainLines } from "../code-lines.tsx";
import { prettyJson } from "../pretty-json.ts";
import { VisibleText } from "../visible-text.tsx";
import styles from "./live.module.css";

type EventDetailProps = { event: StreamEvent; onClose: () => void };

/** Stays while more events come. */
export const EventDetail = ({ event: { number, at, id, type, data, retry, cut }, onClose }: EventDetailProps) => {
  const date = new Date(at);
  return (
    <section className={styles["detail"]} aria-label={`Event ${number}`}>
      <div className={styles["facts"]}>
        <strong>Event {number.toLocaleString("en")}</strong>
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
        <time dateTime={date.toISOString()}>
          {isoDate(date)} {clockTime(date)}
        </time>
        <span className={styles["acts"]}>
          <CopyButton value={() => data} label="Copy the data, secrets masked" />
          <Tooltip label="Close">
            <ActionIcon variant="subtle" aria-label="Close the event" onClick={onClose}>
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {cut && <p className={styles["rule"]}>The beginning of its data. All of it stands in the body.</p>}
      <CodeLines lines={prettyJson(data) ?? plainLines(data)} label={`Data of event ${number}`} target={null} />
    </section>
  );
};
