// The one window: its hardened settings, its place on the screen, and what happens when its page dies.
import { BrowserWindow, dialog, nativeTheme, screen } from "electron";
import type { Log } from "../ports.ts";
import { pageAddress } from "./electron-origin.ts";
import { placeWindow, windowSize, type WindowState } from "./electron-window-bounds.ts";

/** The page's own backgrounds, so that nothing flashes before its first paint. */
const backgrounds = { light: "#FFFFFF", dark: "#12161C" } as const;

/** A page that dies more often than this within a minute is not loaded again. */
const reloads = { most: 3, withinMs: 60_000 } as const;

const background = (): string => (nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light);

const reviveWhenGone = (window: BrowserWindow, log: Log): void => {
  let deaths: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    log("window.page-gone", { reason, code: exitCode });
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < reloads.withinMs), now];
    // Not from within the event: navigating while Chromium still reports the death takes the whole app down.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (deaths.length <= reloads.most) {
        window.webContents.reload();
        return;
      }
      dialog.showErrorBox("Ringback's window keeps failing", "It was loaded again three times. Start Ringback anew.");
      window.destroy();
    });
  });
};

/**
 * Opens the window and starts loading the page.
 * @param options.preload absolute path of the built preload, which must be CommonJS: the sandbox takes nothing else.
 * @param options.devTools false in packaged builds.
 * @param options.state how it was left, or null for a place of the system's choice.
 * @param options.onLeave gets the window's state when it closes or the system session ends.
 */
export const openWindow = (options: {
  readonly preload: string;
  readonly devTools: boolean;
  readonly state: WindowState | null;
  readonly onLeave: (state: WindowState) => void;
  /** Called when a page has been loaded, at each load. */
  readonly onLoaded: () => void;
  readonly log: Log;
}): BrowserWindow => {
  const { state, log } = options;
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: windowSize.minWidth,
    minHeight: windowSize.minHeight,
    title: "Ringback",
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: options.devTools,
    },
  });
  const show = (): void => {
    if (window.isDestroyed() || window.isVisible()) return;
    if (state?.maximized) window.maximize();
    window.show();
  };
  window.once("ready-to-show", show);
  // Where the first paint is never reported, or the page does not load, there must be a window all the same.
  window.webContents.once("did-finish-load", show);
  window.webContents.on("did-finish-load", options.onLoaded);
  window.webContents.on("did-fail-load", (_event, code, _description, _url, isMainFrame) => {
    if (isMainFrame) log("window.load-failed", { code });
    show();
  });
  window.webContents.on("preload-error", (_event, _path, error) => log("window.preload-failed", { kind: error.name }));

  const leave = (): void => {
    options.onLeave({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on("close", leave);
  window.on("session-end", leave);

  const repaint = (): void => window.setBackgroundColor(background());
  nativeTheme.on("updated", repaint);
  window.once("closed", () => nativeTheme.removeListener("updated", repaint));

  reviveWhenGone(window, log);
  window.loadURL(pageAddress).catch(() => undefined); // Reported by did-fail-load.
  return window;
};
