// Notices that the window has gone: nothing was heard of it for a while.

export type Presence = {
  /** The window showed that it is there. */
  seen(): void;
  stop(): void;
};

/** How long a window may be silent, in milliseconds. */
export const silenceLimit = 30_000;

/**
 * The silence is counted in this many parts. While the computer sleeps or synchronous work blocks this process, nothing
 * can be heard of the window; such a time, however long, counts as one part.
 */
const parts = 6;

/**
 * Starts watching at once.
 * @param onGone called once, after `limit` without a sign of life
 * @param limit in milliseconds
 */
export const createPresence = (onGone: () => void, limit: number = silenceLimit): Presence => {
  let timer: NodeJS.Timeout;
  let stopped = false;
  let signs = 0;
  const arm = (left: number): void => {
    timer = setTimeout(() => (left > 1 ? arm(left - 1) : lookOnceMore()), limit / parts);
  };
  /** Timers come before the sockets: what waits on those is heard first, in a whole turn of the loop. */
  const lookOnceMore = (): void => {
    const before = signs;
    setImmediate(() =>
      setImmediate(() => {
        if (stopped || signs !== before) return;
        stopped = true;
        onGone();
      }),
    );
  };
  arm(parts);
  return {
    seen() {
      if (stopped) return;
      signs += 1;
      clearTimeout(timer);
      arm(parts);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
