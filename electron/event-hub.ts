// The host's one stream of events: numbered, kept for a while, so that a window that reconnects misses nothing.
import type { HostEvent, NumberedEvent } from "../shared/events.ts";

/** How many events are kept for a window that comes back. */
const keep = 1_000;

/** Worth nothing once it is late, and a lot of it: what is missed of it comes with the call's report. */
const passing: ReadonlySet<HostEvent["type"]> = new Set(["call.body", "socket.frame", "check.changed"]);

export type EventHub = {
  emit(event: HostEvent): void;
  /**
   * Delivers every kept event after number `after` (0 for all kept, -1 for none), then each new one, as JSON text.
   * @returns a function that ends the subscription.
   */
  subscribe(after: number, listener: (text: string) => void): () => void;
};

/** Creates an empty stream. */
export const createEventHub = (): EventHub => {
  const listeners = new Set<(text: string) => void>();
  const kept: { seq: number; text: string }[] = [];
  let seq = 0;
  return {
    emit(event) {
      seq += 1;
      const text = JSON.stringify({ seq, event } satisfies NumberedEvent);
      if (!passing.has(event.type)) kept.push({ seq, text });
      if (kept.length > keep) kept.shift();
      for (const listener of listeners) {
        try {
          listener(text);
        } catch {
          // A window that is gone must not cost the others their events, nor stop what is being told about.
          listeners.delete(listener);
        }
      }
    },
    subscribe(after, listener) {
      if (after >= 0) for (const entry of kept) if (entry.seq > after) listener(entry.text);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
