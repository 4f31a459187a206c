// How long one `ringback test` and one `ringback send` take from a cold start, against servers on this computer.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { npmEnvironment } from "../bootstrap/npm.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { median, startWithLine, timeOf } from "./measure.mjs";

const runs = 10;
const launcher = join(root, "bin", "ringback");
const cli = join(root, "dist", "node", "cli.js");

/** A server of a few bytes, in this process. */
const startServer = async () => {
  const server = createServer((_request, response) => response.end('{"ok":true}'));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};

/** True where curl can be run. */
const hasCurl = () => spawnSync("curl", ["--version"], { stdio: "ignore" }).status === 0;

/**
 * Median milliseconds of a valid sign-in with its test call.
 * @param {Record<string, string>} env
 * @returns {Promise<{ launcher: number, pinned: number, version: number, send: number, sendPinned: number, curl: number | null }>}
 *   `version` is the launcher doing next to nothing; `send` goes without a connection; `curl` is null where there is none
 */
export const measureCommandLine = async (env) => {
  // The launcher meets the Node of the user's PATH, not the pinned one that npm puts first for its scripts.
  const outside = { ...env, ...npmEnvironment() };
  const server = await startServer();
  const sandbox = await startWithLine(launcher, ["sandbox", "--json", "--port", "0"], outside);
  try {
    /** @type {{ vendors: Record<string, { base_url: string, methods: Record<string, Record<string, string>> }> }} */
    const { vendors } = JSON.parse(sandbox.line);
    const vendor = vendors["virtualpbx"];
    const values = { base_url: vendor?.base_url ?? "", ...vendor?.methods["user"] };
    const words = [
      "test",
      "virtualpbx/user",
      "--json",
      ...Object.entries(values).flatMap(([id, value]) => ["--set", `${id}=${value}`]),
    ];
    /** @param {string} command @param {readonly string[]} args */
    const measure = async (command, args) => {
      await timeOf(command, args, outside, 0);
      const times = [];
      for (let run = 0; run < runs; run += 1) times.push(await timeOf(command, args, outside, 0));
      return median(times);
    };
    return {
      launcher: await measure(launcher, words),
      pinned: await measure(pinnedNode(), [cli, ...words]),
      version: await measure(launcher, ["--version"]),
      send: await measure(launcher, ["send", "GET", server.url, "--json"]),
      sendPinned: await measure(pinnedNode(), [cli, "send", "GET", server.url, "--json"]),
      curl: hasCurl() ? await measure("curl", ["-s", server.url]) : null,
    };
  } finally {
    await sandbox.stop();
    server.close();
  }
};
