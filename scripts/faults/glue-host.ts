// Electron's built main in plain Node over the end-to-end tests' fake of Electron, with one Chromium for all of them.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright";
import { z } from "zod";
import { createClient } from "../../shared/client.ts";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { type Host, watchChild } from "./start-child.ts";

export type GlueBrowser = {
  /** Starts the app over a data folder; resolves when its window is there. */
  start(folder: string): Promise<Host>;
  close(): Promise<void>;
};

/** What the harness tells; see e2e/harness/messages.ts. */
const messageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("call") }),
  z.object({ kind: z.literal("window"), targetId: z.string() }),
  z.object({ kind: z.literal("answer"), id: z.number(), value: z.object({ value: z.string() }) }),
  z.object({ kind: z.literal("failed"), id: z.number(), error: z.string() }),
]);

/** Each of these is started with an address of the browser; a page of a killed app stays open until it is closed here. */
const startApp = async (
  folder: string,
  debuggerUrl: string,
  closePage: (id: string) => Promise<void>,
): Promise<Host> => {
  const stage = { debuggerUrl, lockTaken: false, packaged: false, dark: false };
  const started = spawn(
    pinnedNode(),
    [join(root, "e2e", "harness", "start.ts"), join(root, "dist", "main", "main.js")],
    {
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        RINGBACK_HOME: folder,
        NODE_NO_WARNINGS: "1",
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
        RINGBACK_GLUE_STAGE: JSON.stringify(stage),
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const child = watchChild(started);
  const waiting = new Map<number, { resolve: (text: string) => void; reject: (error: Error) => void }>();
  const window = Promise.withResolvers<string>();
  started.on("message", (heard: unknown) => {
    const message = messageSchema.safeParse(heard).data;
    switch (message?.kind) {
      case "window":
        window.resolve(message.targetId);
        return;
      case "answer":
        waiting.get(message.id)?.resolve(message.value.value);
        return;
      case "failed":
        waiting.get(message.id)?.reject(new Error(message.error));
        return;
      default:
    }
  });
  void child.ended.then(() => {
    const gone = new Error(`The app is gone. ${child.complaints()}`);
    window.reject(gone);
    for (const { reject } of waiting.values()) reject(gone);
  });
  const client = createClient(
    (text, id) =>
      new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        const command = { type: "ipc", channel: "rpc", args: [text], sender: "page" };
        if (!started.connected) return reject(new Error("The app is gone."));
        started.send({ id, command }, (error) => {
          if (error) reject(error);
        });
      }),
  );
  const targetId = await window.promise;
  // The window is there before its page is, and until then nobody is allowed to ask.
  for (let tries = 0; !(await client("host.info", null)).ok; tries += 1) {
    if (tries > 500) throw new Error("The page of the window does not come.");
    await sleep(10);
  }
  return { client, child, forget: () => closePage(targetId) };
};

const closer = async (debuggerUrl: string): Promise<{ closePage: (id: string) => Promise<void>; end: () => void }> => {
  const socket = new WebSocket(debuggerUrl);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("The browser's debugger does not answer.")));
  });
  let lastId = 0;
  return {
    // Nobody waits for it: the next app opens a page of its own.
    closePage: async (targetId) => {
      lastId += 1;
      socket.send(JSON.stringify({ id: lastId, method: "Target.closeTarget", params: { targetId } }));
    },
    end: () => socket.close(),
  };
};

/** Starts the browser. @returns why there is none, in a sentence, where there is none */
export const browserForGlue = async (): Promise<GlueBrowser | string> => {
  const executablePath = process.env["RINGBACK_CHROMIUM"] ?? findBrowser();
  if (!executablePath) return "no browser was found to hold its window";
  const profile = await mkdtemp(join(tmpdir(), "ringback-faults-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      "--remote-debugging-port=0",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
    ],
  });
  const [port, path] = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n");
  const debuggerUrl = `ws://127.0.0.1:${port}${path}`;
  const { closePage, end } = await closer(debuggerUrl);
  return {
    start: (folder) => startApp(folder, debuggerUrl, closePage),
    close: async () => {
      end();
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
};
