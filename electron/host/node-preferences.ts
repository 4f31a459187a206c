// Preferences in the Node host: a small file by `conf`, or memory where there is none or it is damaged.
import { preferencesSchema } from "../../shared/contract.ts";
import type { Log, PreferencesPort } from "../ports.ts";
import { ownFolder } from "./data-folder.ts";
import { createMemoryPreferences } from "./memory-preferences.ts";

/**
 * Opens `preferences.json` in the data folder. A file that cannot be read is left as it is, and this run goes on with
 * the defaults in memory, and so it does where the folder belongs to somebody else. `conf` takes 50 ms to load, so only a host with a window calls this.
 */
export const openPreferences = async (dataFolder: string, log: Log): Promise<PreferencesPort> => {
  const memory = createMemoryPreferences();
  if (!ownFolder(dataFolder)) return memory;
  try {
    const { default: Conf } = await import("conf");
    const file = new Conf<Record<string, unknown>>({
      cwd: dataFolder,
      configName: "preferences",
      // conf insists on a name although `cwd` leaves nothing to derive from it.
      projectName: "ringback",
      clearInvalidConfig: false,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
    const stored = preferencesSchema.partial().safeParse(file.store);
    if (stored.success) memory.set(stored.data.theme === undefined ? {} : { theme: stored.data.theme });
    return {
      get: memory.get,
      set(change) {
        const next = memory.set(change);
        try {
          file.set(next);
        } catch (error) {
          log("preferences.not-saved", { kind: error instanceof Error ? error.name : typeof error });
        }
        return next;
      },
    };
  } catch (error) {
    log("preferences.unreadable", {
      kind: error instanceof Error ? error.name : typeof error,
      path: "preferences.json",
    });
    return memory;
  }
};
