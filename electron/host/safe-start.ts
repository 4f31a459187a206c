// Notices starts that never got to show the page, and lets the next one do without what may have broken them.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** So many starts in a row must have failed: one may have been ended by whoever sat before it. */
const failuresUntilSafe = 2;

export type Start = {
  /** True when this start is to do without graphics acceleration and the remembered place of the window. */
  readonly safe: boolean;
  /** How many starts before this one failed. */
  readonly failures: number;
  /** The page is there, or the app ends as it should: nothing has to be done differently next time. */
  succeeded(): void;
};

const readCount = (file: string): number => {
  try {
    const text = readFileSync(file, "utf8");
    return /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
};

/**
 * Counts this start as a failure until it has succeeded, so that a crash needs nobody to report it. Never throws.
 * @param folder a folder of our own; null where nothing can be written, then no start is a safe one
 */
export const beginStart = (folder: string | null): Start => {
  if (folder === null) return { safe: false, failures: 0, succeeded: () => undefined };
  const file = join(folder, "starts");
  const failures = readCount(file);
  try {
    writeFileSync(file, String(Math.min(failures + 1, 999)), { mode: 0o600 });
  } catch {
    // A full disk costs the count, not the start.
  }
  return {
    safe: failures >= failuresUntilSafe,
    failures,
    succeeded() {
      try {
        rmSync(file, { force: true });
      } catch {
        // Counted once more then; a later start that succeeds tries again.
      }
    },
  };
};
