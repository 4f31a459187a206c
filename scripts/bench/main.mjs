// The desktop app's main process: its own work before the page begins to load, and how long it lets others wait under load.
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { root } from "../bootstrap/paths.mjs";
import { median } from "./measure.mjs";

const starts = 5;
const calls = 500;
const lanes = 20;
const bigBytes = 50_000_000;
const passphrase = "correct horse battery staple";

/** The server is a thread of its own, so that its work is not counted. */
const serve = () => {
  const row = `${JSON.stringify({ id: 1, uuid: "d1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6", name: "Person", at: "2026-11-22T04:40:29Z", note: 'Said "hello"\nand left' })},`;
  const block = row.repeat(Math.ceil(100_000 / row.length));
  const small = JSON.stringify({ data: { name: "x".repeat(500) } });
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    if (request.url !== "/big") return void response.end(small);
    response.write("[");
    let left = bigBytes;
    const next = () => {
      while ((left -= block.length) > 0) if (!response.write(block)) return void response.once("drain", next);
      response.end("{}]");
    };
    next();
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    // A thread has no origin; the window's method of the same name does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort?.postMessage(typeof address === "object" ? address?.port : null);
  });
};

if (!isMainThread && workerData === "ringback-bench-main") serve();

/**
 * @typedef {{ p50: number, p99: number, most: number }} Lag
 * @typedef {{ ask: (command: object) => Promise<any>, close: () => Promise<void>, calls: (name: string) => any[][] }} Glue
 */

/** What of the harness is used; it belongs to the end-to-end tests. @returns {Promise<{ launchGlue: (options: object) => Promise<Glue> }>} */
const harness = () => import(pathToFileURL(join(root, "e2e", "harness", "launch-glue.ts")).href);

/** Milliseconds of the main process between its beginning and the moment it asks for the page. */
const measureStarts = async () => {
  const { launchGlue } = await harness();
  const times = [];
  for (let start = 0; start < starts; start += 1) {
    const glue = await launchGlue({});
    const [begin, loads] = glue.calls("moment").map(([moment]) => moment);
    times.push({ ms: loads.ms - begin.ms, workMs: loads.workMs - begin.workMs });
    await glue.close();
  }
  return { ms: median(times.map(({ ms }) => ms)), workMs: median(times.map(({ workMs }) => workMs)) };
};

/** @param {Glue} glue */
const asker = (glue) => {
  let id = 0;
  return async (/** @type {string} */ method, /** @type {unknown} */ input) => {
    const text = JSON.stringify({ id: (id += 1), method, input });
    const { value, error } = await glue.ask({ type: "ipc", channel: "rpc", args: [text], sender: "page" });
    const reply = error === undefined ? JSON.parse(value) : { ok: false, error };
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
};

/** The waits while 500 calls run, keys are derived from a passphrase, and a big body comes in and is laid out. @returns {Promise<Lag & { took: number }>} */
const measureLoad = async () => {
  const { launchGlue } = await harness();
  const server = new Worker(new URL(import.meta.url), { workerData: "ringback-bench-main" });
  const port = await new Promise((resolve) => server.once("message", resolve));
  const glue = await launchGlue({});
  const ask = asker(glue);
  const send = (/** @type {string} */ callId, /** @type {string} */ path) =>
    ask("call.send", {
      callId,
      credential: null,
      request: { method: "GET", path: `http://127.0.0.1:${port}/${path}`, headers: [], body: null },
    });
  const manyCalls = async () => {
    let left = calls;
    const lane = async () => {
      while ((left -= 1) >= 0) await send(`call-${left}`, "small");
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  };
  const bigBody = async () => {
    const { exchanges } = await send("big", "big");
    const view = { exchange: exchanges.at(-1).id, side: "response", form: "pretty", path: "" };
    while (!(await ask("body.open", view)).complete);
  };
  const keys = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await ask("vault.lock", null);
      await ask("vault.unlock", { by: "passphrase", secret: passphrase });
    }
  };
  try {
    await ask("vault.create", { passphrase, keychain: false });
    await send("first", "small");
    const startedAt = performance.now();
    await glue.ask({ type: "lag.begin" });
    await Promise.all([manyCalls(), keys()]);
    // What is locked away takes its bodies along, so the big one comes when the store is open for good.
    await Promise.all([manyCalls(), bigBody()]);
    const lag = await glue.ask({ type: "lag.end" });
    return { ...lag, took: performance.now() - startedAt };
  } finally {
    await glue.close();
    await server.terminate();
  }
};

/** Starts and load, in milliseconds. */
export const measureMain = async () => {
  // The harness takes the browser from there, as the end-to-end tests hand it over.
  const browser = findBrowser();
  if (browser !== null) process.env["RINGBACK_CHROMIUM"] = browser;
  return { start: await measureStarts(), load: await measureLoad() };
};
