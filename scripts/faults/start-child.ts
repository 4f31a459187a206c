// Starts this project's programs as processes that can be killed at any moment, and reads what they say line by line.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Client } from "../../shared/client.ts";
import { pinnedNode, root } from "../bootstrap/paths.mjs";

export type Child = {
  readonly process: ChildProcess;
  /** What it wrote on standard output so far, one entry per whole line. */
  readonly lines: readonly string[];
  /** What it wrote on standard error. */
  complaints(): string;
  /** The first line that the test accepts. @throws when the process ends before it */
  line(test: (line: string) => boolean): Promise<string>;
  /** Sends it a line, where its input was kept open. */
  tell(line: string): void;
  /** Kills it, and resolves when it is gone and everything it wrote has been read. */
  kill(): Promise<void>;
  /** Resolves with its exit status when it has ended by itself, or with its signal, and everything has been read. */
  readonly ended: Promise<number | string>;
};

/** A host in a process of its own, asked as its window asks it. */
export type Host = {
  readonly client: Client;
  readonly child: Child;
  /** Puts away what is left of it here after it has ended. */
  forget(): Promise<void>;
};

export type ChildOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** Lets it be told something later; else its input is empty. */
  readonly keepInputOpen?: boolean;
};

const isWhole = (chunk: string): boolean => chunk !== "";

/** Starts a script of this project by the pinned Node. @param script path from the project's folder */
export const startChild = (script: string, args: readonly string[], options: ChildOptions = {}): Child => {
  const { uid, env = {}, keepInputOpen = false } = options;
  // A killed child cannot leave what it has compiled; what this process has loaded by now is much the same.
  flushCompileCache();
  const child = spawn(pinnedNode(), [join(root, script), ...args], {
    cwd: root,
    // Windows' own libraries are found by that variable.
    env: {
      PATH: process.env["PATH"],
      SystemRoot: process.env["SystemRoot"],
      HOME: "/nonexistent",
      NODE_NO_WARNINGS: "1",
      ...cacheOf(uid),
      ...env,
    },
    stdio: ["pipe", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  child.stdin.on("error", () => undefined);
  if (!keepInputOpen) child.stdin.end();
  return watchChild(child);
};

/** Compiled sources are kept between the runs of children, which makes each start four times as fast. */
const cacheOf = (uid: number | undefined): Record<string, string> => {
  const cache = process.env["NODE_COMPILE_CACHE"];
  return cache === undefined || uid !== undefined ? {} : { NODE_COMPILE_CACHE: cache };
};

/** Reads what a started process says. Its standard output and error have to be pipes. */
export const watchChild = (child: ChildProcess): Child => {
  const lines: string[] = [];
  const waiting = new Set<(line: string | null) => void>();
  let complaints = "";
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("Its output has to be piped.");
  const reading = createInterface({ input: stdout });
  reading.on("line", (line) => {
    if (!isWhole(line)) return;
    lines.push(line);
    for (const hear of waiting) hear(line);
  });
  stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const read = once(reading, "close");
  const ended = (async () => {
    const [code, signal] = await once(child, "exit");
    await read;
    for (const hear of waiting) hear(null);
    return typeof code === "number" ? code : String(signal);
  })();
  return {
    process: child,
    lines,
    ended,
    complaints: () => complaints,
    tell: (line) => void child.stdin?.write(`${line}\n`),
    line: (test) =>
      new Promise((resolve, reject) => {
        const found = lines.find(test);
        if (found !== undefined) return resolve(found);
        const hear = (line: string | null): void => {
          if (line !== null && !test(line)) return;
          waiting.delete(hear);
          if (line === null) reject(new Error(`The process ended too early. ${complaints}`));
          else resolve(line);
        };
        if (child.exitCode === null && child.signalCode === null) waiting.add(hear);
        else hear(null);
      }),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
};
