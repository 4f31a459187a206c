// How long 500 requests one after another take through the HTTP engine, against a server on this computer.
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../bootstrap/paths.mjs";

const requests = 500;

/** @typedef {(request: { method: string, url: string, headers: [string, string][], body: null }) => Promise<{ error: unknown }>} Send */

/** Milliseconds for all of them. */
export const measureEngine = async () => {
  /** @type {{ createSend: () => Send & { close(): void | Promise<void> } }} */
  const { createSend } = await import(pathToFileURL(join(root, "electron", "http", "send.ts")).href);
  const answer = JSON.stringify({ data: { name: "x".repeat(500) } });
  const server = createServer((_, response) => response.setHeader("Content-Type", "application/json").end(answer));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  const send = createSend();
  const once = async () => {
    const { error } = await send({
      method: "GET",
      url: `http://127.0.0.1:${port}/`,
      headers: [["Accept", "application/json"]],
      body: null,
    });
    if (error !== null) throw new Error(`a request failed: ${JSON.stringify(error)}`);
  };
  try {
    await once();
    const startedAt = performance.now();
    for (let request = 0; request < requests; request += 1) await once();
    return performance.now() - startedAt;
  } finally {
    await send.close();
    server.closeAllConnections();
    server.close();
  }
};
