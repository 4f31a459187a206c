// How long `ringback run` takes for a collection of 500 requests, one after the other, from a cold start against a server on this computer.
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { npmEnvironment } from "../bootstrap/npm.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { median, timeOf } from "./measure.mjs";

const requests = 500;
const runs = 5;
const launcher = join(root, "bin", "ringback");
const cli = join(root, "dist", "node", "cli.js");

/** @param {number} port @param {object} more of the collection itself, e.g. its sign-in */
const collection = (port, more) => {
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  const item = Array.from({ length: requests }, (_, index) => ({
    name: `Request ${index + 1}`,
    request: {
      method: "GET",
      header: [{ key: "Accept", value: "application/json" }],
      url: `{{base}}/items/${index}?page=1`,
    },
  }));
  const variable = [{ key: "base", value: `http://127.0.0.1:${port}` }];
  return JSON.stringify({ info: { name: "Bench", schema }, item, variable, ...more });
};

const bearer = {
  auth: { type: "bearer", bearer: [{ key: "token", value: "opaque-token-0123456789abcdef0123456789" }] },
};

/**
 * Median milliseconds from starting the command to its end, with every request answered.
 * @param {Record<string, string> & { RINGBACK_HOME: string }} env
 * @returns {Promise<{ launcher: number, pinned: number, signedIn: number }>} `signedIn`: the collection brings a token along
 */
export const measureRun = async (env) => {
  // The launcher meets the Node of the user's PATH, not the pinned one that npm puts first for its scripts.
  const outside = { ...env, ...npmEnvironment() };
  let answered = 0;
  const server = createServer((_request, response) => {
    answered += 1;
    response.setHeader("Content-Type", "application/json");
    response.end('{"ok":true,"data":{"id":"42586343b7a75a519a821cb5dc09aa67"}}');
  });
  server.keepAliveTimeout = 60_000;
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const [plain = "", signed = ""] = [{}, bearer].map((more, index) => {
    const file = join(env.RINGBACK_HOME, `run-${index}.json`);
    writeFileSync(file, collection(port, more));
    return file;
  });
  /** @param {string} command @param {readonly string[]} args */
  const measure = async (command, args) => {
    await timeOf(command, args, outside, 0);
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      answered = 0;
      times.push(await timeOf(command, args, outside, 0));
      if (answered !== requests) throw new Error(`${answered} of ${requests} requests arrived`);
    }
    return median(times);
  };
  try {
    return {
      launcher: await measure(launcher, ["run", plain, "--json"]),
      pinned: await measure(pinnedNode(), [cli, "run", plain, "--json"]),
      signedIn: await measure(launcher, ["run", signed, "--json"]),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
};
