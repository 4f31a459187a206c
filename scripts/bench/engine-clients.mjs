// The clients that the engine's bench compares. Each lives in a thread of its own, with its own heap: none pays for another's
// garbage, nor for what another one's ways with node:http's objects teach the compiler. A thread works when it is told to.
import { Agent, request } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { root } from "../bootstrap/paths.mjs";

/**
 * @typedef {{ status: number | undefined, headers: unknown, body: Uint8Array }} Answer
 * @typedef {() => Promise<Answer>} Client sends one GET and comes back with status, headers as sent and the whole body
 * @typedef {{ requests: number, atOnce: number }} Turn
 * @typedef {{ wall: number, cpu: number }} Cost microseconds for each request; `cpu` is the client's thread alone, which
 *   leaves out the server and whatever else runs
 */

/** The least that gives status, headers and body: one agent that keeps connections, no limit of any kind. @param {string} url @returns {Client} */
const plainClient = (url) => {
  const agent = new Agent({ keepAlive: true });
  return () =>
    new Promise((resolve, reject) => {
      const client = request(url, { agent, headers: { Accept: "application/json" } }, (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => {
          const { statusCode: status, rawHeaders: headers } = response;
          resolve({ status, headers, body: Buffer.concat(chunks) });
        });
        response.on("error", reject);
      });
      client.on("error", reject);
      client.end();
    });
};

/**
 * The same as a careful caller writes it, who does not want to wait for ever: the socket's idle time, a limit for the whole
 * request, and a body that may not grow without end. No cancelling, no timings: the engine has those on top.
 * @param {string} url
 * @returns {Client}
 */
const limitedClient = (url) => {
  const agent = new Agent({ keepAlive: true });
  return () =>
    new Promise((resolve, reject) => {
      const options = { agent, headers: { Accept: "application/json" }, timeout: 30_000 };
      const client = request(url, options, (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        let bytes = 0;
        response.on("data", (chunk) => {
          bytes += chunk.length;
          if (bytes > 256 * 1024 * 1024) response.destroy(new Error("too large"));
          else chunks.push(chunk);
        });
        response.on("end", () => {
          clearTimeout(timer);
          const { statusCode: status, rawHeaders: headers } = response;
          resolve({ status, headers, body: Buffer.concat(chunks) });
        });
        response.on("error", reject);
      });
      const timer = setTimeout(() => client.destroy(new Error("too late")), 300_000);
      client.on("timeout", () => client.destroy(new Error("idle")));
      client.on("error", (error) => {
        clearTimeout(timer);
        reject(error);
      });
      client.end();
    });
};

/** @param {string} url @returns {Promise<Client>} */
const engineClient = async (url) => {
  const { createSend } = await import(pathToFileURL(join(root, "electron", "http", "send.ts")).href);
  const send = createSend(process.env);
  let phases = 0;
  return async () => {
    const draft = { method: "GET", url, headers: [["Accept", "application/json"]], body: null };
    const { response, error } = await send(draft, { onPhase: () => (phases += 1) });
    if (response === null || error !== null) throw new Error(`a request failed: ${JSON.stringify(error)}`);
    return response;
  };
};

/** @param {string} url @returns {Promise<Client>} */
const undiciClient = async (url) => {
  const { Agent: UndiciAgent, request: send } = await import("undici");
  const dispatcher = new UndiciAgent();
  return async () => {
    const {
      statusCode: status,
      headers,
      body,
    } = await send(url, { dispatcher, headers: { Accept: "application/json" } });
    return { status, headers, body: Buffer.from(await body.arrayBuffer()) };
  };
};

/** @param {string} url @returns {Promise<Client>} */
const gotClient = async (url) => {
  const { default: got } = await import("got");
  const agent = { http: new Agent({ keepAlive: true }) };
  return async () => {
    const options = { agent, headers: { Accept: "application/json" }, responseType: /** @type {const} */ ("buffer") };
    const { statusCode: status, rawHeaders: headers, rawBody: body } = await got(url, options);
    return { status, headers, body };
  };
};

/** By the names under which they are told. @type {Record<string, (url: string) => Client | Promise<Client>>} */
const clients = {
  "this engine": engineClient,
  "node:http": plainClient,
  "node:http with limits": limitedClient,
  undici: undiciClient,
  got: gotClient,
};

/** @param {Client} one @param {Turn} turn @returns {Promise<Cost>} */
const take = async (one, { requests, atOnce }) => {
  let left = requests;
  const lane = async () => {
    while ((left -= 1) >= 0) {
      const { status, body } = await one();
      if (status !== 200 || body.byteLength < 500) throw new Error(`an answer of status ${status} is not whole`);
    }
  };
  const cpuBefore = process.threadCpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ms = performance.now() - startedAt;
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { wall: (ms * 1_000) / requests, cpu: (user + system) / requests };
};

const one = await clients[workerData.name]?.(workerData.url);
if (one) {
  parentPort?.on("message", (turn) => {
    // What rejects here ends the thread, and the bench with it. A thread has no origin; the window's method does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    void take(one, turn).then((cost) => parentPort?.postMessage(cost));
  });
}
