// Bounds how many requests are under way at once, per origin and overall: the next ones wait in the order of their coming.
import type { Stop } from "./stop.ts";

export type Gate = {
  /** Enters at once or waits for a place. @returns null when it is in; otherwise tells whether it came in before it was stopped */
  enter(origin: string, stop: Stop): Promise<boolean> | null;
  /** Gives a place back. */
  leave(origin: string): void;
};

type Waiting = { readonly origin: string; readonly come: () => void };

/** @param perOrigin requests to one origin @param overall requests to all of them */
export const createGate = (perOrigin: number, overall: number): Gate => {
  const inside = new Map<string, number>();
  let all = 0;
  let waiting: Waiting[] = [];

  const hasRoom = (origin: string): boolean => all < overall && (inside.get(origin) ?? 0) < perOrigin;
  const take = (origin: string): void => {
    inside.set(origin, (inside.get(origin) ?? 0) + 1);
    all += 1;
  };
  const admit = (): void => {
    const next = waiting.find(({ origin }) => hasRoom(origin));
    if (!next) return;
    waiting = waiting.filter((one) => one !== next);
    take(next.origin);
    next.come();
  };

  return {
    enter(origin, stop) {
      if (hasRoom(origin)) {
        take(origin);
        return null;
      }
      return new Promise((resolve) => {
        const one: Waiting = {
          origin,
          come() {
            forget();
            resolve(true);
          },
        };
        const forget = stop.onStop(() => {
          waiting = waiting.filter((other) => other !== one);
          resolve(false);
        });
        waiting.push(one);
      });
    },
    leave(origin) {
      const left = (inside.get(origin) ?? 1) - 1;
      if (left > 0) inside.set(origin, left);
      else inside.delete(origin);
      all -= 1;
      if (waiting.length > 0) admit();
    },
  };
};
