// The module that the app gets in place of `electron`.
import { connectBrowser } from "./cdp.ts";
import { createFakeApp } from "./fake-app.ts";
import { createFakeIpc } from "./fake-ipc.ts";
import { createFakeSafeStorage } from "./fake-keyring.ts";
import { createFakeMenu } from "./fake-menu.ts";
import { createFakeProtocol, createFakeSession } from "./fake-session.ts";
import {
  createFakeClipboard,
  createFakeDialog,
  createFakeNotices,
  createFakePower,
  createFakeScreen,
  createFakeShell,
  createFakeTheme,
  FakeClipboardItem,
} from "./fake-system.ts";
import { createWindowClass } from "./fake-window.ts";
import { type Stage, stageVariable } from "./messages.ts";

// Written by `launch-glue.ts`, which types it.
const stage = JSON.parse(process.env[stageVariable] ?? "null") as Stage;

const fakeApp = createFakeApp(stage);
const fakeIpc = createFakeIpc();
const fakeMenu = createFakeMenu();
const fakeProtocol = createFakeProtocol(fakeApp);
const fakeSession = createFakeSession(fakeApp);
const browser = await connectBrowser(stage.debuggerUrl);
const windows = createWindowClass({
  app: fakeApp,
  ipc: fakeIpc,
  protocol: fakeProtocol,
  session: fakeSession,
  browser,
});

export const app = fakeApp.app;
export const ipcMain = fakeIpc.ipcMain;
export const Menu = fakeMenu.Menu;
export const protocol = fakeProtocol.protocol;
export const session = fakeSession.session;
export const BrowserWindow = windows.BrowserWindow;
export const nativeTheme = createFakeTheme(stage);
export const screen = createFakeScreen(fakeApp, stage);
export const shell = createFakeShell();
const fakeDialog = createFakeDialog(fakeApp);
export const dialog = fakeDialog.dialog;
const fakeKeyring = createFakeSafeStorage(fakeApp, stage);
export const safeStorage = fakeKeyring.safeStorage;
export const clipboard = createFakeClipboard(fakeApp);
export const ClipboardItem = FakeClipboardItem;
const fakeNotices = createFakeNotices(fakeApp);
export const Notification = fakeNotices.Notification;
const fakePower = createFakePower(fakeApp);
export const powerMonitor = fakePower.powerMonitor;

/** What the harness holds behind the fakes. Electron has no such export, so the app cannot import it by mistake. */
export const backstage = {
  app: fakeApp,
  dialog: fakeDialog,
  ipc: fakeIpc,
  keyring: fakeKeyring,
  menu: fakeMenu,
  notices: fakeNotices,
  power: fakePower,
  protocol: fakeProtocol,
  session: fakeSession,
  windows,
};

// `import electron from "electron"`, as electron-store does it.
// oxlint-disable-next-line import/no-default-export
export default {
  app,
  ipcMain,
  Menu,
  protocol,
  session,
  BrowserWindow,
  nativeTheme,
  screen,
  shell,
  dialog,
  safeStorage,
  clipboard,
  ClipboardItem,
  Notification,
  powerMonitor,
};
