// The events of a stream of the past as a list with the times at which they came; loaded when such a stream is opened.
import { useMemo } from "react";
import { counted } from "../../../../shared/counted.ts";
import type { Exchange } from "../../../../shared/domain.ts";
import { EventList } from "./event-list.tsx";
import styles from "./live.module.css";
import { pastEvents } from "./past-events.ts";

/** Says so where the kept body does not tell them. */
export const PastEventList = ({ exchange }: { exchange: Exchange }) => {
  const past = useMemo(() => pastEvents(exchange), [exchange]);
  if (!past)
    return (
      <p className={styles["quiet"]}>
        The body that was kept does not hold these events any more; what there is of it stands under Body.
      </p>
    );
  const { events, count } = past;
  return (
    <>
      {events.length < count && (
        <p className={styles["rule"]}>
          The first {events.length.toLocaleString("en")} of {counted(count, "event")}: so many were kept with their
          times.
        </p>
      )}
      <EventList events={events} count={events.length} isOver />
    </>
  );
};
