// Starts child processes so that Ctrl+C, kill and exit statuses pass through unchanged.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { isatty } from "node:tty";

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, ms: number, output: string, error: string | null }} Ended
 * @typedef {{ env?: Record<string, string | undefined>, cwd?: string, output?: "inherit" | "stderr" | "capture", timeoutMs?: number }} RunOptions
 */

/** @type {NodeJS.Signals[]} */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @type {Set<(signal: NodeJS.Signals) => void>} */
const listeners = new Set();
/** @type {NodeJS.Signals | null} */
let received = null;

const listen = () => {
  if (listeners.size > 0) return;
  for (const signal of passedOn)
    process.on(signal, () => {
      received = signal;
      for (const tell of listeners) tell(signal);
    });
};

/** The signal that asked this process to end, if one came while a child was running. */
export const receivedSignal = () => received;

/** @param {NodeJS.Signals} signal */
export const statusOf = (signal) => 128 + (constants.signals[signal] ?? 0);

/**
 * Runs a command to its end. Never rejects: a command that cannot be started has `error` set.
 * A terminal sends Ctrl+C to the whole group, so SIGINT is handed on only when there is none.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options] `output` "stderr" keeps stdout free; "capture" collects both streams
 * @returns {Promise<Ended>}
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const mode = options.output ?? "inherit";
    const stdio = mode === "inherit" ? "inherit" : mode === "stderr" ? ["ignore", 2, 2] : ["ignore", "pipe", "pipe"];
    /** @type {import("node:child_process").SpawnOptions} */
    const settings = { stdio: /** @type {import("node:child_process").StdioOptions} */ (stdio), windowsHide: true };
    if (options.cwd !== undefined) settings.cwd = options.cwd;
    if (options.env !== undefined) settings.env = { ...process.env, ...options.env };
    const child = spawn(command, args, settings);
    /** @type {string[]} */
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8");
      stream?.on("data", (chunk) => chunks.push(String(chunk)));
    }
    /** @param {NodeJS.Signals} signal */
    const tell = (signal) => {
      if (signal !== "SIGINT" || !isatty(0)) child.kill(signal);
    };
    listen();
    listeners.add(tell);
    const timer =
      options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), options.timeoutMs);
    /** @param {number | null} code @param {NodeJS.Signals | null} signal @param {string | null} error */
    const end = (code, signal, error) => {
      clearTimeout(timer);
      listeners.delete(tell);
      resolve({ code, signal, ms: performance.now() - startedAt, output: chunks.join(""), error });
    };
    child.on("error", (error) => end(null, null, error.message));
    child.on("close", (code, signal) => end(code, signal, null));
  });

/**
 * Ends this process the way its child ended.
 * @param {Ended} ended
 * @returns {never}
 */
export const exitAs = (ended) => {
  if (ended.signal !== null) process.exit(statusOf(ended.signal));
  process.exit(ended.code ?? 1);
};

/**
 * Ends this process, and so its children, when npm is killed: npm's shell does not hand signals on.
 * Only under npm, since a script started by hand may well outlive its shell.
 */
export const endWithNpm = () => {
  if (!process.env["npm_lifecycle_event"] || process.platform === "win32") return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, 500).unref();
};
