// Opens the page as a window of its own in the system's browser, with a profile that nothing else uses.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "./find-browser.ts";

export type AppWindow = {
  /** Resolves to the exit status once the browser has ended, null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends the browser if it still runs and removes what its profile knows of the session. */
  close(): Promise<void>;
};

/** Where the window's profile lies: in the data folder, or where a confined browser may write. */
export const profileFolder = (browser: Browser, dataFolder: string, home: string): string =>
  browser.confined ? join(home, "snap", browser.name.toLowerCase(), "common", "ringback-window") : join(dataFolder, "window");

/**
 * The browser's arguments. No remote debugging, and the sandbox stays on, except as root, where Chromium refuses to
 * start with it. The profile is our own because extensions of the usual one could read the page.
 */
export const windowArguments = (url: string, profile: string, isRoot: boolean): string[] => [
  `--user-data-dir=${profile}`,
  `--app=${url}`,
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-extensions",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  ...(isRoot ? ["--no-sandbox"] : []),
];

/** What Chromium keeps of a session, below the profile's folder `Default`. */
const sessionData = ["Sessions", "Session Storage", "Local Storage", "IndexedDB", "Network", "Cookies", "Cookies-journal"].concat(
  ["History", "History-journal", "Cache", "Code Cache", "Service Worker", "blob_storage"],
);

const removeSessionData = (profile: string): void => {
  for (const name of sessionData) {
    try {
      rmSync(join(profile, "Default", name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Another window still holds it; it goes at the next end.
    }
  }
};

/** How long a browser has to end by itself, in milliseconds. */
const patience = 3_000;

/**
 * Starts the browser.
 * @returns the window, or null when the browser cannot be started.
 */
export const openAppWindow = async (options: {
  readonly browser: Browser;
  readonly url: string;
  readonly profile: string;
  readonly isRoot: boolean;
}): Promise<AppWindow | null> => {
  const { browser, url, profile, isRoot } = options;
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    chmodSync(profile, 0o700);
  } catch {
    return null;
  }
  const child = spawn(browser.path, windowArguments(url, profile, isRoot), { stdio: "ignore" });
  const started = await new Promise<boolean>((resolve) => {
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
  });
  if (!started) return null;
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    exited,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        const timer = setTimeout(() => child.kill("SIGKILL"), patience);
        await exited;
        clearTimeout(timer);
      }
      removeSessionData(profile);
    },
  };
};
