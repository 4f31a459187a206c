// Fills the ports for Electron and starts the services over them; loaded only after the window has begun to load.
import { randomUUID } from "node:crypto";
import { clipboard, ClipboardItem, safeStorage, session, shell } from "electron";
import type { HostInfo } from "../../shared/contract.ts";
import { createApp, type App } from "../app.ts";
import type { Log, Ports } from "../ports.ts";
import { version } from "../version.ts";
import { createElectronClipboard } from "./electron-clipboard.ts";
import { createElectronKeychain } from "./electron-keychain.ts";
import { openElectronPreferences } from "./electron-preferences.ts";
import type { WindowState } from "./electron-window-bounds.ts";
import { startWarnings, systemClock } from "./node-ports.ts";
import { openCommand } from "./open-external.ts";

const supported = (platform: NodeJS.Platform): HostInfo["platform"] =>
  platform === "darwin" || platform === "win32" ? platform : "linux";

/** Opens an https address in the system's browser. @throws when it is refused or nothing can open it. */
const openExternal = async (address: string): Promise<void> => {
  // The same judgement as in browser mode; only the hand that opens is Electron's.
  if (openCommand(address, process.platform, undefined) === null) throw new Error("Only https addresses are opened.");
  await shell.openExternal(new URL(address).href);
};

export type Services = {
  readonly app: App;
  saveWindow(state: WindowState): void;
  /** Ends the app, and waits until a secret that it copied has left the clipboard. */
  close(): Promise<void>;
};

/**
 * Starts the services.
 * @param dataFolder may be one that cannot be written; then nothing is saved
 * @param desk what the window and the desktop can do for them
 */
export const startServices = (
  dataFolder: string,
  log: Log,
  desk: Required<Pick<Ports, "notify" | "protectScreen" | "coverScreen">>,
): Services => {
  const preferences = openElectronPreferences(dataFolder, log);
  const secretClipboard = createElectronClipboard(
    { clipboard, createItem: (entries) => new ClipboardItem(entries) },
    process.platform,
  );
  const app = createApp({
    clock: systemClock,
    newId: randomUUID,
    preferences,
    info: {
      version,
      platform: supported(process.platform),
      secretStorage: "os-keychain",
      clipboard: "concealed",
      nativeMenu: true,
      proxy: "by the system's setting",
      warnings: startWarnings(process.env, process.getuid?.() ?? null),
    },
    log,
    openExternal,
    folder: dataFolder,
    keychain: createElectronKeychain(safeStorage, process.platform),
    secretClipboard,
    host: "electron",
    // Chromium knows the desktop's setting, scripts included.
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    holderName: "the desktop app",
    ...desk,
  });
  return {
    app,
    saveWindow: (state) => preferences.saveWindow(state),
    async close() {
      await app.close();
      await secretClipboard.settled();
    },
  };
};
