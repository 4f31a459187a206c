// The events of a stream as a list: filtered, in either order, the chosen one whole below.
import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import type { StreamEvent } from "../../../../shared/live-answer.ts";
import { NativeSelect } from "../../../ui/native-select.tsx";
import { WindowList } from "../../../ui/window-list.tsx";
import { clockTime } from "../clock-words.ts";
import { EventDetail } from "./event-detail.tsx";
import { type EventFilter, fitting, typesOf } from "./event-filter.ts";
import styles from "./live.module.css";
import { mostEvents } from "./live-log.ts";
import { eventWords } from "./live-words.ts";

/** Height of a row in px. */
const rowHeight = 28;

/** Characters of data in a row. */
const inRow = 300;

type EventListProps = {
  /** Oldest first. */
  events: readonly StreamEvent[];
  /** All that came, kept or not. */
  count: number;
  /** False while more may come. */
  isOver: boolean;
};

type Row = { readonly id: string; readonly event: StreamEvent };

const EventRow = ({ event: { at, type, id, data } }: Row) => (
  <span className={styles["event"]}>
    <time dateTime={new Date(at).toISOString()}>{clockTime(new Date(at))}</time>
    <b className={styles["type"]}>{type}</b>
    {id !== null && <span className={styles["id"]}>{id}</span>}
    <span className={styles["data"]}>{data.slice(0, inRow).replaceAll(/\s+/g, " ")}</span>
  </span>
);

const emptyWords = (isOver: boolean): string =>
  isOver ? "No whole event came." : "No event yet. Comments that keep the line open count as bytes alone.";

/** Arrow keys choose; the choice stays while more events come. */
export const EventList = ({ events, count, isOver }: EventListProps) => {
  const id = useId();
  const [filter, setFilter] = useState<EventFilter>({ text: "", type: null, newestFirst: true });
  const [chosen, setChosen] = useState<StreamEvent | null>(null);
  const rows = useMemo(
    () => fitting(events, filter).map((event): Row => ({ id: String(event.number), event })),
    [events, filter],
  );
  const types = useMemo(() => typesOf(events), [events]);
  if (count === 0) return <p className={styles["quiet"]}>{emptyWords(isOver)}</p>;
  const isFiltered = filter.text !== "" || filter.type !== null;
  return (
    <section className={styles["events"]} aria-label="Events of the answer">
      <search className={styles["bar"]}>
        <input
          className={styles["input"]}
          value={filter.text}
          onChange={({ currentTarget: { value: text } }) => setFilter((before) => ({ ...before, text }))}
          onKeyDown={(event) => {
            // What was typed goes first; with nothing typed the key is the screen's.
            if (event.key !== "Escape" || filter.text === "" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            setFilter((before) => ({ ...before, text: "" }));
          }}
          aria-label="Filter the events by text"
          placeholder="Filter by text"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <span className={styles["types"]}>
          <NativeSelect
            id={`${id}-type`}
            label="Type of the events"
            value={filter.type === null ? "" : `=${filter.type}`}
            options={[
              { value: "", label: "All types" },
              // A type that is filtered for stays to choose, even when none of it is left.
              ...[...new Set([...types, ...(filter.type === null ? [] : [filter.type])])].map((type) => ({
                value: `=${type}`,
                label: type.slice(0, 60),
              })),
            ]}
            onValue={(value) => setFilter((before) => ({ ...before, type: value === "" ? null : value.slice(1) }))}
          />
        </span>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={
            filter.newestFirst ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />
          }
          onClick={() => setFilter((before) => ({ ...before, newestFirst: !before.newestFirst }))}
        >
          {filter.newestFirst ? "Newest first" : "Oldest first"}
        </Button>
        <span className={styles["muted"]}>
          {isFiltered ? `${rows.length.toLocaleString("en")} of ${eventWords(events.length)}` : eventWords(count)}
        </span>
      </search>
      {events.length < count && (
        <p className={styles["rule"]}>
          {eventWords(count)} came; {events.length.toLocaleString("en")} are listed: the newest{" "}
          {mostEvents.toLocaleString("en")} at most, and of a burst its end.
        </p>
      )}
      <div className={styles["list"]}>
        {rows.length === 0 ? (
          <p className={styles["quiet"]}>No event fits the filter.</p>
        ) : (
          <WindowList
            label="Events"
            rows={rows}
            rowHeight={rowHeight}
            selected={chosen === null ? null : String(chosen.number)}
            onSelect={({ event }) => setChosen(event)}
            render={(row) => <EventRow {...row} />}
          />
        )}
      </div>
      {chosen && <EventDetail key={chosen.number} event={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
};
