// Finds Electron's binary, or fetches it once without ever letting an offline start hang.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pinnedNode, root } from "./paths.mjs";
import { say, secondsSince } from "./say.mjs";

/** Nothing arrived in this time: there is no way to the download. */
const firstByteMs = 8_000;
/** The download or unpacking stood still for this time: it has failed. */
const stallMs = 20_000;
const rememberMs = 24 * 60 * 60 * 1000;

const folder = join(root, "node_modules", "electron");
const cache = join(root, "node_modules", ".cache");
const failureFile = join(cache, "ringback-electron-failed");

/** The path of Electron's program, or null when only its package is installed. */
export const electronBinary = () => {
  try {
    const name = readFileSync(join(folder, "path.txt"), "utf8");
    const file = join(process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(folder, "dist"), name);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
};

/** Bytes in a folder, however deep; shows whether a download or an unpacking moves on. @param {string} at @returns {number} */
const bytesIn = (at) => {
  try {
    return readdirSync(at, { withFileTypes: true }).reduce(
      (sum, entry) =>
        sum +
        (entry.isDirectory()
          ? bytesIn(join(at, entry.name))
          : (statSync(join(at, entry.name), { throwIfNoEntry: false })?.size ?? 0)),
      0,
    );
  } catch {
    return 0;
  }
};

const failedLately = () => {
  const stat = statSync(failureFile, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < rememberMs;
};

/**
 * Fetches the binary with Electron's own installer (its mirrors, cache and checksums apply).
 * @returns {Promise<string | null>} its path, or null after at most some seconds without progress
 */
export const fetchElectron = async () => {
  const startedAt = performance.now();
  const temporary = join(cache, "electron-download");
  mkdirSync(temporary, { recursive: true });
  say("Fetching Electron (about 110 MB, once) …");
  const child = spawn(pinnedNode(), [join(folder, "install.js")], {
    stdio: "ignore",
    windowsHide: true,
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: "1" },
  });
  let ended = false;
  child.on("error", () => (ended = true));
  child.on("exit", () => (ended = true));
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  const measure = () => bytesIn(temporary) + bytesIn(join(folder, "dist"));
  const before = measure();
  let bytes = before;
  let movedAt = performance.now();
  while (!ended && performance.now() - movedAt < (bytes === before ? firstByteMs : stallMs)) {
    await sleep(100);
    const now = measure();
    if (now === bytes) continue;
    bytes = now;
    movedAt = performance.now();
  }
  stop();
  process.removeListener("exit", stop);
  rmSync(temporary, { recursive: true, force: true });
  const binary = electronBinary();
  if (binary === null) writeFileSync(failureFile, "");
  else say(`Electron fetched in ${secondsSince(startedAt)}.`);
  return binary;
};

/**
 * Electron's program, fetched if need be, or the reason why there is none.
 * A failure is remembered for a day, so that the next start is quick.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ binary: string } | { reason: string }>}
 */
export const findElectron = async (env = process.env) => {
  if (env["RINGBACK_NO_ELECTRON"]) return { reason: "RINGBACK_NO_ELECTRON is set" };
  if (process.platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"])
    return { reason: "there is no display for Electron" };
  if (process.platform === "linux" && process.getuid?.() === 0) return { reason: "Electron does not run as root" };
  const present = electronBinary();
  if (present !== null) return { binary: present };
  if (failedLately()) return { reason: "fetching Electron failed less than a day ago" };
  const fetched = await fetchElectron();
  return fetched === null ? { reason: "Electron could not be fetched" } : { binary: fetched };
};
