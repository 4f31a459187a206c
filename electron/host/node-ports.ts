// Fills the ports for plain Node: browser mode and the command line.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { HostInfo } from "../../shared/contract.ts";
import { verificationOff } from "../../shared/host-warnings.ts";
import type { Clock, Log, Ports, PreferencesPort } from "../ports.ts";
import { version } from "../version.ts";
import { createLogFile } from "./log-file.ts";
import { createMemoryPreferences } from "./memory-preferences.ts";
import { createNodeKeychain } from "./node-keychain.ts";
import { openExternal } from "./open-external.ts";
import { createSystemProxy } from "./system-proxy.ts";
import { proxyOfEnvironment } from "./system-proxy-words.ts";

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
};

/** What the user should know about how the program was started. */
export const startWarnings = (env: Readonly<Record<string, string | undefined>>, uid: number | null): string[] => [
  ...(uid === 0 ? ["Ringback runs as root. Start it as an ordinary user where you can."] : []),
  ...(env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0" ? [verificationOff] : []),
];

const supported = (platform: NodeJS.Platform): HostInfo["platform"] =>
  platform === "darwin" || platform === "win32" ? platform : "linux";

/**
 * Creates the ports. Touches no file before something is logged.
 * @param options.preferences `openPreferences` for a host with a window; memory when left out.
 * @param options.log a log that is open already; the data folder's own when left out.
 * @param options.holderName how this process is called where it keeps others from writing; browser mode when left out.
 */
export const createNodePorts = (options: {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly uid: number | null;
  readonly preferences?: PreferencesPort;
  readonly log?: Log;
  readonly holderName?: string;
}): Ports => ({
  clock: systemClock,
  newId: randomUUID,
  preferences: options.preferences ?? createMemoryPreferences(),
  info: {
    version,
    platform: supported(options.platform),
    secretStorage: "passphrase",
    clipboard: "plain",
    nativeMenu: false,
    proxy: proxyOfEnvironment(options.env),
    warnings: startWarnings(options.env, options.uid),
  },
  log: options.log ?? createLogFile(options.folder, systemClock.now),
  openExternal,
  // Also where nothing can be written: the store is read then, and says why nothing is saved.
  folder: options.folder,
  keychain: createNodeKeychain({ env: options.env, platform: options.platform }),
  // Only the page can write a browser's clipboard, and it cannot mark a text as secret.
  secretClipboard: null,
  host: "node",
  resolveProxy: createSystemProxy({ platform: options.platform, systemRoot: options.env["SystemRoot"] }),
  holderName: options.holderName ?? "browser mode",
});
