// Makes guessing slow: after each wrong secret the next try has to wait longer. Kept in memory.

/** In seconds, by the number of wrong tries so far; the last one holds for all further ones. */
const waits = [0, 0, 1, 2, 5, 10, 20, 30] as const;

export type Attempts = {
  /** Seconds until the next try is allowed; 0 for now. */
  waitSeconds(): number;
  /** Counts a wrong try. @returns seconds until the next one */
  refused(): number;
  /** The right secret came. */
  forget(): void;
};

/** @param now milliseconds since 1970 */
export const createAttempts = (now: () => number): Attempts => {
  let wrong = 0;
  let lastAt = 0;
  const wait = (): number => waits[Math.min(wrong, waits.length - 1)] ?? 0;
  return {
    waitSeconds: () => {
      // A clock that was set back must not lock anybody out for longer than the wait itself.
      const passed = Math.max(0, now() - lastAt) / 1_000;
      return Math.max(0, Math.ceil(wait() - passed));
    },
    refused: () => {
      wrong += 1;
      lastAt = now();
      return wait();
    },
    forget: () => {
      wrong = 0;
    },
  };
};
