// Tells when the computer goes to sleep or its screen is locked, on each system by what Electron offers there.
import type { PowerMonitor } from "electron";

/** How often a system that does not tell is asked whether its screen is locked: milliseconds. */
const every = 5_000;

/**
 * Starts watching; call it when Electron is ready. Electron tells of a locked screen on macOS and Windows alone. On Linux
 * it can be asked, and there desktops that answer are watched; the others lock by sleep and by idle time.
 * @param onLeave called at each sleep, and once for each time the screen is locked
 * @returns how to stop
 */
export const watchScreenLock = (
  monitor: Pick<PowerMonitor, "on" | "removeListener" | "getSystemIdleState">,
  platform: NodeJS.Platform,
  onLeave: () => void,
): (() => void) => {
  monitor.on("suspend", onLeave);
  if (platform !== "linux") {
    monitor.on("lock-screen", onLeave);
    return () => void monitor.removeListener("suspend", onLeave).removeListener("lock-screen", onLeave);
  }
  let wasLocked = false;
  const timer = setInterval(() => {
    // The threshold is for telling idle from active, which nobody asks here.
    const isLocked = monitor.getSystemIdleState(60) === "locked";
    if (isLocked && !wasLocked) onLeave();
    wasLocked = isLocked;
  }, every);
  timer.unref();
  return () => {
    clearInterval(timer);
    monitor.removeListener("suspend", onLeave);
  };
};
