// Packs the built app with electron-builder as an installer would hold it, over a stand-in for Electron and off line.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
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

/** @param folder an empty one @returns where the stand-in lies and where what is made of it goes */
const prepare = (system: System, folder: string): { distribution: string; output: string } => {
  const distribution = join(folder, "electron");
  const output = join(folder, "packed");
  mkdirSync(distribution, { recursive: true });
  writeStandIn(system, distribution);
  return { distribution, output };
};

/**
 * What each Linux package would be made of, in the order in which they are built: a list of arguments for a deb or an rpm,
 * an object for an AppImage.
 * @param homepage a page of the project; "" for none
 * @throws when electron-builder refuses, with its words
 */
export const planLinux = async (folder: string, homepage: string): Promise<unknown[]> => {
  const { distribution, output } = prepare("linux", folder);
  await run(pinnedNode(), [join(import.meta.dirname, "plan-linux.ts"), distribution, output, homepage], {
    cwd: root,
    env: { ...process.env, ...offline },
    maxBuffer: 16 * 1024 * 1024,
  });
  // Written as a list by the program that has just ended.
  return JSON.parse(readFileSync(join(output, "plans.json"), "utf8")) as unknown[];
};

/**
 * Runs electron-builder with the project's own settings for one system.
 * @param folder an empty one, for the stand-in and for what is made of it
 * @returns the folder of the packed app
 */
export const packStandIn = async (system: System, folder: string): Promise<string> => {
  const { distribution, output } = prepare(system, folder);
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
