// Builds the page, the Electron entries and the Node side, and only when their sources have changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { contentPrint } from "./fingerprint.mjs";
import { pinnedNode, root, toolPath } from "./paths.mjs";
import { receivedSignal, run, statusOf } from "./run.mjs";
import { say, secondsSince } from "./say.mjs";

const results = [
  "dist/renderer/index.html",
  "dist/main/main.js",
  "dist/main/preload.cjs",
  "dist/node/cli.js",
  "dist/node/serve.js",
];
const stampFile = join(root, "dist", ".ringback-build");

/** Whether dist/ was made from the sources as they are. */
export const isBuilt = () => {
  if (!existsSync(stampFile) || !results.every((file) => existsSync(join(root, file)))) return false;
  return readFileSync(stampFile, "utf8") === contentPrint(root);
};

/**
 * Builds where it is needed. Output goes to stderr, and only when the build fails.
 * @returns {Promise<boolean>} false when the build failed
 */
export const ensureBuilt = async () => {
  if (isBuilt()) return true;
  const startedAt = performance.now();
  say("Building …");
  // Taken before the build: a file that is saved meanwhile makes the result stale, as it should.
  const print = contentPrint(root);
  const ended = await run(pinnedNode(), [toolPath("vite"), "build", "--app"], {
    cwd: root,
    output: "capture",
    env: { NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  const signal = receivedSignal();
  if (signal !== null) process.exit(statusOf(signal));
  if (ended.code !== 0) {
    // The bundler colours its errors whatever it is told.
    process.stderr.write(process.stderr.isTTY ? ended.output : stripVTControlCharacters(ended.output));
    say(`The build failed${ended.error === null ? "; its reason is above" : `: ${ended.error}`}.`);
    return false;
  }
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stampFile, print);
  say(`Built in ${secondsSince(startedAt)}.`);
  return true;
};
