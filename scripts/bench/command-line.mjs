// How long one `ringback test` takes from a cold start, against a simulator on this computer.
import { join } from "node:path";
import { npmEnvironment } from "../bootstrap/npm.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { median, startWithLine, timeOf } from "./measure.mjs";

const runs = 10;
const launcher = join(root, "bin", "ringback");
const cli = join(root, "dist", "node", "cli.js");

/**
 * Median milliseconds of a valid sign-in with its test call.
 * @param {Record<string, string>} env
 * @returns {Promise<{ launcher: number, pinned: number, version: number }>} `version` is the launcher doing next to nothing
 */
export const measureCommandLine = async (env) => {
  // The launcher meets the Node of the user's PATH, not the pinned one that npm puts first for its scripts.
  const outside = { ...env, ...npmEnvironment() };
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
    };
  } finally {
    await sandbox.stop();
  }
};
