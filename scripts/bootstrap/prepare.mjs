// Brings a clone to the point where it can run: packages installed, build fresh.
import { join } from "node:path";
import { ensureBuilt, isBuilt } from "./build.mjs";
import { ensureInstalled, isInstalled } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { root } from "./paths.mjs";

/** @returns {Promise<boolean>} false when a step failed; why has then been said */
export const prepare = async () => {
  if (isInstalled() && isBuilt()) return true;
  return withLock(join(root, "dist", ".setting-up"), async () => (await ensureInstalled()) && (await ensureBuilt()));
};
