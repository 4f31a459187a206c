// Notices that the computer was asleep, where no system event tells: the clocks have jumped between two looks.

/** A jump of this many milliseconds was a sleep. */
export const sleepJump = 60_000;

/** How often the clocks are looked at, in milliseconds. */
const every = 5_000;

/**
 * Starts watching at once; does not keep the process alive.
 * @param clocks.wall milliseconds since 1970
 * @param clocks.steady milliseconds of a clock that nobody sets; whether it stands still in sleep depends on the system
 * @param onSleep called after each sleep, and also when somebody set the clock by more than a minute
 * @returns how to stop
 */
export const watchSleep = (
  clocks: { readonly wall: () => number; readonly steady: () => number },
  onSleep: () => void,
): (() => void) => {
  let [wall, steady] = [clocks.wall(), clocks.steady()];
  const timer = setInterval(() => {
    const [wallNow, steadyNow] = [clocks.wall(), clocks.steady()];
    const passed = steadyNow - steady;
    const drift = Math.abs(wallNow - wall - passed);
    [wall, steady] = [wallNow, steadyNow];
    if (drift > sleepJump || passed > every + sleepJump) onSleep();
  }, every);
  timer.unref();
  return () => clearInterval(timer);
};
