// What a packaged app does not take from its command line.
import type { CommandLine } from "electron";

/** Switches that would open the app to other programs or weaken its pages; Electron has not acted on them yet. */
const refused = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "remote-allow-origins",
  "disable-web-security",
  "disable-site-isolation-trials",
  "load-extension",
  "js-flags",
];

/**
 * Switches that take the pages out of the system's sandbox. Chromium acts on them before anything of ours runs, so the
 * app can only end. The starter of an AppImage adds the first one by itself where the system forbids programs namespaces;
 * so does the variable ELECTRON_DISABLE_SANDBOX.
 */
const weakening = ["no-sandbox", "single-process", "disable-seccomp-filter-sandbox"];

/**
 * Takes back what can be taken back. Call it before Electron is ready.
 * @returns a switch that cannot, or null
 */
export const judgeSwitches = (commandLine: Pick<CommandLine, "hasSwitch" | "removeSwitch">): string | null => {
  for (const name of refused) commandLine.removeSwitch(name);
  return weakening.find((name) => commandLine.hasSwitch(name)) ?? null;
};

/** What somebody reads who has started the app in such a way. */
export const weakenedWords = (name: string): string =>
  `It was started with --${name}, which takes its window out of the system's sandbox. Start it without. Where the system allows no sandbox to an AppImage, as Ubuntu does, install the deb or rpm package.`;
