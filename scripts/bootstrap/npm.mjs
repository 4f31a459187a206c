// Finds npm and a Node to run it on, so that no shell is needed, on Windows either.
import { existsSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { root } from "./paths.mjs";

/** @typedef {{ command: string, args: string[] }} Invocation */

/**
 * How to run npm. Prefers the npm that started us (`npm start`), then the one beside a Node, then PATH.
 * The Node must not be the pinned one: `npm ci` deletes that file first.
 * @param {Record<string, string | undefined>} env
 * @param {string} execPath
 * @returns {Invocation}
 */
export const findNpm = (env = process.env, execPath = process.execPath) => {
  const inside = `${join(root, "node_modules")}${sep}`;
  const outer = [env["npm_node_execpath"], execPath].find(
    (path) => path !== undefined && path !== "" && !path.startsWith(inside) && existsSync(path),
  );
  if (outer !== undefined) {
    const folder = dirname(outer);
    const candidates = [
      env["npm_execpath"],
      join(folder, "node_modules", "npm", "bin", "npm-cli.js"),
      join(folder, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    ];
    // Yarn and pnpm set npm_execpath to themselves; they would ignore package-lock.json.
    const cli = candidates.find((path) => path !== undefined && basename(path) === "npm-cli.js" && existsSync(path));
    if (cli !== undefined) return { command: outer, args: [cli] };
  }
  // Windows can run npm.cmd only through its shell; the arguments are fixed words.
  return process.platform === "win32"
    ? { command: env["ComSpec"] ?? "cmd.exe", args: ["/d", "/s", "/c", "npm"] }
    : { command: "npm", args: [] };
};

/**
 * The environment for npm: without our own node_modules/.bin on PATH, whose `node` is about to be replaced.
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string>}
 */
export const npmEnvironment = (env = process.env) => {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const separator = process.platform === "win32" ? ";" : ":";
  const own = join(root, "node_modules");
  const kept = (env[name] ?? "").split(separator).filter((folder) => !folder.startsWith(own));
  return { [name]: kept.join(separator) };
};
