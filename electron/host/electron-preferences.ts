// Preferences in the Electron host: the same small file as in browser mode, kept by electron-store.
import { ipcMain, nativeTheme } from "electron";
import Store from "electron-store";
import { preferencesSchema } from "../../shared/contract.ts";
import type { Log, PreferencesPort } from "../ports.ts";
import { preferencesName } from "./electron-settings.ts";
import type { WindowState } from "./electron-window-bounds.ts";
import { ownFolder } from "./data-folder.ts";
import { createMemoryPreferences } from "./memory-preferences.ts";

export type ElectronPreferences = PreferencesPort & { saveWindow(state: WindowState): void };

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const openStore = (dataFolder: string, log: Log): Store | null => {
  // Nothing is written into a folder that somebody else may read or put links into.
  if (!ownFolder(dataFolder)) return null;
  try {
    return new Store({
      cwd: dataFolder,
      name: preferencesName,
      clearInvalidConfig: false,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
  } catch (error) {
    log("preferences.unreadable", { kind: kindOf(error) });
    return null;
  } finally {
    // electron-store answers this channel for any frame that asks; nothing of ours does.
    ipcMain.removeAllListeners("electron-store-get-data");
  }
};

/**
 * Opens the preferences. A file that cannot be read stays as it is, and this run goes on with the defaults in memory;
 * a change that cannot be written is kept in memory and logged.
 */
export const openElectronPreferences = (dataFolder: string, log: Log): ElectronPreferences => {
  const memory = createMemoryPreferences();
  const store = openStore(dataFolder, log);
  const save = (change: Record<string, unknown>): void => {
    try {
      store?.set(change);
    } catch (error) {
      log("preferences.not-saved", { kind: kindOf(error) });
    }
  };
  const stored = preferencesSchema.partial().safeParse(store?.store);
  if (stored.success && stored.data.theme !== undefined) memory.set({ theme: stored.data.theme });
  return {
    get: memory.get,
    set(change) {
      const next = memory.set(change);
      save(next);
      // Menus, dialogs and the page's `prefers-color-scheme` follow.
      nativeTheme.themeSource = next.theme;
      return next;
    },
    saveWindow: (state) => save({ window: state }),
  };
};
