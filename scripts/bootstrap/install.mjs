// Installs the packages of package-lock.json, and only when those at hand are not the ones it names.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findNpm, npmEnvironment } from "./npm.mjs";
import { hasPinnedNode, pinnedNode, root } from "./paths.mjs";
import { receivedSignal, run, statusOf } from "./run.mjs";
import { say, secondsSince } from "./say.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lockfile
 */

/** @param {string} at */
const modulesOf = (at) => join(at, "node_modules");
/** @param {string} at */
const stampFile = (at) => join(modulesOf(at), ".ringback-install");

/**
 * What is to be installed, as one string: the lockfile, for this system and processor.
 * @param {string} [at] folder that holds package-lock.json
 */
export const installPrint = (at = root) =>
  createHash("sha256")
    .update(readFileSync(join(at, "package-lock.json")))
    .update(`${process.platform} ${process.arch}`)
    .digest("hex");

/** @param {string} file @returns {Lockfile} */
const readLockfile = (file) => JSON.parse(readFileSync(file, "utf8"));

/**
 * Whether node_modules, by npm's own record of it, holds the locked versions; so after an `npm ci` by hand.
 * @param {string} at
 */
const matchesLockfile = (at) => {
  const wanted = readLockfile(join(at, "package-lock.json")).packages;
  const present = readLockfile(join(modulesOf(at), ".package-lock.json")).packages;
  return Object.entries(wanted).every(([path, locked]) => {
    const found = present[path];
    if (path === "" || (found === undefined && (locked.optional || locked.devOptional || locked.peer))) return true;
    return found?.version === locked.version && found?.integrity === locked.integrity;
  });
};

/**
 * Whether node_modules holds what package-lock.json asks for.
 * @param {string} [at]
 */
export const isInstalled = (at = root) => {
  try {
    if (!hasPinnedNode(at)) return false;
    const print = installPrint(at);
    if (existsSync(stampFile(at)) && readFileSync(stampFile(at), "utf8") === print) return true;
    if (!matchesLockfile(at)) return false;
    writeFileSync(stampFile(at), print);
    return true;
  } catch {
    return false;
  }
};

/**
 * Sets the present packages aside, since `npm ci` deletes them first and may then fail, offline for one.
 * Windows cannot delete or move a folder with a running program in it, but it can move that program.
 * @returns {{ restore(): void, discard(): void }}
 */
const setAside = () => {
  const folder = join(root, "dist", `.previous-${process.pid}`);
  const modules = modulesOf(root);
  const runningNode = join(folder, "running-node.exe");
  /** @param {string} from @param {string} to */
  const move = (from, to) => {
    try {
      renameSync(from, to);
      return true;
    } catch {
      return false;
    }
  };
  mkdirSync(folder, { recursive: true });
  const movedNode =
    process.platform === "win32" && process.execPath === pinnedNode() && move(pinnedNode(), runningNode);
  const moved = existsSync(modules) && move(modules, join(folder, "node_modules"));
  /** A running program on Windows stays where it is until the next clean-up of dist. */
  const discard = () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It is in use; nothing depends on it.
    }
  };
  const restore = () => {
    if (moved) {
      rmSync(modules, { recursive: true, force: true });
      move(join(folder, "node_modules"), modules);
    }
    if (movedNode) move(runningNode, pinnedNode());
    discard();
  };
  return { restore, discard };
};

/**
 * Runs `npm ci` where it is needed. Its output goes to stderr. When it fails, what was installed before is back.
 * @returns {Promise<boolean>} false when it failed; what to do has then been said
 */
export const ensureInstalled = async () => {
  if (isInstalled()) return true;
  const startedAt = performance.now();
  say("Installing packages …");
  const before = setAside();
  const { command, args } = findNpm();
  const words = ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  const ended = await run(command, [...args, ...words], { cwd: root, output: "stderr", env: npmEnvironment() });
  const signal = receivedSignal();
  if (ended.code === 0 && hasPinnedNode()) {
    before.discard();
    writeFileSync(stampFile(root), installPrint());
    say(`Packages installed in ${secondsSince(startedAt)}.`);
    if (signal !== null) process.exit(statusOf(signal));
    return true;
  }
  before.restore();
  if (signal !== null) process.exit(statusOf(signal));
  if (ended.error !== null) {
    say(`npm could not be started (${ended.error}). Install Node.js with npm from nodejs.org and try again.`);
    return false;
  }
  say("The packages could not be installed; npm's reason is above.");
  say("Check the network, the proxy (npm config get proxy) and the free disk space, then run the same command again.");
  return false;
};
