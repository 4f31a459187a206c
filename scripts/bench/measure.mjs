// Small helpers for measuring: medians, processes and their first line of output.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/**
 * Milliseconds from starting a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @param {number} expected exit status; another one makes the number worthless, so it throws
 */
export const timeOf = async (command, args, env, expected) => {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
  let words = "";
  child.stderr.on("data", (chunk) => (words += String(chunk)));
  const [code] = await once(child, "close");
  if (code !== expected) throw new Error(`it ended with status ${code}: ${words.trim().split("\n").at(-1) ?? ""}`);
  return performance.now() - startedAt;
};

/**
 * Starts a command that keeps running, and waits for its first line.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 */
export const startWithLine = async (command, args, env) => {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, ...env } });
  const exited = once(child, "exit");
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    exited.then(([code]) => {
      throw new Error(`it ended with status ${code} before its first line`);
    }),
  ]);
  const stop = async () => {
    child.kill("SIGTERM");
    await exited.catch(() => undefined);
  };
  exited.catch(() => undefined);
  return { line: String(line), pid: child.pid, startedAt, lineAt: performance.now(), stop };
};
