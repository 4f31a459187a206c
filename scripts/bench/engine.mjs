// The HTTP engine beside plain node:http, undici and got: the same requests to the same server on this computer, in turns.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { root } from "../bootstrap/paths.mjs";
import { median } from "./measure.mjs";

/**
 * Requests of one turn, by how many are under way at any time. A burst is short and comes after a rest, in which the others
 * have their turns: whoever has more code has more to bring back into the processor's caches.
 */
const ways = /** @type {const} */ ({
  sequential: { requests: 500, atOnce: 1 },
  parallel: { requests: 4_000, atOnce: 50 },
  burst: { requests: 200, atOnce: 50 },
});
/**
 * Each round lets every client have one turn, so that what else this computer does meets all of them alike. Of the time by
 * the clock the median of all rounds is told; the processor's time is counted too coarsely for that (by ticks), so of it
 * the whole.
 */
const rounds = 24;
const warmUpRounds = 3;
const largeMegabytes = 300;
const inARow = 20_000;

/**
 * @typedef {import("./engine-clients.mjs").Cost} Cost
 * @typedef {keyof typeof ways} WayName
 * @typedef {{ name: string } & Record<WayName, Cost>} ClientFigures
 * @typedef {{ clients: ClientFigures[], ratio: Record<"plain" | "limited", Record<WayName, Cost>>, largeMemory: number,
 *   largeMs: number, uploadMemory: number, uploadMs: number, soakHandles: number, soakMemory: number }} EngineFigures
 */

/** The engine first, then those that it is compared with. */
const names = ["this engine", "node:http", "node:http with limits", "undici", "got"];

/** @param {string} path below electron/http */
const loadEngine = (path) => import(pathToFileURL(join(root, "electron", "http", path)).href);

/** One client in its thread. @param {string} name @param {string} url */
const startClient = (name, url) => {
  const thread = new Worker(new URL("engine-clients.mjs", import.meta.url), { workerData: { name, url } });
  const turn = async (/** @type {WayName} */ way) => {
    // A thread has no origin; the window's method of the same name does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage(ways[way]);
    // It rejects with what the thread fails by.
    const [cost] = /** @type {[Cost]} */ (await once(thread, "message"));
    return cost;
  };
  return { name, turn, end: () => thread.terminate() };
};

/** What some work costs in memory at most, in MB, and in milliseconds. @param {() => Promise<void>} work */
const costIn = async (work) => {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const startedAt = performance.now();
  try {
    await work();
    return { ms: performance.now() - startedAt, memory: (most - before) / 1_000_000 };
  } finally {
    clearInterval(watch);
  }
};

/** What 300 MB cost from the server to the disk, and then from there to the server. @param {string} url */
const measureLarge = async (url) => {
  const [{ createSend }, { createBodyFolder }, { bodyOf }] = await Promise.all(
    ["send.ts", "body-folder.ts", "request-body.ts"].map(loadEngine),
  );
  const home = mkdtempSync(join(tmpdir(), "ringback-bench-large-"));
  const folder = createBodyFolder(home);
  const send = createSend({}, { bodyFolder: folder });
  const ask = async (/** @type {object} */ request) => {
    const limits = { decodedBytes: 2 * largeMegabytes * 1_000_000 };
    const { response, error } = await send({ url, headers: [], body: null, ...request }, { limits });
    if (error !== null) throw new Error(`a large one failed: ${JSON.stringify(error)}`);
    return response;
  };
  try {
    /** @type {{ file: import("../../electron/http/body-file.ts").BodyFile, size: number }[]} */
    const files = [];
    const large = await costIn(async () => {
      const { stored } = await ask({ method: "GET" });
      files.push({ file: stored.file, size: await stored.ready });
    });
    const upload = await costIn(async () => void (await ask({ method: "PUT", body: await bodyOf(files) })));
    return { largeMs: large.ms, largeMemory: large.memory, uploadMs: upload.ms, uploadMemory: upload.memory };
  } finally {
    send.close();
    folder.close();
    rmSync(home, { recursive: true, force: true });
  }
};

/** What 20,000 requests in a row leave behind: handles, and megabytes after a collection of garbage. @param {string} url */
const measureSoak = async (url) => {
  const { createSend } = await loadEngine("send.ts");
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const send = createSend({});
  const some = async (/** @type {number} */ count) => {
    for (let index = 0; index < count; index += 1) {
      const { error } = await send({ method: "GET", url, headers: [], body: null }, { identity: `${index % 3}` });
      if (error !== null) throw new Error(`a request failed: ${JSON.stringify(error)}`);
    }
  };
  const left = () => {
    collect();
    return { handles: process.getActiveResourcesInfo().length, heap: process.memoryUsage().heapUsed };
  };
  try {
    await some(1_000);
    const before = left();
    await some(inARow);
    const after = left();
    return { soakHandles: after.handles - before.handles, soakMemory: (after.heap - before.heap) / 1_000_000 };
  } finally {
    send.close();
  }
};

/** All clients' costs in turns. @param {string} url @returns {Promise<Pick<EngineFigures, "clients" | "ratio">>} */
const measureClients = async (url) => {
  const taken = names.map((name) => ({
    client: startClient(name, url),
    sequential: /** @type {Cost[]} */ ([]),
    parallel: /** @type {Cost[]} */ ([]),
    burst: /** @type {Cost[]} */ ([]),
  }));
  try {
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      for (const way of /** @type {WayName[]} */ (["sequential", "parallel", "burst"])) {
        // Each begins in turn.
        const from = Math.abs(round) % taken.length;
        for (const one of [...taken.slice(from), ...taken.slice(0, from)]) {
          const cost = await one.client.turn(way);
          if (round >= 0) one[way].push(cost);
        }
      }
    }
  } finally {
    await Promise.all(taken.map(({ client }) => client.end()));
  }
  const costOf = (/** @type {Cost[]} */ costs) => ({
    wall: median(costs.map(({ wall }) => wall)),
    cpu: costs.reduce((sum, { cpu }) => sum + cpu, 0) / costs.length,
  });
  /** The clock's of each round by itself, since the rounds differ more than the clients. @param {number} other @param {WayName} way */
  const ratio = (other, way) => {
    const ours = taken[0]?.[way] ?? [];
    const theirs = taken[other]?.[way] ?? [];
    return {
      wall: median(ours.map(({ wall }, at) => wall / (theirs[at]?.wall ?? wall))),
      cpu: costOf(ours).cpu / costOf(theirs).cpu,
    };
  };
  const ratios = (/** @type {number} */ other) => ({
    sequential: ratio(other, "sequential"),
    parallel: ratio(other, "parallel"),
    burst: ratio(other, "burst"),
  });
  return {
    clients: taken.map(({ client: { name }, sequential, parallel, burst }) => ({
      name,
      sequential: costOf(sequential),
      parallel: costOf(parallel),
      burst: costOf(burst),
    })),
    ratio: { plain: ratios(1), limited: ratios(2) },
  };
};

/** @returns {Promise<EngineFigures>} */
export const measureEngine = async () => {
  const server = new Worker(new URL("engine-server.mjs", import.meta.url), { workerData: { largeMegabytes } });
  const port = await new Promise((resolve) => server.once("message", resolve));
  const url = `http://127.0.0.1:${port}/`;
  try {
    return {
      ...(await measureClients(url)),
      ...(await measureLarge(`${url}large`)),
      ...(await measureSoak(url)),
    };
  } finally {
    await server.terminate();
  }
};
