// Fills the ports for Electron and starts the services over them; loaded only after the window has begun to load.
import { randomUUID } from "node:crypto";
import { shell } from "electron";
import type { HostInfo } from "../../shared/contract.ts";
import { createApp, type App } from "../app.ts";
import type { Log } from "../ports.ts";
import { version } from "../version.ts";
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

export type Services = { readonly app: App; saveWindow(state: WindowState): void };

/** Starts the services. @param dataFolder an existing folder. */
export const startServices = (dataFolder: string, log: Log): Services => {
  const preferences = openElectronPreferences(dataFolder, log);
  const app = createApp({
    clock: systemClock,
    newId: randomUUID,
    preferences,
    info: {
      version,
      platform: supported(process.platform),
      secretStorage: "session-only",
      clipboard: "plain",
      nativeMenu: true,
      proxy: null,
      warnings: startWarnings(process.env, process.getuid?.() ?? null),
    },
    log,
    openExternal,
  });
  return { app, saveWindow: (state) => preferences.saveWindow(state) };
};
