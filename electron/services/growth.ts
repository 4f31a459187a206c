// Something that grows until it is finished, and those who wait for it to be large enough.

export type Growth = {
  grow(): void;
  finish(): void;
  isFinished(): boolean;
  /** Resolves once it is enough or finished, or after `ms`; null waits as long as it takes. */
  until(isEnough: () => boolean, ms: number | null): Promise<void>;
};

/** Nobody waits for it yet. */
export const createGrowth = (): Growth => {
  const waiting = new Set<() => void>();
  let finished = false;
  const tell = (): void => {
    for (const look of waiting) look();
  };
  return {
    grow: tell,
    finish() {
      finished = true;
      tell();
    },
    isFinished: () => finished,
    until: (isEnough, ms) =>
      new Promise((resolve) => {
        if (finished || isEnough()) return resolve();
        const done = (): void => {
          waiting.delete(look);
          clearTimeout(timer);
          resolve();
        };
        const look = (): void => {
          if (finished || isEnough()) done();
        };
        const timer = ms === null ? undefined : setTimeout(done, ms);
        waiting.add(look);
      }),
  };
};
