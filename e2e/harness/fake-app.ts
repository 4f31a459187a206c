// The fake `app`, with the order of events that Electron keeps: nothing is ready before main has run to its end.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type * as Electron from "electron";
import type { Stage } from "./messages.ts";
import { record } from "./recorder.ts";
import { createEvents, listening, model } from "./strict.ts";

type Name = Parameters<Electron.App["getPath"]>[0];

/** Something that closes when the app quits. @returns false when its closing was prevented. */
type Closable = { close(): boolean };

/** Creates the app and what the other fakes need of it. */
export const createFakeApp = (stage: Stage) => {
  const events = createEvents("app", [
    "ready",
    "activate",
    "second-instance",
    "web-contents-created",
    "window-all-closed",
    "before-quit",
    "will-quit",
    "quit",
    "open-url",
    "open-file",
    "child-process-gone",
  ]);
  const windows = new Set<Closable>();
  const paths = new Map<string, string>([
    ["home", homedir()],
    ["appData", join(homedir(), ".config")],
    ["userData", join(homedir(), ".config", "ringback")],
  ]);
  let ready = false;
  let quitting = false;
  let name = "ringback";

  const before = (what: string): void => {
    if (ready) throw new Error(`${what} must be called before the app is ready.`);
  };
  const end = (code: number): never => {
    events.emit("quit", {}, code);
    record("app.exit", code);
    process.disconnect?.();
    process.exit(code);
  };
  const finish = (): void => {
    if (!events.ask("will-quit", {})) end(0);
  };
  const quit = (): void => {
    record("app.quit");
    if (quitting || events.ask("before-quit", {})) return;
    quitting = true;
    for (const window of windows) {
      if (window.close()) continue;
      quitting = false;
      return;
    }
    finish();
  };

  const switches = new Set(stage.switches ?? []);
  const commandLine = model<Electron.CommandLine>("app.commandLine")({
    appendSwitch: (key, value) => {
      record("app.commandLine.appendSwitch", key, value ?? null);
      switches.add(key);
    },
    removeSwitch: (key) => {
      record("app.commandLine.removeSwitch", key);
      switches.delete(key);
    },
    hasSwitch: (key) => switches.has(key),
  });

  const app = model<Electron.App>("app")({
    ...listening<Electron.App>(events),
    commandLine,
    isPackaged: stage.packaged,
    enableSandbox: () => {
      before("app.enableSandbox()");
      record("app.enableSandbox");
      // Electron takes the opposite off the command line; whoever wants to know of it has to ask before.
      switches.delete("no-sandbox");
      switches.add("enable-sandbox");
    },
    setName: (value) => {
      name = value;
    },
    getName: () => name,
    getVersion: () => "0.1.0",
    disableHardwareAcceleration: () => {
      before("app.disableHardwareAcceleration()");
      record("app.disableHardwareAcceleration");
    },
    setAboutPanelOptions: (options) => record("app.setAboutPanelOptions", options),
    setAppUserModelId: (id) => record("app.setAppUserModelId", id),
    setPath: (key, value) => {
      if (key === "sessionData") before("app.setPath('sessionData')");
      if (!existsSync(value)) throw new Error(`Failed to set path: ${key}`);
      record("app.setPath", key, value);
      paths.set(key, value);
    },
    getPath: (key: Name) => {
      const path = paths.get(key);
      if (path === undefined) throw new Error(`Failed to get '${key}' path`);
      return path;
    },
    requestSingleInstanceLock: () => {
      record("app.requestSingleInstanceLock", !stage.lockTaken);
      return !stage.lockTaken;
    },
    whenReady: () => new Promise((resolve) => (ready ? resolve() : events.once("ready", () => resolve()))),
    isReady: () => ready,
    quit,
    exit: (code = 0) => end(code),
  });

  return {
    app,
    events,
    /** Throws as Electron does for what is not there before `ready`. */
    needReady: (what: string): void => {
      if (!ready) throw new Error(`${what} cannot be used before the app is ready.`);
    },
    needNotReady: before,
    becomeReady: (): void => {
      ready = true;
      events.emit("ready", {}, {});
    },
    opened: (window: Closable): void => {
      windows.add(window);
    },
    closed: (window: Closable): void => {
      windows.delete(window);
      if (windows.size === 0 && !quitting) events.emit("window-all-closed");
    },
    windowCount: (): number => windows.size,
  };
};

export type FakeApp = ReturnType<typeof createFakeApp>;
