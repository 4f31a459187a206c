// The events of a stream that has been kept: taken apart again out of the kept body, each with the time at which it came.
import type { Exchange } from "../../../../shared/domain.ts";
import { createEventReader } from "../../../../shared/event-reader.ts";
import type { StreamEvent } from "../../../../shared/live-answer.ts";

/** Characters of the data of one event, as in a stream that runs. */
const mostData = 16 * 1024;

export type PastEvents = {
  /** Oldest first: those that are in the kept body and whose times were kept. */
  readonly events: readonly StreamEvent[];
  /** All that are known of. */
  readonly count: number;
};

/** Null where the kept body does not hold them any more. */
export const pastEvents = ({ at, response }: Exchange): PastEvents | null => {
  const times = response?.eventTimes;
  if (!response || !times || response.bodyEncoding === "base64") return null;
  const began = Date.parse(at);
  const events: StreamEvent[] = [];
  let count = times.length;
  const reader = createEventReader(({ data, ...event }) => {
    count = Math.max(count, event.number);
    const ms = times[event.number - 1];
    if (ms === undefined) return;
    events.push({ ...event, at: began + ms, data: data.slice(0, mostData), cut: data.length > mostData });
  });
  reader.feed(response.body);
  // Fewer than came in a body that is whole: it is not what was taken apart then, and the times belong to others.
  return events.length === 0 || (!response.truncated && events.length < times.length) ? null : { events, count };
};
