// Starts Chromium and the built main over the fake of Electron; gives a spec an ordinary page and a look behind it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { type Answers, type Call, type Command, type Message, type Stage, stageVariable } from "./messages.ts";

export type GlueOptions = {
  /** The data folder; a fresh one that is removed again when left out. */
  readonly home?: string;
  /** The folder with `main/` and `renderer/`; the project's own build when left out. */
  readonly dist?: string;
  /** Another Ringback holds the single-instance lock already. */
  readonly lockTaken?: boolean;
  readonly packaged?: boolean;
  /** The system is set to dark. */
  readonly dark?: boolean;
  /** The system's keyring waits for its password. */
  readonly keyringLocked?: boolean;
  /** Switches of Chromium on the command line, without their dashes. */
  readonly switches?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The work areas of the displays there are. */
  readonly displays?: NonNullable<Stage["displays"]>;
};

type Process = {
  readonly record: readonly Call[];
  /** The arguments of every call of that name so far. */
  calls(name: string): (readonly unknown[])[];
  ask<Type extends Command["type"]>(command: Extract<Command, { type: Type }>): Promise<Answers[Type]>;
  /** Resolves to the exit code once the process has ended. */
  readonly exited: Promise<number>;
  readonly home: string;
  /** What the process wrote to stdout and stderr. */
  output(): string;
};

export type Glue = Process & {
  /** The app's window. */
  readonly page: Page;
  /** Quits the app, closes Chromium, removes the data folder. Throws for anything the app did that a fake had to refuse. */
  close(): Promise<void>;
};

const root = join(import.meta.dirname, "..", "..");

/** What must never happen, whatever a spec looks at. */
const faults: ReadonlySet<string> = new Set(["unmodelled", "fault", "preload-error", "outside"]);

/** Chromium says that it listens before it has written down where. */
const debuggerUrl = async (profile: string): Promise<string> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const written = await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "");
    const [port, path] = written.split("\n");
    if (path !== undefined && path !== "") return `ws://127.0.0.1:${port}${path}`;
    await sleep(20);
  }
  throw new Error("Chromium does not say where its debugger listens.");
};

const startChromium = async (profile: string, dark: boolean): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    ...(process.env["RINGBACK_CHROMIUM"] ? { executablePath: process.env["RINGBACK_CHROMIUM"] } : {}),
    viewport: { width: 1280, height: 820 },
    colorScheme: dark ? "dark" : "light",
    // Nothing outside can be reached, even by what the app fails to stop.
    args: [
      "--remote-debugging-port=0",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
    ],
  });

const startProcess = (
  dist: string,
  home: string,
  stage: Stage,
  env: GlueOptions["env"],
): { child: ChildProcess; process: Process; onWindow: (listener: (targetId: string) => void) => void } => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "start.ts"), join(dist, "main", "main.js")], {
    env: { PATH: process.env["PATH"], HOME: home, RINGBACK_HOME: home, [stageVariable]: JSON.stringify(stage), ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const record: Call[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const windows: ((targetId: string) => void)[] = [];
  let written = "";
  let lastId = 0;
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (written += chunk.toString()));
  child.on("message", (message: Message) => {
    switch (message.kind) {
      case "call":
        record.push(message.call);
        return;
      case "window":
        for (const listener of windows) listener(message.targetId);
        return;
      case "answer":
        waiting.get(message.id)?.resolve(message.value);
        return;
      case "failed":
        waiting.get(message.id)?.reject(new Error(message.error));
        return;
      default:
        message satisfies never;
    }
  });
  const exited = once(child, "exit").then(([code]) => {
    for (const { reject } of waiting.values()) reject(new Error(`The app has ended.\n${written}`));
    return Number(code ?? -1);
  });
  return {
    child,
    onWindow: (listener) => windows.push(listener),
    process: {
      record,
      exited,
      home,
      output: () => written,
      calls: (name) => record.filter((call) => call.name === name).map((call) => call.args),
      ask: <Type extends Command["type"]>(command: Extract<Command, { type: Type }>) =>
        new Promise<Answers[Type]>((resolve, reject) => {
          lastId += 1;
          // The process answers each command with the type that belongs to it.
          waiting.set(lastId, { resolve: (value) => resolve(value as Answers[Type]), reject });
          child.send({ id: lastId, command }, (error) => error && reject(error));
        }),
    },
  };
};

/** Finds the page of a target, whether Playwright knows it already or hears of it later. */
const pageOf = (context: BrowserContext, targetId: string): Promise<Page> =>
  new Promise((resolve, reject) => {
    const consider = async (page: Page): Promise<void> => {
      const session = await context.newCDPSession(page);
      const { targetInfo } = await session.send("Target.getTargetInfo");
      await session.detach();
      if (targetInfo.targetId !== targetId) return;
      context.off("page", hear);
      resolve(page);
    };
    const hear = (page: Page): void => void consider(page).catch(reject);
    context.on("page", hear);
    for (const page of context.pages()) consider(page).catch(reject);
  });

const prepare = async (options: GlueOptions) => {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), "ringback-glue-")));
  const profile = await mkdtemp(join(tmpdir(), "ringback-glue-profile-"));
  const context = await startChromium(profile, options.dark ?? false);
  // Chromium opens a new window before anyone can say no; Electron would not have, so it goes as soon as it is there.
  context.on("page", (page) => {
    page
      .opener()
      .then((opener) => opener && page.close())
      .catch(() => undefined);
  });
  const stage: Stage = {
    debuggerUrl: await debuggerUrl(profile),
    lockTaken: options.lockTaken ?? false,
    packaged: options.packaged ?? false,
    dark: options.dark ?? false,
    switches: options.switches ?? [],
    keyringLocked: options.keyringLocked ?? false,
    ...(options.displays === undefined ? {} : { displays: options.displays }),
  };
  const started = startProcess(
    options.dist ?? process.env["RINGBACK_DIST"] ?? join(root, "dist"),
    home,
    stage,
    options.env,
  );
  const tidy = async (): Promise<void> => {
    if (started.child.exitCode === null) started.child.kill();
    await started.process.exited;
    await context.close();
    await rm(profile, { recursive: true, force: true });
    if (options.home === undefined) await rm(home, { recursive: true, force: true });
  };
  return { ...started, context, tidy };
};

/** Starts the app and waits until its window shows the page. */
export const launchGlue = async (options: GlueOptions = {}): Promise<Glue> => {
  const { process, onWindow, context, tidy } = await prepare(options);
  const opened = new Promise<string>((resolve) => onWindow(resolve));
  const ended = process.exited.then((code) => {
    throw new Error(`The app ended with ${code} before it had a window.\n${process.output()}`);
  });
  try {
    const page = await pageOf(context, await Promise.race([opened, ended]));
    await page.waitForURL("http://main.app.localhost/");
    return {
      ...process,
      page,
      close: async () => {
        await process.ask({ type: "quit" }).catch(() => undefined);
        const code = await process.exited;
        await tidy();
        const wrong = process.record.filter(({ name }) => faults.has(name));
        if (code !== 0 || wrong.length > 0) {
          throw new Error(`The app ended with ${code}: ${JSON.stringify(wrong)}\n${process.output()}`);
        }
      },
    };
  } catch (error) {
    await tidy();
    throw error;
  } finally {
    ended.catch(() => undefined);
  }
};

/** Starts the app without expecting a window, and waits until it has ended by itself. */
export const runGlue = async (options: GlueOptions): Promise<{ code: number; calls: Process["calls"] }> => {
  const { process, tidy } = await prepare(options);
  const code = await process.exited;
  await tidy();
  return { code, calls: process.calls };
};
