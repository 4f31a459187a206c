// Takes an event stream apart: whole events with what belongs to each, for the host while it comes and for a window later.
import { createParser } from "eventsource-parser";
import type { StreamEvent } from "./live-answer.ts";

/** An event as it stood in the stream, all of its data. */
export type WholeEvent = Omit<StreamEvent, "cut" | "at">;

export type EventReader = {
  /** Takes more of the stream. */
  feed(text: string): void;
  /** False when the stream holds something so long that it is no event any more; no further ones come then. */
  isReadable(): boolean;
};

/** Characters of an event that is not whole yet. */
const longestEvent = 1024 * 1024;

/** Creates it at the beginning of a stream; the first event has the number 1. */
export const createEventReader = (onEvent: (event: WholeEvent) => void): EventReader => {
  let number = 0;
  let lastId: string | null = null;
  let retry: number | null = null;
  let readable = true;
  const parser = createParser({
    maxBufferSize: longestEvent,
    onId(id) {
      lastId = id === "" ? null : id;
    },
    onRetry(ms) {
      retry = ms;
    },
    onEvent({ event, data }) {
      number += 1;
      onEvent({ number, id: lastId, type: event ?? "message", data, retry });
      retry = null;
    },
    onError({ type }) {
      if (type === "max-buffer-size-exceeded") readable = false;
    },
  });
  return {
    feed(text) {
      if (readable) parser.feed(text);
    },
    isReadable: () => readable,
  };
};
