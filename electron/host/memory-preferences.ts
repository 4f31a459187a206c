// Preferences without a file: for the command line, and where a file cannot be read.
import { type Preferences, preferencesSchema } from "../../shared/contract.ts";
import type { PreferencesPort } from "../ports.ts";

const defaults: Preferences = { theme: "system" };

/** Preferences that last as long as the process. */
export const createMemoryPreferences = (): PreferencesPort => {
  let current = defaults;
  return {
    get: () => current,
    set(change) {
      current = preferencesSchema.parse({ ...current, ...change });
      return current;
    },
  };
};
