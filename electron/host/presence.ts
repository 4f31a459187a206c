// Notices that the window has gone: nothing was heard of it for a while.

export type Presence = {
  /** The window showed that it is there. */
  seen(): void;
  stop(): void;
};

/** How long a window may be silent, in milliseconds. */
export const silenceLimit = 30_000;

/** A timer that fires this much too late means that the computer slept; that is not the window's silence. */
const sleptFor = 10_000;

/** Starts watching at once. @param onGone called once, after `silenceLimit` without a sign of life. */
export const createPresence = (now: () => number, onGone: () => void): Presence => {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const arm = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const armedAt = now();
    timer = setTimeout(() => {
      if (now() - armedAt > silenceLimit + sleptFor) return arm();
      stopped = true;
      onGone();
    }, silenceLimit);
  };
  arm();
  return {
    seen: arm,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
