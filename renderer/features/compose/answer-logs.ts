// Keeps what came of an answer bit by bit for as long as the answer is on screen: the events of a stream with their times.
import { type LiveLog } from "../response/live/live-log.ts";
import { takeLog } from "../response/live/live-memory.ts";
import { useComposeMemory } from "./compose-memory.ts";
import type { CallEnd } from "./compose-tab.ts";

/** By the end of the call; goes with it. */
const logs = new WeakMap<CallEnd, LiveLog>();

useComposeMemory.subscribe((now, before) => {
  if (now.tabs === before.tabs && now.closed === before.closed) return;
  const were = [...before.tabs, ...before.closed];
  for (const { id, running, last } of [...now.tabs, ...now.closed]) {
    const ended = running === null ? were.find((tab) => tab.id === id)?.running : null;
    const log = ended && takeLog(ended.callId);
    if (log && last && log.head.isEventStream) logs.set(last, log);
  }
});

/** The log of a stream of events that has ended; null for every other answer. */
export const logOf = (end: CallEnd): LiveLog | null => logs.get(end) ?? null;
