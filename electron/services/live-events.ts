// Reads an event stream while it comes: whole events only, masked as they are taken.
import { createEventReader } from "../../shared/event-reader.ts";
import type { StreamEvent } from "../../shared/live-answer.ts";
import type { Redactor } from "../../shared/redact.ts";

export type LiveEvents = {
  /** Takes more of the stream. @param at when it came, milliseconds since 1970; now where that is not told */
  push(text: string, at?: number): void;
  /** The next whole events, masked, oldest first. @param all gives out more at once than a portion may hold */
  take(all?: boolean): StreamEvent[];
  /** Whole events so far. */
  count(): number;
  /** When each of the first events was whole, milliseconds since 1970. */
  times(): readonly number[];
  /** Whether there are events to take. */
  isWaiting(): boolean;
  /** False when the stream holds something so long that it is no event any more; no further ones come then. */
  isReadable(): boolean;
};

/** Events that wait to be told, and characters of their data, id and type; of more the oldest are only counted. */
const mostWaiting = 1_000;
const mostWaitingText = 8 * 1024 * 1024;

/** What is told at once: events and characters of theirs that are looked through, which takes the time. */
const portion = { events: 100, text: 64 * 1024 };
const everything = { events: mostWaiting, text: 2 * 1024 * 1024 };

/** Characters of data of one event. */
const mostData = 16 * 1024;

/** Masking shortens a text: so much of it is looked at, so that `mostData` of it can be shown. */
const lookedAt = 2 * mostData;

/** Events whose times are remembered, from the first one on. */
const mostTimes = 5_000;

type Unmasked = Omit<StreamEvent, "cut">;

const lengthOf = ({ data, id, type }: Unmasked): number => data.length + (id?.length ?? 0) + type.length;

/**
 * Creates it at the beginning of a stream.
 * @param masking what masks it, asked for with the first event; `paths` are where secrets stand in its data
 */
export const createLiveEvents = (
  masking: () => { readonly redactor: Redactor; readonly paths: readonly string[] },
  now: () => number,
): LiveEvents => {
  let waiting: Unmasked[] = [];
  let waitingText = 0;
  let count = 0;
  let came = 0;
  const times: number[] = [];
  const reader = createEventReader((event) => {
    count = event.number;
    if (times.length < mostTimes) times.push(came);
    const whole = { ...event, at: came };
    waiting.push(whole);
    waitingText += lengthOf(whole);
    if (waiting.length > 2 * mostWaiting || waitingText > 2 * mostWaitingText) keepNewest();
  });

  /** The newest always stays: it is no longer than a whole event may be. */
  const keepNewest = (): void => {
    let from = waiting.length;
    let length = 0;
    while (from > 0 && waiting.length - from < mostWaiting) {
      const next = waiting[from - 1];
      if (!next || (length > 0 && length + lengthOf(next) > mostWaitingText)) break;
      length += lengthOf(next);
      from -= 1;
    }
    waiting = waiting.slice(from);
    waitingText = length;
  };

  const masked = ({ data, id, type, ...rest }: Unmasked): StreamEvent => {
    const { redactor, paths } = masking();
    const isLong = data.length > lookedAt;
    const text = redactor.body(isLong ? data.slice(0, lookedAt) : data, null, paths, isLong);
    return {
      ...rest,
      id: id === null ? null : redactor.text(id.slice(0, 1_000), true),
      type: redactor.text(type.slice(0, 1_000), true),
      data: text.slice(0, mostData),
      cut: isLong || text.length > mostData,
    };
  };

  return {
    push(text, at = now()) {
      came = at;
      reader.feed(text);
    },
    take(all = false) {
      const most = all ? everything : portion;
      const told: StreamEvent[] = [];
      let length = 0;
      keepNewest();
      for (const event of waiting) {
        if (told.length === most.events || length > most.text) break;
        told.push(masked(event));
        length += Math.min(event.data.length, lookedAt);
        waitingText -= lengthOf(event);
      }
      waiting = waiting.slice(told.length);
      return told;
    },
    count: () => count,
    times: () => times,
    isWaiting: () => waiting.length > 0,
    isReadable: reader.isReadable,
  };
};
