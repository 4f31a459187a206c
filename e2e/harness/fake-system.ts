// The fakes of what belongs to the desktop: theme, displays, dialogs, the system's browser, keychain, clipboard, power.
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

/** Shows nothing; records the words of each notice. A click on the last one can be played. */
export const createFakeNotices = (app: FakeApp) => {
  let last: Events | null = null;
  const create = (options: Electron.NotificationConstructorOptions): Electron.Notification => {
    app.needReady("Notification");
    const events = createEvents("Notification", ["click", "close"]);
    return model<Electron.Notification>("Notification")({
      ...listening<Electron.Notification>(events),
      show: () => {
        last = events;
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
  return { Notification, click: (): void => last?.emit("click") };
};

/** Opens nothing; records what would have been opened. */
export const createFakeShell = (): Electron.Shell =>
  model<Electron.Shell>("shell")({
    openExternal: async (url) => {
      record("shell.openExternal", url);
    },
  });

/** Shows nothing; records the words. */
export const createFakeDialog = (): Electron.Dialog =>
  model<Electron.Dialog>("dialog")({ showErrorBox: (title, content) => record("dialog.showErrorBox", title, content) });

/** A desktop with libsecret behind it; sealed text carries Chromium's mark, anything else does not open. */
export const createFakeSafeStorage = (app: FakeApp): Electron.SafeStorage =>
  model<Electron.SafeStorage>("safeStorage")({
    isEncryptionAvailable: () => true,
    isAsyncEncryptionAvailable: async () => {
      app.needReady("safeStorage");
      return true;
    },
    getSelectedStorageBackend: () => "gnome_libsecret",
    encryptStringAsync: async (plain) => {
      app.needReady("safeStorage");
      return Buffer.from(`v11${Buffer.from(plain).toString("base64")}`);
    },
    decryptStringAsync: async (sealed) => {
      app.needReady("safeStorage");
      const text = sealed.toString("latin1");
      if (!text.startsWith("v11")) throw new Error("Ciphertext does not appear to be encrypted.");
      return { result: Buffer.from(text.slice(3), "base64").toString(), shouldReEncrypt: false };
    },
  });

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

/** The computer's sleep and its locked screen, which a spec brings about. */
export const createFakePower = (app: FakeApp): { powerMonitor: Electron.PowerMonitor; events: Events } => {
  const events = createEvents("powerMonitor", ["suspend", "resume", "lock-screen", "unlock-screen"]);
  const methods = listening<Electron.PowerMonitor>(events);
  const powerMonitor = model<Electron.PowerMonitor>("powerMonitor")({
    ...methods,
    get on() {
      app.needReady("powerMonitor");
      return methods.on;
    },
  });
  return { powerMonitor, events };
};
