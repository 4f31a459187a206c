// Counts the time in which nobody uses the app, also while the computer sleeps.
import type { Clock } from "../ports.ts";

export type IdleWatch = {
  /** Begins to watch, or goes on with another limit. @param minutes null watches no more */
  watch(minutes: number | null): void;
  /** Somebody uses the app. A use that comes too late counts as the end of the idle time. */
  touch(): void;
};

/** A timer stands still while the computer sleeps, so the clock is looked at this often at least, in milliseconds. */
const longestNap = 60_000;

/** Creates one that watches nothing. @param onIdle told once when the time is over; the watch is off then */
export const createIdleWatch = (clock: Clock, onIdle: () => void): IdleWatch => {
  let usedAt = clock.now();
  let limit: number | null = null;
  let nap = new AbortController();

  const end = (): void => {
    limit = null;
    nap.abort();
  };

  const left = (): number => (limit === null ? Number.POSITIVE_INFINITY : usedAt + limit - clock.now());

  const isOver = (): boolean => {
    if (left() > 0) return false;
    end();
    onIdle();
    return true;
  };

  const keepWatch = async (signal: AbortSignal): Promise<void> => {
    try {
      while (!signal.aborted && !isOver()) await clock.sleep(Math.min(left(), longestNap), signal);
    } catch {
      // Ended, or taken over by a watch with another limit.
    }
  };

  return {
    watch(minutes) {
      const wanted = minutes === null ? null : minutes * 60_000;
      if (wanted === limit) return;
      end();
      if (wanted === null) return;
      limit = wanted;
      nap = new AbortController();
      void keepWatch(nap.signal);
    },
    touch() {
      if (!isOver()) usedAt = clock.now();
    },
  };
};
