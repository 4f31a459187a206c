// Starts a packed program on an empty data folder and looks by its files whether it showed its page: a debugger it has none.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Facts of the log that no good start has. */
const bad = /"event":"(?:window\.(?:load-failed|preload-failed|page-gone)|services\.fault|main\.fault|start\.\w+)"/gu;

/** How often it is looked, and how long a program that showed its page has to go on: milliseconds. */
const every = 100;
const steady = 2_000;

/**
 * Starts it and ends it again.
 * @param patience how long it may take to show its page, in milliseconds
 * @returns what is wrong; empty when the page was loaded and nothing of it failed
 */
export const tryStart = async (program: string, args: readonly string[], patience: number): Promise<string[]> => {
  const home = mkdtempSync(join(tmpdir(), "ringback-start-"));
  const child = spawn(program, [...args], { env: { ...process.env, RINGBACK_HOME: home }, stdio: "inherit" });
  let ended: string | null = null;
  child.on("error", (error) => (ended = `it does not start: ${error.message}`));
  child.on("exit", (code, signal) => (ended ??= `it ended by itself with ${code ?? signal}`));
  // Written when the program starts, removed when its page has been loaded.
  const file = join(home, "electron", "starts");
  const until = async (holds: () => boolean, at: number): Promise<boolean> => {
    while (ended === null && !holds() && Date.now() < at) await sleep(every);
    return ended === null && holds();
  };
  try {
    const at = Date.now() + patience;
    const shown = (await until(() => existsSync(file), at)) && (await until(() => !existsSync(file), at));
    if (shown) await until(() => false, Date.now() + steady);
    const log = join(home, "logs", "ringback.log");
    const faults = existsSync(log) ? (readFileSync(log, "utf8").match(bad) ?? []) : [];
    if (ended !== null) return [ended, ...faults];
    return shown ? faults : [`its page was not there after ${patience / 1_000} s`, ...faults];
  } finally {
    if (child.pid !== undefined && ended === null) {
      child.kill();
      await Promise.race([once(child, "exit"), sleep(5_000, undefined, { ref: false })]);
      child.kill("SIGKILL");
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  }
};
