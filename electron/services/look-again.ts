// Looks again after a while, once at a time, as long as somebody asks for it.
import type { Clock } from "../ports.ts";

export type LookAgain = {
  /** Looks after the pause; one that is due already is enough. */
  later(): void;
  /** Looks no more. */
  end(): void;
};

/** How long it waits, in milliseconds. */
const pause = 3_000;

/** Creates it. @param look may ask for the next look itself */
export const createLookAgain = (clock: Clock, look: () => Promise<unknown>): LookAgain => {
  const ending = new AbortController();
  let due = false;
  const wait = async (): Promise<void> => {
    try {
      await clock.sleep(pause, ending.signal);
    } catch {
      // Ended: nobody wants to know any more.
      return;
    } finally {
      due = false;
    }
    await look();
  };
  return {
    later() {
      if (due || ending.signal.aborted) return;
      due = true;
      // What a look finds wrong is told by whoever looks.
      void wait().catch(() => undefined);
    },
    end: () => ending.abort(),
  };
};
