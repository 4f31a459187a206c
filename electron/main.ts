// Electron's entry: what must happen before it is ready, then the window, then (while the page loads) the services.
import { homedir } from "node:os";
import { join } from "node:path";
import { app, type BrowserWindow, dialog, Menu, nativeTheme, powerMonitor, session } from "electron";
import { commands } from "../shared/commands.ts";
import { dataFolder, privateFolder } from "./host/data-folder.ts";
import { offerContextMenu } from "./host/electron-context-menu.ts";
import { watchFaults } from "./host/electron-faults.ts";
import { guardContents } from "./host/electron-guards.ts";
import { registerIpc } from "./host/electron-ipc.ts";
import { menuTemplate } from "./host/electron-menu.ts";
import { createNotices } from "./host/electron-notices.ts";
import type { Services } from "./host/electron-ports.ts";
import { registerScheme, servePage } from "./host/electron-protocol.ts";
import { watchScreenLock } from "./host/electron-screen-lock.ts";
import { guardSession } from "./host/electron-session.ts";
import { readStartSettings } from "./host/electron-settings.ts";
import { judgeSwitches, weakenedWords } from "./host/electron-switches.ts";
import { openWindow } from "./host/electron-window.ts";
import { createLogFile } from "./host/log-file.ts";
import { noticesLeaveTraces } from "./host/notice-traces.ts";
import { watchRequests } from "./host/request-watch.ts";
import { beginStart, type Start } from "./host/safe-start.ts";
import { createScreenGuard } from "./host/screen-guard.ts";
import { version } from "./version.ts";

/** How long ending waits for what still runs, in milliseconds. */
const endingTakes = 2_000;

const mac = process.platform === "darwin";
const folder = dataFolder(process.env, process.platform, homedir());
const log = createLogFile(folder, Date.now);

watchFaults(app, dialog, log);
// Before the next line, which hides the switch that is looked for.
const weakened = app.isPackaged ? judgeSwitches(app.commandLine) : null;
app.enableSandbox();
app.setName("Ringback");
if (process.platform === "win32") app.setAppUserModelId("app.ringback.desktop");
registerScheme();
// Chromium's own files go into a folder of their own, beside what Ringback keeps. Electron takes existing folders only.
const profile = join(folder, "electron");
const lasting = privateFolder(folder) && privateFolder(profile);
if (lasting) {
  app.setPath("userData", folder);
  app.setPath("sessionData", profile);
}

let window: BrowserWindow | null = null;
let loading: Promise<Services> | null = null;
let loaded: Services | null = null;
let start: Start | null = null;

let isProtected = false;
const { coverFor, setPresenting } = createScreenGuard((on) => {
  isProtected = on;
  window?.setContentProtection(on);
});

const notify = createNotices(noticesLeaveTraces(process.platform, app.isPackaged, process.env), () => showWindow());

const isAway = (): boolean => window !== null && !window.isFocused();

/** Loads and starts the services, once. */
const services = (): Promise<Services> => {
  loading ??= import("./host/electron-ports.ts").then(({ startServices }) => {
    const started = startServices(folder, log, {
      protectScreen: (on) => setPresenting("mode", on),
      coverScreen: (on) => setPresenting("page", on),
      notify: ({ title, body }) => notify(body, title),
    });
    const dispatch = watchRequests({ now: () => performance.now(), isAway, notify, coverFor }, started.app.dispatch);
    loaded = { ...started, app: { ...started.app, dispatch } };
    return loaded;
  });
  return loading;
};

const serviceFault = (error: unknown): void => {
  log("services.fault", { kind: error instanceof Error ? error.name : typeof error });
};

/** Asks for a link to be opened by the same method the page would use, with the same list of allowed hosts. */
const openLink = (url: string): void => {
  const request = JSON.stringify({ id: 0, method: "link.open", input: { url } });
  services()
    .then(({ app: { dispatch } }) => dispatch(request))
    .catch(serviceFault);
};

const showWindow = (): void => {
  if (window !== null) {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return;
  }
  const opened = openWindow({
    preload: join(import.meta.dirname, "preload.cjs"),
    devTools: !app.isPackaged,
    state: start?.safe ? null : readStartSettings(folder).window,
    onLeave: (state) => loaded?.saveWindow(state),
    onLoaded: () => {
      start?.succeeded();
      // What the page before has shown went with it.
      setPresenting("page", false);
    },
    log,
  });
  if (isProtected) opened.setContentProtection(true);
  offerContextMenu(opened, Menu, runCommand);
  opened.once("closed", () => {
    window = null;
    setPresenting("page", false);
    // On a Mac the app goes on without a window; the credentials that were handed over do not.
    loaded?.app.forgetCredentials();
  });
  // The system session ends without `will-quit`; what runs is ended as far as time allows.
  opened.once("session-end", () => void loaded?.close().catch(serviceFault));
  window = opened;
};

const runCommand = (command: string): void => {
  showWindow();
  services()
    .then(({ app: { events } }) => events.emit({ type: "command.run", command }))
    .catch(serviceFault);
};

const ready = (): void => {
  nativeTheme.themeSource = readStartSettings(folder).theme;
  guardSession(session.defaultSession, !app.isPackaged, log);
  servePage(async () => {
    const { createPage } = await import("./host/page.ts");
    return createPage(join(import.meta.dirname, "..", "renderer"));
  });
  registerIpc({ window: () => window, services: async () => (await services()).app, log });
  showWindow();
  const template = menuTemplate({
    commands,
    mac,
    devTools: !app.isPackaged,
    run: runCommand,
    // Linux has no way to keep a window out of what others see of the screen.
    present: process.platform === "linux" ? null : (on) => setPresenting("menu", on),
  });
  app.setAboutPanelOptions({ applicationName: "Ringback", applicationVersion: version, copyright: "MIT licence" });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  // Whoever comes to a sleeping or locked computer finds Ringback locked too.
  watchScreenLock(powerMonitor, process.platform, () => loaded?.app.lock());
  app.on("activate", () => showWindow());
  app.on("second-instance", () => showWindow());
  services().catch(serviceFault);
};

/** Ends what runs before the process goes: tests, the sandbox. Asked once; the second time the app just ends. */
const endServices = (event: { preventDefault(): void }): void => {
  start?.succeeded();
  const ending = loaded;
  if (ending === null) return;
  loaded = null;
  event.preventDefault();
  const atLast = new Promise<void>((resolve) => setTimeout(resolve, endingTakes));
  void Promise.race([ending.close().catch(serviceFault), atLast]).then(() => app.exit());
};

if (weakened !== null) {
  log("start.refused", { reason: weakened });
  void app.whenReady().then(() => {
    dialog.showErrorBox("Ringback cannot start safely", weakenedWords(weakened));
    app.exit(1);
  });
} else if (app.requestSingleInstanceLock()) {
  start = beginStart(lasting ? profile : null);
  if (start.safe) {
    log("start.safe", { count: start.failures });
    app.disableHardwareAcceleration();
  }
  app.on("web-contents-created", (_event, contents) => guardContents(contents, openLink, log));
  app.on("window-all-closed", () => {
    if (!mac) app.quit();
  });
  app.on("will-quit", endServices);
  // No link (ringback:// included, which is registered nowhere) and no file of the system opens anything in here; what
  // stands on the command line of a second start is not read.
  app.on("open-url", (event) => event.preventDefault());
  app.on("open-file", (event) => event.preventDefault());
  // Not awaited: Electron becomes ready only after this module has run to its end.
  app
    .whenReady()
    .then(ready)
    .catch((error: unknown) => {
      log("start.fault", { kind: error instanceof Error ? error.name : typeof error });
      dialog.showErrorBox(
        "Ringback cannot start",
        "A fault inside Ringback keeps it from opening its window. Install it anew.",
      );
      app.exit(1);
    });
} else {
  app.quit();
}
