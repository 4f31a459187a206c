// The app over a data folder inside this process, asked as a window asks it; and a vault of its own kind for looking.
import "./define-version.ts";
import { randomUUID } from "node:crypto";
import { createApp } from "../../electron/app.ts";
import { systemClock } from "../../electron/host/node-ports.ts";
import { createMemoryPreferences } from "../../electron/host/memory-preferences.ts";
import type { Clock, Log } from "../../electron/ports.ts";
import { createVault, type Vault, type VaultNeeds } from "../../electron/store/vault.ts";
import { type Client, createClient } from "../../shared/client.ts";
import { type Result } from "../../shared/result.ts";
import type { AppError } from "../../shared/errors.ts";

export type OpenApp = { readonly client: Client; close(): Promise<void> };

export type AppOptions = {
  readonly log?: Log;
  /** Told every text that goes to a window: replies and events. */
  readonly hear?: (text: string) => void;
  readonly clock?: Clock;
};

/** A clock on which short waits, as for a vendor's rate limit, are over at once. */
export const hurriedClock = (): Clock => {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: async (ms, signal) => {
      if (ms >= 60_000) return systemClock.sleep(ms, signal);
      ahead += ms;
    },
  };
};

/** Opens it. Reads nothing before it is asked. */
export const openApp = (folder: string, options: AppOptions = {}): OpenApp => {
  const { log = () => undefined, hear = () => undefined, clock = systemClock } = options;
  const app = createApp({
    clock,
    newId: randomUUID,
    preferences: createMemoryPreferences(),
    info: {
      version: "0.0.0",
      platform: "linux",
      secretStorage: "passphrase",
      clipboard: "plain",
      nativeMenu: false,
      proxy: null,
      warnings: [],
    },
    log,
    openExternal: async () => undefined,
    folder,
    keychain: null,
    secretClipboard: null,
    host: "node",
    holderName: "a fault test",
  });
  app.events.subscribe(-1, hear);
  const client = createClient(async (text) => {
    const reply = await app.dispatch(text);
    hear(reply);
    return reply;
  });
  return { client, close: () => app.close() };
};

/** The vault of a folder by itself, without services. */
export const openVault = (folder: string, more: Partial<VaultNeeds> = {}): Vault =>
  createVault({
    folder,
    keychain: null,
    host: "node",
    holderName: "a fault test",
    now: () => Date.now(),
    newId: randomUUID,
    ...more,
  });

/** The value of a result. @throws with the error's code and reason */
export const must = <Value>(result: Result<Value, AppError>, doing: string): Value => {
  if (result.ok) return result.value;
  throw new Error(`${doing}: ${result.error.code}: ${result.error.why}`);
};
