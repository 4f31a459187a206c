// How quickly bodies of 1 to 200 MB can be looked at once their last byte has come, and what they cost.
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { root } from "../bootstrap/paths.mjs";

const sizes = [1, 10, 50, 200];
const megabyte = 1_000_000;

/** JSON of that many bytes, in pieces. @param {number} bytes */
function* rows(bytes) {
  let sent = 1;
  yield "[";
  for (let index = 0; sent < bytes - 300; ) {
    const piece = [];
    for (let row = 0; row < 400 && sent < bytes - 300; row += 1, index += 1) {
      const text = `${index === 0 ? "" : ","}${JSON.stringify({ id: index, uuid: `d1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6-${index}`, name: `Person ${index}`, url: `https://h.example/v2/${index}?page=2`, at: "2026-11-22T04:40:29Z", cost: index * 1.5, note: 'Said "hello"\nand left' })}`;
      sent += text.length;
      piece.push(text);
    }
    yield piece.join("");
  }
  yield "]";
}

/** The server is a thread of its own, so that its work is not counted. */
const serve = () => {
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    const pieces = rows(Number(request.url?.slice(1)) * megabyte);
    const next = () => {
      for (let step = pieces.next(); !step.done; step = pieces.next())
        if (!response.write(step.value)) return void response.once("drain", next);
      response.end();
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

if (!isMainThread && workerData === "ringback-bench-server") serve();

/**
 * @typedef {{ size: number, download: number, firstRaw: number, firstPretty: number | null, whole: number, search: number,
 *   filter: number | null, memoryDownload: number, memoryShown: number, lag: number }} BodyFigures
 */

/** Milliseconds and megabytes for each size. @returns {Promise<BodyFigures[]>} */
export const measureBodies = async () => {
  const load = (/** @type {string} */ path) => import(pathToFileURL(join(root, "electron", path)).href);
  const { createBodyFolder } = await load("http/body-folder.ts");
  const { createSend } = await load("http/send.ts");
  const { createBodies } = await load("services/bodies.ts");
  const home = mkdtempSync(join(tmpdir(), "ringback-bench-bodies-"));
  const folder = createBodyFolder(home);
  const send = createSend({}, { bodyFolder: folder });
  const server = new Worker(new URL(import.meta.url), { workerData: "ringback-bench-server" });
  const port = await new Promise((resolve) => server.once("message", resolve));
  const figures = [];
  const secrets = { values: ["m32c6NfqYEtLongSecret", "john@example.com:m32c6NfqYEt"], paths: [] };
  try {
    for (const size of sizes) {
      const bodies = createBodies();
      const view = (/** @type {string} */ form, path = "") => ({ exchange: "e", side: "response", form, path });
      const isLaidOut = size <= 50;
      const before = process.memoryUsage.rss();
      let most = before;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      let at = performance.now();
      const lap = () => {
        const taken = performance.now() - at;
        at = performance.now();
        return taken;
      };
      const result = await send({ method: "GET", url: `http://127.0.0.1:${port}/${size}`, headers: [], body: null });
      if (result.error) throw new Error(result.error.title);
      const download = lap();
      const memoryDownload = (most - before) / megabyte;
      bodies.keep("e", result, secrets);
      const first = async (/** @type {string} */ form) => {
        at = performance.now();
        const opened = await bodies.open(view(form));
        if (!opened.ok) throw new Error(opened.error.why);
        const read = await bodies.lines(view(form), 0, 50);
        if (!read.ok || read.value.lines.length === 0) throw new Error("no lines came");
        return lap();
      };
      const complete = async (/** @type {string} */ form) => {
        for (;;) {
          const opened = await bodies.open(view(form));
          if (!opened.ok) throw new Error(opened.error.why);
          if (opened.value.complete) return opened.value;
        }
      };
      const form = isLaidOut ? "pretty" : "raw";
      const firstPretty = isLaidOut ? await first("pretty") : null;
      const firstRaw = isLaidOut ? 0 : await first("raw");
      await complete(form);
      const whole = lap() + (firstPretty ?? firstRaw);
      const found = await bodies.search("s", view(form), "not in THERE");
      if (!found.ok) throw new Error(found.error.why);
      const search = lap();
      const rawAfter = isLaidOut ? await first("raw") : firstRaw;
      await complete("raw");
      at = performance.now();
      let filter = null;
      if (isLaidOut) {
        const path = view("filter", "$[100:200].name");
        for (let opened = await bodies.open(path); ; opened = await bodies.open(path)) {
          if (!opened.ok) throw new Error(opened.error.why);
          if (opened.value.complete) break;
        }
        filter = lap();
      }
      clearInterval(watch);
      delay.disable();
      const lag = delay.percentile(99) / 1e6;
      const memoryShown = (most - before) / megabyte;
      bodies.clear();
      figures.push({
        size,
        download,
        firstRaw: rawAfter,
        firstPretty,
        whole,
        search,
        filter,
        memoryDownload,
        memoryShown,
        lag,
      });
    }
    return figures;
  } finally {
    send.close();
    folder.close();
    await server.terminate();
    rmSync(home, { recursive: true, force: true });
  }
};
