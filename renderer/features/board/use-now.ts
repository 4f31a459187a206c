// The time as the screen shows it: one clock for all who look at it, so that a hundred cells do not keep a hundred timers.
import { useSyncExternalStore } from "react";

const createTicker = (ms: number) => {
  const listeners = new Set<() => void>();
  let now = new Date();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = (): void => {
    now = new Date();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) {
        now = new Date();
        timer = setInterval(tick, ms);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    now: () => now,
  };
};

const seconds = createTicker(1_000);
const halfMinutes = createTicker(30_000);

/** Anew each second, for something that counts down. */
export const useSecond = (): Date => useSyncExternalStore(seconds.subscribe, seconds.now);

/** Anew each half minute, for what only changes group or word. */
export const useHalfMinute = (): Date => useSyncExternalStore(halfMinutes.subscribe, halfMinutes.now);
