// What every end-to-end test starts from: a fresh data folder, a sandbox, and the app on the project's host.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, type Page, test as base } from "@playwright/test";
import type { Sandbox } from "../electron/sandbox/sandbox.ts";
import { startSandbox } from "../electron/sandbox/start-sandbox.ts";
import { expectDrawn } from "./expect-drawn.ts";
import { launchGlue } from "./harness/launch-glue.ts";
import { launchElectron } from "./launch-electron.ts";

export type HostOptions = {
  /** Which host the project runs on. */
  hostKind: "browser" | "glue" | "electron";
};

export type RunningApp = {
  readonly page: Page;
  /** Everything that the host has written to stdout and stderr; no secret may be in it. */
  stdoutText(): string;
  /** Uncaught exceptions and console errors of the page, a violated content policy included. */
  readonly problems: readonly string[];
  /** Ends the host as a power cut would; `restart` starts another one then. In browser mode only. */
  kill?(): Promise<void>;
};

type Started = RunningApp & { close(): Promise<void> };

type Fixtures = {
  /** A fresh folder for RINGBACK_HOME; removed afterwards. */
  home: string;
  /** The simulators, without limits or faults. */
  sandbox: Sandbox;
  app: RunningApp;
  /** Ends the app and starts it again on the same data folder. @returns the new one */
  restart: () => Promise<RunningApp>;
};

/** The app that runs at the moment; `restart` puts another in its place. */
type Holder = { current: Started; readonly again: () => Promise<Started> };

/** Collects what goes wrong in a page, from now on. */
const watch = (page: Page): readonly string[] => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return problems;
};

const root = join(import.meta.dirname, "..");

const startBrowserMode = async (home: string, browser: Browser): Promise<Started> => {
  const host = spawn(process.execPath, [join(root, "dist/node/serve.js"), "--no-open"], {
    env: { ...process.env, RINGBACK_HOME: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  for (const stream of [host.stdout, host.stderr]) stream.on("data", (chunk) => chunks.push(String(chunk)));
  const stdoutText = (): string => chunks.join("");
  const exited = once(host, "exit");
  const close = async (): Promise<void> => {
    host.kill("SIGTERM");
    await exited;
  };
  const lines = createInterface({ input: host.stdout });
  const ended = exited.then(() => {
    throw new Error(`serve ended before it printed its address:\n${stdoutText()}`);
  });
  const [url] = await Promise.race([once(lines, "line"), ended]);
  // Later ends are the test's own doing.
  ended.catch(() => undefined);
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = watch(page);
  await page.goto(String(url));
  return {
    page,
    problems,
    stdoutText,
    kill: async () => {
      host.kill("SIGKILL");
      await exited;
    },
    close: async () => {
      await context.close();
      await close();
    },
  };
};

const startGlue = async (home: string): Promise<Started> => {
  const glue = await launchGlue({ home });
  return { page: glue.page, problems: watch(glue.page), stdoutText: () => glue.output(), close: () => glue.close() };
};

const startElectron = async (home: string): Promise<Started> => {
  const { electron, page, output } = await launchElectron(home);
  return { page, problems: watch(page), stdoutText: output, close: () => electron.close() };
};

const start = (kind: HostOptions["hostKind"], home: string, browser: Browser): Promise<Started> => {
  switch (kind) {
    case "browser":
      return startBrowserMode(home, browser);
    case "glue":
      return startGlue(home);
    case "electron":
      return startElectron(home);
    default:
      return kind satisfies never;
  }
};

/** Playwright's test with the app; `page` is the app's window. */
export const test = base.extend<Fixtures & HostOptions & { holder: Holder }>({
  hostKind: ["browser", { option: true }],
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), "ringback-e2e-"));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  // oxlint-disable-next-line no-empty-pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox({ port: 0 });
    await use(sandbox);
    await sandbox.close();
  },
  holder: async ({ hostKind, home, browser }, use) => {
    const again = async (): Promise<Started> => {
      const started = await start(hostKind, home, browser);
      await expectDrawn(started.page);
      return started;
    };
    const holder: Holder = { current: await again(), again };
    try {
      await use(holder);
    } finally {
      await holder.current.close();
    }
  },
  app: async ({ holder }, use) => use(holder.current),
  restart: async ({ holder }, use) =>
    use(async () => {
      await holder.current.close();
      holder.current = await holder.again();
      return holder.current;
    }),
  page: async ({ app }, use) => use(app.page),
});

export { expect } from "@playwright/test";
