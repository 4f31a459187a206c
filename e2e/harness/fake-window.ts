// The fake BrowserWindow: Electron's window, web contents and main frame over a page of real Chromium.
import type * as Electron from "electron";
import type { Browser } from "./cdp.ts";
import { type ChromiumPage, openChromiumPage } from "./chromium-page.ts";
import type { FakeApp } from "./fake-app.ts";
import type { FakeIpc } from "./fake-ipc.ts";
import type { FakeProtocol, FakeSession } from "./fake-session.ts";
import { record, recordMoment, tell } from "./recorder.ts";
import { createEvents, type Events, listening, model } from "./strict.ts";

type OpenHandler = Parameters<Electron.WebContents["setWindowOpenHandler"]>[0];

/** One open window, with what the spec may do to it from outside. */
export type FakeWindow = {
  readonly contents: Electron.WebContents;
  readonly contentsEvents: Events;
  readonly frame: Electron.WebFrameMain;
  readonly openHandler: () => OpenHandler | null;
  readonly state: { visible: boolean; focused: number; away: boolean; maximized: boolean; destroyed: boolean };
  /** Electron hears of a new title by itself; this harness looks when it is told to. */
  lookAtTitle(): Promise<void>;
  /** @returns false when the app prevented it. */
  close(): boolean;
};

/** A frame of a page, real or played. */
export const createFrame = (
  url: () => string,
  parent: Electron.WebFrameMain | null,
  detached = false,
): Electron.WebFrameMain =>
  model<Electron.WebFrameMain>("WebFrameMain")({
    get url() {
      return url();
    },
    parent,
    detached,
  });

const contentsEvents = [
  "did-finish-load",
  "did-fail-load",
  "render-process-gone",
  "destroyed",
  "preload-error",
  "will-navigate",
  "will-frame-navigate",
  "will-redirect",
  "will-attach-webview",
  "context-menu",
];

const windowEvents = ["ready-to-show", "close", "closed", "session-end"];

const createContents = (page: Promise<ChromiumPage>, current: () => ChromiumPage | null, destroyed: () => boolean) => {
  const events = createEvents("WebContents", contentsEvents);
  const frame = createFrame(() => current()?.url() ?? "about:blank", null);
  let openHandler: OpenHandler | null = null;
  const contents = model<Electron.WebContents>("WebContents")({
    ...listening<Electron.WebContents>(events),
    mainFrame: frame,
    isDestroyed: destroyed,
    reload: () => void page.then((opened) => opened.reload()),
    send: (channel, ...args: unknown[]) => current()?.send(channel, args),
    setWindowOpenHandler: (handler) => {
      openHandler = handler;
    },
  });
  return { events, frame, contents, openHandler: () => openHandler };
};

/** Makes the class. */
export const createWindowClass = (host: {
  app: FakeApp;
  ipc: FakeIpc;
  protocol: FakeProtocol;
  session: FakeSession;
  browser: Browser;
}) => {
  const open = new Set<FakeWindow>();

  const create = (options: Electron.BrowserWindowConstructorOptions): Electron.BrowserWindow => {
    host.app.needReady("BrowserWindow");
    record("BrowserWindow", options);
    const events = createEvents("BrowserWindow", windowEvents);
    const state = { visible: options.show !== false, focused: 0, away: false, maximized: false, destroyed: false };
    const preload = options.webPreferences?.preload ?? "";
    let opened: ChromiumPage | null = null;

    const page: Promise<ChromiumPage> = openChromiumPage(host.browser, preload, {
      serve: host.protocol.serve,
      allows: host.session.allows,
      navigate: (details) => {
        const full = { ...details, isSameDocument: false };
        const prevented = [
          made.events.ask("will-frame-navigate", full),
          details.isMainFrame && made.events.ask("will-navigate", full, details.url),
        ].includes(true);
        record("navigation", { ...details, prevented });
        return !prevented;
      },
      popup: (url, frameName, features) => {
        const details = {
          url,
          frameName,
          features,
          disposition: "foreground-tab",
          referrer: { url: "", policy: "default" },
        } as const;
        return (made.openHandler()?.(details).action ?? "allow") === "allow";
      },
      invoke: (channel, args) => host.ipc.invoke(channel, args, made.contents, made.frame),
      loaded: () => {
        events.emit("ready-to-show");
        made.events.emit("did-finish-load");
      },
      failed: (url) => made.events.emit("did-fail-load", {}, -2, "ERR_FAILED", url, true, 0, 0),
      preloadFailed: (error) => {
        record("preload-error", error.message);
        made.events.emit("preload-error", {}, preload, error);
      },
    }).then((chromium) => {
      opened = chromium;
      tell({ kind: "window", targetId: chromium.targetId });
      return chromium;
    });
    page.catch((error: unknown) => record("fault", `opening a page: ${String(error)}`));
    const made = createContents(
      page,
      () => opened,
      () => state.destroyed,
    );

    const destroy = (): void => {
      if (state.destroyed) return;
      state.destroyed = true;
      void page.then((chromium) => chromium.close());
      open.delete(fake);
      made.events.emit("destroyed");
      events.emit("closed");
      host.app.closed(fake);
    };
    const fake: FakeWindow = {
      contents: made.contents,
      contentsEvents: made.events,
      frame: made.frame,
      openHandler: made.openHandler,
      state,
      lookAtTitle: async () => opened?.lookAtTitle(),
      close: () => {
        if (events.ask("close", {})) return false;
        destroy();
        return true;
      },
    };
    open.add(fake);
    host.app.opened(fake);
    host.app.events.emit("web-contents-created", {}, made.contents);

    const bounds = {
      x: options.x ?? 100,
      y: options.y ?? 80,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    return model<Electron.BrowserWindow>("BrowserWindow")({
      ...listening<Electron.BrowserWindow>(events),
      webContents: made.contents,
      loadURL: (url) => {
        recordMoment("loadURL");
        record("loadURL", url);
        return page.then((chromium) => chromium.load(url));
      },
      show: () => {
        record("show");
        state.visible = true;
      },
      focus: () => {
        state.focused += 1;
        state.away = false;
      },
      isFocused: () => !state.away,
      getTitle: () => opened?.title() ?? options.title ?? "",
      setContentProtection: (on) => record("setContentProtection", on),
      maximize: () => {
        state.maximized = true;
      },
      restore: () => undefined,
      isMinimized: () => false,
      isMaximized: () => state.maximized,
      isVisible: () => state.visible,
      isDestroyed: () => state.destroyed,
      getNormalBounds: () => bounds,
      setBackgroundColor: (color) => record("setBackgroundColor", color),
      close: () => void fake.close(),
      destroy,
    });
  };

  // `new` on a function that returns an object yields that object; the class has no static that the app uses.
  const constructor = function BrowserWindow(options: Electron.BrowserWindowConstructorOptions) {
    return create(options);
  };
  return {
    BrowserWindow: new Proxy(constructor, {
      get(target, key) {
        if (key in target || typeof key === "symbol") return Reflect.get(target, key) as unknown;
        record("unmodelled", `BrowserWindow.${key} (static)`);
        throw new Error(`The fake of Electron does not model BrowserWindow.${key} (static).`);
      },
    }),
    /** The window that was opened last and is still there. */
    current: (): FakeWindow => {
      const last = [...open].at(-1);
      if (!last) throw new Error("No window is open.");
      return last;
    },
    count: () => open.size,
  };
};
