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
];

/**
 * Switches that Chromium and V8 act on before anything of ours runs, so the app can only end. The first three take the
 * pages out of the system's sandbox, and the starter of an AppImage adds the very first by itself where the system forbids
 * programs namespaces; so does the variable ELECTRON_DISABLE_SANDBOX. The last changes how the main process runs code.
 */
const weakening = ["no-sandbox", "single-process", "disable-seccomp-filter-sandbox", "js-flags"] as const;

/** A switch that cannot be taken back. */
export type Weakening = (typeof weakening)[number];

/**
 * Takes back what can be taken back. Call it before Electron is ready, and before `app.enableSandbox()`, which takes
 * `--no-sandbox` off the command line and with it the sight of it.
 * @returns a switch that cannot, or null
 */
export const judgeSwitches = (commandLine: Pick<CommandLine, "hasSwitch" | "removeSwitch">): Weakening | null => {
  for (const name of refused) commandLine.removeSwitch(name);
  return weakening.find((name) => commandLine.hasSwitch(name)) ?? null;
};

/** What somebody reads who has started the app in such a way. */
export const weakenedWords = (name: Weakening): string => {
  const given = `It was started with --${name}, which`;
  switch (name) {
    case "js-flags":
      return `${given} changes how its code runs before Ringback is asked. Start it without.`;
    case "no-sandbox":
      return `${given} takes its window out of the system's sandbox. Start it without. Where the system allows no sandbox to an AppImage, as Ubuntu does, install the deb or rpm package.`;
    case "single-process":
    case "disable-seccomp-filter-sandbox":
      return `${given} takes its window out of the system's sandbox. Start it without.`;
    default:
      return name satisfies never;
  }
};
