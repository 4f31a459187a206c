// How quick a full store is: 2,000 connections, 10,000 saved requests and 100,000 exchanges of the past.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../bootstrap/paths.mjs";

const load = { connections: 2_000, documents: 10_000, exchanges: 100_000 };

/**
 * @typedef {"keyDerivation" | "start" | "unlock" | "documentList" | "documentFilter" | "newestPage" | "filteredPage" |
 *   "searchAll" | "searchFirst" | "searchBlock" | "append"} Figure
 */

/** Milliseconds of each. */
export const measureStore = async () => {
  const file = join(root, "electron", "services", "testing", "load-figures.ts");
  /** @type {{ measureLoad: (folder: string, sizes: typeof load) => Promise<Record<Figure, number>> }} */
  const { measureLoad } = await import(pathToFileURL(file).href);
  const folder = mkdtempSync(join(tmpdir(), "ringback-bench-store-"));
  try {
    return await measureLoad(folder, load);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
