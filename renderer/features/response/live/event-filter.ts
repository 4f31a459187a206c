// Which events of a stream are shown: by a text in them, by their type, in either order.
import type { StreamEvent } from "../../../../shared/live-answer.ts";

export type EventFilter = {
  readonly text: string;
  /** Null for all types. */
  readonly type: string | null;
  readonly newestFirst: boolean;
};

/** Small letters of an event, made once; it goes with the event. */
const searched = new WeakMap<StreamEvent, string>();

const textOf = (event: StreamEvent): string => {
  const known = searched.get(event);
  if (known !== undefined) return known;
  const made = `${event.type}\n${event.id ?? ""}\n${event.data}`.toLowerCase();
  searched.set(event, made);
  return made;
};

/** The events that fit. @param events oldest first */
export const fitting = (events: readonly StreamEvent[], { text, type, newestFirst }: EventFilter): StreamEvent[] => {
  const wanted = text.toLowerCase();
  const found = events.filter(
    (event) => (type === null || event.type === type) && (wanted === "" || textOf(event).includes(wanted)),
  );
  return newestFirst ? found.reverse() : found;
};

/** The types there are, by name. */
export const typesOf = (events: readonly StreamEvent[]): string[] =>
  [...new Set(events.map(({ type }) => type))].toSorted((one, other) => one.localeCompare(other, "en"));
