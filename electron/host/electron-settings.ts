// Reads the few settings that the window needs before it opens; loading electron-store for that would take 60 ms.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Preferences } from "../../shared/contract.ts";
import { parseWindowState, type WindowState } from "./electron-window-bounds.ts";

const themes: readonly unknown[] = ["system", "light", "dark"] satisfies Preferences["theme"][];

const isTheme = (value: unknown): value is Preferences["theme"] => themes.includes(value);

/** The file, shared with browser mode; `electron-preferences.ts` writes it. */
export const preferencesName = "preferences";

/** Theme and window state as last saved; the defaults for whatever is missing or damaged. Never throws. */
export const readStartSettings = (dataFolder: string): { theme: Preferences["theme"]; window: WindowState | null } => {
  try {
    const stored: unknown = JSON.parse(readFileSync(join(dataFolder, `${preferencesName}.json`), "utf8"));
    if (typeof stored !== "object" || stored === null) return { theme: "system", window: null };
    // Only looked at, field by field, before anything is believed.
    const { theme, window } = stored as { theme?: unknown; window?: unknown };
    return { theme: isTheme(theme) ? theme : "system", window: parseWindowState(window) };
  } catch {
    return { theme: "system", window: null };
  }
};
