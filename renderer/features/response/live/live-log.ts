// What has come so far of one answer: grows by portions, and forgets its beginning where it grows too long.
import type { LiveHead, LiveKind, LivePortion, StreamEvent } from "../../../../shared/live-answer.ts";

export type LiveLog = {
  readonly head: LiveHead;
  readonly kind: LiveKind;
  readonly bytes: number;
  /** The end of the text. */
  readonly text: string;
  /** True when the text has had more before. */
  readonly isTail: boolean;
  /** All that were counted, kept or not. */
  readonly eventCount: number;
  /** Oldest first. */
  readonly events: readonly StreamEvent[];
};

/** Characters of text that are kept. */
export const mostText = 256 * 1024;

/** Events that are kept, and characters of them all. */
export const mostEvents = 1_000;
const mostEventText = 4 * 1024 * 1024;

/** Nothing of the body yet. */
export const emptyLog = (head: LiveHead): LiveLog => ({
  head,
  kind: head.isEventStream ? "events" : "text",
  bytes: 0,
  text: "",
  isTail: false,
  eventCount: 0,
  events: [],
});

const newestEvents = (events: readonly StreamEvent[]): readonly StreamEvent[] => {
  let first = Math.max(0, events.length - mostEvents);
  let length = 0;
  for (let index = events.length - 1; index >= first; index -= 1) {
    length += events[index]?.data.length ?? 0;
    if (length > mostEventText) first = index + 1;
  }
  return first === 0 ? events : events.slice(first);
};

const skippedLine = (characters: number): string =>
  `\n… ${characters.toLocaleString("en")} characters came too fast to be shown here …\n`;

/** The log with one more portion. */
export const grow = (log: LiveLog, { bytes, kind, text, skipped, eventCount, events }: LivePortion): LiveLog => {
  const whole = log.text + (skipped > 0 ? skippedLine(skipped) : "") + text;
  return {
    head: log.head,
    kind,
    bytes,
    text: whole.slice(-mostText),
    isTail: log.isTail || whole.length > mostText,
    eventCount,
    events: events.length === 0 ? log.events : newestEvents([...log.events, ...events]),
  };
};
