// The events of a stream as a list, the chosen one whole below.
import { useMemo, useState } from "react";
import { counted } from "../../../../shared/counted.ts";
import type { StreamEvent } from "../../../../shared/live-answer.ts";
import { clockTime } from "../../../../shared/local-time.ts";
import { EventDetail } from "./event-detail.tsx";
import { type EventFilter, fitting, typesOf } from "./event-filter.ts";
import styles from "./live.module.css";
import { mostEvents } from "./live-log.ts";
import { LogLine, LogList } from "./log-list.tsx";

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
  <LogLine at={at} clock={clockTime(new Date(at))} data={data}>
    <b className={styles["type"]}>{type}</b>
    {id !== null && <span className={styles["id"]}>{id}</span>}
  </LogLine>
);

const emptyWords = (isOver: boolean): string =>
  isOver ? "No whole event came." : "No event yet. Comments that keep the line open count as bytes alone.";

/** Filtered by text and by type. */
export const EventList = ({ events, count, isOver }: EventListProps) => {
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
    <LogList
      label="Events of the answer"
      one="event"
      many="Events"
      filter={filter}
      onFilter={(change) => setFilter((before) => ({ ...before, ...change }))}
      kinds={{
        label: "Type of the events",
        value: filter.type === null ? "" : `=${filter.type}`,
        options: [
          { value: "", label: "All types" },
          // A type that is filtered for stays to choose, even when none of it is left.
          ...[...new Set([...types, ...(filter.type === null ? [] : [filter.type])])].map((type) => ({
            value: `=${type}`,
            label: type.slice(0, 60),
          })),
        ],
        onValue: (value) => setFilter((before) => ({ ...before, type: value === "" ? null : value.slice(1) })),
      }}
      count={
        isFiltered
          ? `${rows.length.toLocaleString("en")} of ${counted(events.length, "event")}`
          : counted(count, "event")
      }
      cut={
        events.length < count
          ? `${counted(count, "event")} came; ${events.length.toLocaleString("en")} are listed: the newest ${mostEvents.toLocaleString("en")} at most, and of a burst its end.`
          : null
      }
      rows={rows}
      selected={chosen === null ? null : String(chosen.number)}
      onSelect={({ event }) => setChosen(event)}
      render={(row) => <EventRow {...row} />}
    >
      {chosen && <EventDetail key={chosen.number} event={chosen} onClose={() => setChosen(null)} />}
    </LogList>
  );
};
