// Packs the built app with electron-builder as an installer would hold it, over a stand-in for Electron and off line.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { pinnedNode, root, toolPath } from "../bootstrap/paths.mjs";
import { type System, writeStandIn } from "./stand-ins.ts";

/** Nothing listens there: whatever would be downloaded fails at once. */
const nowhere = "http://127.0.0.1:9/";

const offline = {
  ELECTRON_MIRROR: nowhere,
  ELECTRON_BUILDER_BINARIES_MIRROR: nowhere,
  NPM_CONFIG_OFFLINE: "true",
  HTTPS_PROXY: nowhere,
  HTTP_PROXY: nowhere,
  CSC_IDENTITY_AUTO_DISCOVERY: "false",
};

const run = promisify(execFile);

/**
 * Runs electron-builder with the project's own settings for one system.
 * @param folder an empty one, for the stand-in and for what is made of it
 * @returns the folder of the packed app
 */
export const packStandIn = async (system: System, folder: string): Promise<string> => {
  const distribution = join(folder, "electron");
  const output = join(folder, "packed");
  mkdirSync(distribution, { recursive: true });
  writeStandIn(system, distribution);
  await run(
    pinnedNode(),
    [
      toolPath("electron-builder"),
      `--${system}`,
      "dir",
      "--x64",
      "--publish=never",
      `-c.electronDist=${distribution}`,
      `-c.directories.output=${output}`,
    ],
    { cwd: root, env: { ...process.env, ...offline }, maxBuffer: 16 * 1024 * 1024 },
  );
  const made = readdirSync(output, { withFileTypes: true }).find((entry) => entry.isDirectory());
  if (made === undefined) throw new Error(`electron-builder made nothing for ${system}.`);
  return join(output, made.name);
};
