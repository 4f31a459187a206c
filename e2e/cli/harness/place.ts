// Runs bin/ringback as a user would: a real process by the Node on PATH, without a shell, in an empty home of its own.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, relative, resolve } from "node:path";

const program = resolve(import.meta.dirname, "../../../bin/ringback");

/** The Node that a user's shell would find: npm's own folders, which npm puts in front of PATH, are passed over. */
const systemNode = ((): string => {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? process.execPath;
})();

/** The Node that runs bin/ringback: the one on PATH, or the pinned one that runs these specs. */
export const nodes = { system: systemNode, pinned: process.execPath } as const;

export type Ended = {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
};

export type StartOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Text or bytes for standard input, which is then closed; without it standard input is empty. */
  readonly input?: string | Uint8Array;
  /** True leaves standard input open after `input`. */
  readonly keepInputOpen?: boolean;
  /** The folder it is started in; that of the tests if not given. */
  readonly folder?: string;
  /** Path of the Node that runs bin/ringback. */
  readonly node?: string;
  /** Output that is closed from our side at once, as by a reader that has gone. */
  readonly closed?: "stdout" | "stderr";
};

export type Running = {
  /** Resolves with the first whole line of standard output. */
  firstLine(): Promise<string>;
  /** Resolves when standard output holds the text. */
  stdoutHas(text: string): Promise<void>;
  /** Resolves when standard error holds the text. */
  stderrHas(text: string): Promise<void>;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  /** Interrupts it and everything that it started, as Ctrl+C on a terminal does. */
  interruptAll(): void;
  /** Ends it and everything that it started, at once. */
  killAll(): void;
  readonly ended: Promise<Ended>;
  /** True while any process that it started, or itself, is alive. */
  hasProcesses(): boolean;
};

export type Cli = {
  readonly home: string;
  readonly dataFolder: string;
  /** A folder for files that a test gives to the program. */
  readonly inputs: string;
  start(args: readonly string[], options?: StartOptions): Running;
  run(args: readonly string[], options?: StartOptions): Promise<Ended>;
  /** Every file and folder that the program left in its home, data or temporary folder. */
  leftBehind(): readonly string[];
};

/** Far beyond what any command needs that ends by itself; a hanging one fails the test by its status. */
const longestMs = 20_000;

export type Place = { readonly cli: Cli; remove(): Promise<void> };

/** Makes an empty home and what runs the program in it. */
export const createPlace = (): Place => {
  const root = mkdtempSync(join(tmpdir(), "ringback-cli-"));
  const [home = "", dataFolder = "", temporary = "", inputs = ""] = ["home", "data", "tmp", "in"].map((name) => {
    mkdirSync(join(root, name), { mode: 0o700 });
    return join(root, name);
  });
  const alive = new Set<Running>();

  const start: Cli["start"] = (args, { env = {}, input, keepInputOpen, folder, node = systemNode, closed } = {}) => {
    const began = performance.now();
    const child = spawn(node, [program, ...args], {
      // A group of its own, so that a process which outlives its parent is found.
      detached: true,
      ...(folder !== undefined && { cwd: folder }),
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: home,
        USERPROFILE: home,
        RINGBACK_HOME: dataFolder,
        TMPDIR: temporary,
        ...env,
      },
    });
    const pid = child.pid ?? 0;
    const text = { stdout: "", stderr: "" };
    const watchers = new Set<() => void>();
    const look = (): void => {
      for (const watcher of watchers) watcher();
    };
    for (const name of ["stdout", "stderr"] as const) {
      if (closed === name) {
        child[name].destroy();
        continue;
      }
      child[name].setEncoding("utf8").on("data", (part: string) => {
        text[name] += part;
        look();
      });
    }
    child.stdin.on("error", () => undefined);
    if (keepInputOpen) child.stdin.write(input ?? "");
    else child.stdin.end(input ?? "");

    const ended = new Promise<Ended>((done) => {
      child.on("close", (status, signal) => {
        child.stdin.destroy();
        done({ status, signal, ...text, ms: performance.now() - began });
        look();
      });
    });
    const until = (found: () => boolean, what: string): Promise<void> =>
      new Promise((good, bad) => {
        const watcher = (): void => {
          if (found()) good();
          else if (child.exitCode !== null || child.signalCode !== null) bad(new Error(`It ended without ${what}.`));
          else return;
          watchers.delete(watcher);
        };
        watchers.add(watcher);
        watcher();
      });
    const running: Running = {
      ended,
      stderr: () => text.stderr,
      kill: (signal) => child.kill(signal),
      interruptAll: () => process.kill(-pid, "SIGINT"),
      killAll() {
        try {
          process.kill(-pid, "SIGKILL");
        } catch {
          // They have all ended by themselves.
        }
      },
      async firstLine() {
        await until(() => text.stdout.includes("\n"), "a line");
        return text.stdout.slice(0, text.stdout.indexOf("\n"));
      },
      stdoutHas: (wanted) => until(() => text.stdout.includes(wanted), "the expected output"),
      stderrHas: (wanted) => until(() => text.stderr.includes(wanted), "the expected message"),
      hasProcesses() {
        try {
          process.kill(-pid, 0);
          return true;
        } catch {
          return false;
        }
      },
    };
    alive.add(running);
    void ended.then(() => running.hasProcesses() || alive.delete(running));
    return running;
  };

  const cli: Cli = {
    home,
    dataFolder,
    inputs,
    start,
    async run(args, options) {
      const running = start(args, options);
      const timer = setTimeout(running.killAll, longestMs);
      const ended = await running.ended;
      clearTimeout(timer);
      return ended;
    },
    leftBehind: () =>
      [home, dataFolder, temporary].flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: "utf8" }).map((entry) => relative(root, join(folder, entry))),
      ),
  };
  const remove = async (): Promise<void> => {
    for (const running of alive) {
      running.killAll();
      await running.ended;
    }
    rmSync(root, { recursive: true, force: true });
  };
  return { cli, remove };
};
