// Browser mode: `ringback serve`, and what `npm start` runs where there is no Electron.
import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { createApp } from "./app.ts";
import { openAppWindow, profileFolder } from "./host/app-window.ts";
import { type BrowserHostExit, runBrowserHost } from "./host/browser-host.ts";
import { dataFolder, privateFolder } from "./host/data-folder.ts";
import { findBrowser } from "./host/find-browser.ts";
import { createLogFile } from "./host/log-file.ts";
import { createNodePorts, startWarnings, systemClock } from "./host/node-ports.ts";
import { openPreferences } from "./host/node-preferences.ts";
import { createPage } from "./host/page.ts";
import { createPeerCheck } from "./host/peer-uid.ts";
import { watchSleep } from "./host/sleep-watch.ts";

export type ServeOptions = {
  /** 0 for any free port. */
  readonly port: number;
  /** False to print the address only and serve until Ctrl+C. */
  readonly open: boolean;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly stdin: Readable;
  /** Called once, when the page can be loaded. */
  readonly onReady?: (url: string) => void;
};

/** The built page lies beside the folder of this program; the bundler may put this module one folder deeper. */
const rendererFolder = (): string => {
  const near = join(import.meta.dirname, "../renderer");
  return existsSync(join(near, "files.json")) ? near : join(import.meta.dirname, "../../renderer");
};

/** Serves the app until its window is closed or the process is told to end. @returns the exit status. */
export const serve = async (options: ServeOptions): Promise<BrowserHostExit> => {
  const { env, platform } = process;
  const uid = process.getuid?.() ?? null;
  const home = homedir();
  const folder = dataFolder(env, platform, home);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  // A reader of our output that goes away must not take the app with it.
  for (const output of [options.stdout, options.stderr]) output.on("error", () => undefined);
  if (!privateFolder(folder))
    options.stderr.write(`Nothing can be kept in ${folder}; this run keeps its settings in memory.\n`);
  for (const warning of startWarnings(env, uid)) options.stderr.write(`${warning}\n`);

  const log = createLogFile(folder, systemClock.now);
  const preferences = await openPreferences(folder, log);
  const ports = createNodePorts({ folder, env, platform, uid, preferences, log });
  const browser = options.open ? findBrowser({ platform, env, home, exists: existsSync }) : null;
  if (options.open && !browser)
    options.stderr.write("No display or no Chrome, Chromium, Edge or Brave was found here.\n");

  const app = createApp(ports);
  const stopWatching = watchSleep({ wall: systemClock.now, steady: () => performance.now() }, () => app.lock());
  const profile = browser ? profileFolder(browser, folder, home) : "";
  const status = await runBrowserHost({
    app,
    page: createPage(rendererFolder()),
    log,
    now: systemClock.now,
    port: options.port,
    stdout: options.stdout,
    stderr: options.stderr,
    stdin: options.stdin,
    peerAllowed: createPeerCheck(platform, uid),
    openWindow: browser && ((url) => openAppWindow({ browser, url, profile, isRoot: uid === 0 })),
    stop: stop.signal,
    onReady: (url) => options.onReady?.(url),
  });
  stopWatching();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, onSignal);
  return status;
};

const usage = "Usage: serve [--port N] [--no-open]\n";

/** Reads the arguments of this entry; null when they cannot be used. */
const readArguments = (args: string[]): { port: number; open: boolean } | null => {
  try {
    const { values } = parseArgs({
      args,
      options: { port: { type: "string", default: "0" }, "no-open": { type: "boolean", default: false } },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    return port <= 65_535 ? { port, open: !values["no-open"] } : null;
  } catch {
    return null;
  }
};

const isEntry = (): boolean => {
  const [, script] = process.argv;
  // By its name, because the bundler may move this code into a shared chunk.
  return script !== undefined && existsSync(script) && basename(realpathSync(script)) === "serve.js";
};

if (isEntry()) {
  const given = readArguments(process.argv.slice(2));
  if (!given) process.stderr.write(usage);
  const { stdout, stderr, stdin } = process;
  // The status first and the end by itself would wait for standard input.
  process.exit(given ? await serve({ ...given, stdout, stderr, stdin }) : 2);
}
