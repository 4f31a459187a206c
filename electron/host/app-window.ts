// Opens the page as a window of its own in the system's browser, with a profile that nothing else uses.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ownFolder, privateFolder } from "./data-folder.ts";
import type { Browser } from "./find-browser.ts";

export type AppWindow = {
  /** Resolves to the exit status once the browser has ended, null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends the browser if it still runs and removes what its profile knows of the session. */
  close(): Promise<void>;
};

/** Where the window's profile lies: in the data folder, or where a confined browser may write. */
export const profileFolder = (browser: Browser, dataFolder: string, home: string): string =>
  browser.confined
    ? join(home, "snap", browser.name.toLowerCase(), "common", "ringback-window")
    : join(dataFolder, "window");

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

/**
 * What a new profile is told: to offer no saving of passwords and to remember nothing that was typed, because the
 * page's forms take credentials.
 */
const firstSettings = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
};

const prepareProfile = (profile: string): void => {
  mkdirSync(join(profile, "Default"), { recursive: true, mode: 0o700 });
  const settings = join(profile, "Default", "Preferences");
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify(firstSettings), { mode: 0o600 });
};

/** What stays of a profile and of its folder `Default`: settings. Everything else could tell of the session. */
const kept = { profile: ["Local State", "Default"], Default: ["Preferences", "Secure Preferences"] } as const;

/** Whether a browser still uses a profile: then its window is a second Ringback's. */
const isInUse = (profile: string): boolean => {
  // On Windows the file is there as long as the browser runs.
  if (existsSync(join(profile, "lockfile"))) return true;
  try {
    // Elsewhere it is a link to "<computer>-<process>", left behind when the browser was ended from outside.
    const owner = Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
    return process.kill(owner, 0);
  } catch {
    return false;
  }
};

/** Empties a folder but for some names. @returns false when there was something to remove. */
const emptyBut = (folder: string, names: readonly string[]): boolean => {
  const others = readdirSync(folder).filter((name) => !names.includes(name));
  for (const name of others) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  return others.length === 0;
};

/** A browser's helpers end a little later than itself and still write: how often, and after how many milliseconds. */
const sweeps = { most: 8, pauseMs: 250 } as const;

const removeSessionData = async (profile: string): Promise<void> => {
  for (let sweep = 0; sweep < sweeps.most; sweep += 1) {
    if (sweep > 0) await sleep(sweeps.pauseMs);
    if (isInUse(profile)) return;
    try {
      const clean = emptyBut(profile, kept.profile);
      if (emptyBut(join(profile, "Default"), kept.Default) && clean && sweep > 0) return;
    } catch {
      // Something still holds a file; what is left after the last sweep goes at the next end.
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
  const { browser, url, isRoot } = options;
  // Where somebody else decides what the folder is, the window gets a profile for this time only.
  const lasting = ownFolder(dirname(options.profile)) && privateFolder(options.profile);
  let profile = options.profile;
  try {
    if (!lasting) profile = mkdtempSync(join(tmpdir(), "ringback-window-"));
    prepareProfile(profile);
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
      await removeSessionData(profile);
      if (!lasting && !isInUse(profile)) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};
