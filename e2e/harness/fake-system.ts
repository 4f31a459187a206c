// The fakes of what belongs to the desktop: theme, displays, dialogs, the system's browser, clipboard, power.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type * as Electron from "electron";
import type { FakeApp } from "./fake-app.ts";
import type { Stage } from "./messages.ts";
import { record } from "./recorder.ts";
import { createEvents, type Events, listening, model } from "./strict.ts";

/** Follows the app's choice, and the system's where the app leaves it open. */
export const createFakeTheme = (stage: Stage): Electron.NativeTheme => {
  const events = createEvents("nativeTheme", ["updated"]);
  let source: Electron.NativeTheme["themeSource"] = "system";
  return model<Electron.NativeTheme>("nativeTheme")({
    ...listening<Electron.NativeTheme>(events),
    get themeSource() {
      return source;
    },
    set themeSource(value) {
      source = value;
      record("nativeTheme.themeSource", value);
      events.emit("updated");
    },
    get shouldUseDarkColors() {
      return source === "system" ? stage.dark : source === "dark";
    },
  });
};

/** One display of 1920 × 1080 with a panel at its top, or those that the spec has put up. */
export const createFakeScreen = (app: FakeApp, stage: Stage): Electron.Screen =>
  model<Electron.Screen>("screen")({
    getAllDisplays: () => {
      app.needReady("screen");
      const areas = stage.displays ?? [{ x: 0, y: 32, width: 1920, height: 1048 }];
      return areas.map((workArea) => model<Electron.Display>("Display")({ workArea }));
    },
  });

/** Ends what nobody holds any more. Node shows its garbage collection to programs that were started for it only. */
const collectGarbage = (): void => {
  setFlagsFromString("--expose-gc");
  // The flag gives new contexts a function of that name.
  (runInNewContext("gc") as () => void)();
};

/**
 * Shows nothing; records the words of each notice. A click on the last one can be played: Electron's notices end with
 * their object, so it reaches the app only if the app still has that.
 */
export const createFakeNotices = (app: FakeApp) => {
  let last: WeakRef<Events> | null = null;
  const create = (options: Electron.NotificationConstructorOptions): Electron.Notification => {
    app.needReady("Notification");
    const events = createEvents("Notification", ["click", "close", "failed"]);
    return model<Electron.Notification>("Notification")({
      ...listening<Electron.Notification>(events),
      show: () => {
        last = new WeakRef(events);
        record("Notification", options);
      },
    });
  };
  // `new` on a function that returns an object yields that object.
  const Notification = Object.assign(
    function Notification(options: Electron.NotificationConstructorOptions) {
      return create(options);
    },
    { isSupported: () => true },
  );
  const click = (): void => {
    collectGarbage();
    last?.deref()?.emit("click");
  };
  return { Notification, click };
};

/** Opens nothing; records what would have been opened. */
export const createFakeShell = (): Electron.Shell =>
  model<Electron.Shell>("shell")({
    openExternal: async (url) => {
      record("shell.openExternal", url);
    },
  });

/** Shows nothing; records the words. Questions are closed as by Escape until a spec says which button is pressed. */
export const createFakeDialog = (app: FakeApp) => {
  let pressed: string | null = null;
  const showMessageBox = async (
    ...args: [Electron.BaseWindow, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions]
  ): Promise<Electron.MessageBoxReturnValue> => {
    app.needReady("dialog");
    const options = args.length === 2 ? args[1] : args[0];
    record("dialog.showMessageBox", options);
    const at = options.buttons?.indexOf(pressed ?? "") ?? -1;
    return { response: at === -1 ? (options.cancelId ?? 0) : at, checkboxChecked: false };
  };
  const dialog = model<Electron.Dialog>("dialog")({
    showErrorBox: (title, content) => record("dialog.showErrorBox", title, content),
    showMessageBox,
  });
  return {
    dialog,
    answer: (button: string): void => {
      pressed = button;
    },
  };
};

/** One entry of the clipboard; only texts are read back. */
export class FakeClipboardItem {
  readonly types: string[];
  readonly #entries: Readonly<Record<string, unknown>>;
  constructor(entries: Record<string, unknown>) {
    this.#entries = entries;
    this.types = Object.keys(entries);
  }
  async getType(type: string): Promise<Blob> {
    const value = this.#entries[type];
    if (value instanceof Blob) return value;
    if (typeof value === "string") return new Blob([value]);
    throw new Error(`There is no ${type} in this entry.`);
  }
}

/** Holds one text; records which formats came with it and when it was emptied, never the text. */
export const createFakeClipboard = (app: FakeApp): Electron.Clipboard => {
  let text = "";
  return model<Electron.Clipboard>("clipboard")({
    write: async (items) => {
      app.needReady("clipboard");
      for (const item of items) {
        record("clipboard.write", item.types);
        text = await (await item.getType("text/plain")).text();
      }
    },
    readText: async () => text,
    clear: () => {
      record("clipboard.clear");
      text = "";
    },
  });
};

/** The computer's sleep and its locked screen, which a spec brings about; Electron tells of the latter not on Linux. */
export const createFakePower = (app: FakeApp) => {
  const events = createEvents("powerMonitor", ["suspend", "resume", "lock-screen", "unlock-screen"]);
  let isLocked = false;
  const methods = listening<Electron.PowerMonitor>(events);
  const powerMonitor = model<Electron.PowerMonitor>("powerMonitor")({
    ...methods,
    get on() {
      app.needReady("powerMonitor");
      return methods.on;
    },
    getSystemIdleState: (threshold) => {
      app.needReady("powerMonitor");
      if (!Number.isInteger(threshold) || threshold < 1) throw new TypeError("Invalid idle threshold");
      return isLocked ? "locked" : "active";
    },
  });
  return {
    powerMonitor,
    emit: (event: "suspend" | "resume" | "lock-screen" | "unlock-screen"): void => {
      if (event === "lock-screen" || event === "unlock-screen") isLocked = event === "lock-screen";
      if (process.platform !== "linux" || event === "suspend" || event === "resume") events.emit(event);
    },
  };
};
