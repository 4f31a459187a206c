// Where things are in the repository, for scripts that must run before anything is installed.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The Node that this project pins as a package; every script but the bootstraps runs on it. */
export const pinnedNode = (at = root) =>
  process.platform === "win32"
    ? join(at, "node_modules", "node", "bin", "node.exe")
    : join(at, "node_modules", "node", "bin", "node");

/** Whether the pinned Node is installed. */
export const hasPinnedNode = (at = root) => existsSync(pinnedNode(at));

/**
 * The script behind a package's command, to be run by the pinned Node: no shell and no .cmd file in between.
 * @param {string} packageName
 * @param {string} [command] name of the command where a package has several
 * @returns {string} absolute path
 */
export const toolPath = (packageName, command) => {
  const folder = join(root, "node_modules", ...packageName.split("/"));
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const name = command ?? packageName.split("/").pop() ?? packageName;
  const file = typeof bin === "string" ? bin : bin[name];
  if (file === undefined) throw new Error(`${packageName} has no command ${name}.`);
  return join(folder, file);
};
