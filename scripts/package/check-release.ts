// `npm run package:check -- linux|win|mac`: looks into what electron-builder has packed from the real Electron; with
// `--start` it also starts the one for this computer's processor.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";
import { say } from "../bootstrap/say.mjs";
import { archiveProblems } from "./archive-rules.ts";
import { readFuses, wantedFuses } from "./look-inside.ts";
import { tryStart } from "./try-start.ts";

/** Where a packed app has its archive, its program (of a Mac's the bundle), and the file that is started. */
type Place = { folder: RegExp; archive: string; program: string; start: string };
const places: Readonly<Record<string, Place>> = {
  linux: {
    folder: /^linux(?:-\w+)?-unpacked$/u,
    archive: "resources/app.asar",
    program: "ringback",
    start: "ringback",
  },
  win: {
    folder: /^win(?:-\w+)?-unpacked$/u,
    archive: "resources/app.asar",
    program: "Ringback.exe",
    start: "Ringback.exe",
  },
  mac: {
    folder: /^mac(?:-\w+)?$/u,
    archive: "Ringback.app/Contents/Resources/app.asar",
    program: "Ringback.app",
    start: "Ringback.app/Contents/MacOS/Ringback",
  },
};

/** How long a first start may take on a slow computer, in milliseconds. */
const patience = 90_000;

/** Folders of another processor than x64 name it. */
const isForHere = (folder: string): boolean => folder.includes("arm64") === (process.arch === "arm64");

const fuseProblems = async (program: string): Promise<string[]> => {
  const found = await readFuses(program);
  return Object.entries(wantedFuses)
    .filter(([name, wanted]) => found[name] !== wanted)
    .map(([name, wanted]) => `the fuse ${name} is not ${wanted ? "on" : "off"}`);
};

const place = places[process.argv[2] ?? ""];
const release = join(root, "release");
const folders = existsSync(release) ? readdirSync(release).filter((name) => place?.folder.test(name)) : [];
if (place === undefined || folders.length === 0) {
  say("Nothing to look into. Usage: npm run package:check -- linux|win|mac [--start], after npm run package.");
  process.exitCode = 1;
}
for (const folder of folders) {
  if (place === undefined) break;
  const problems = [
    ...archiveProblems(join(release, folder, place.archive)),
    ...(await fuseProblems(join(release, folder, place.program))),
    ...(process.argv.includes("--start") && isForHere(folder)
      ? await tryStart(join(release, folder, place.start), [], patience)
      : []),
  ];
  say(problems.length === 0 ? `${folder}: as it should be.` : `${folder}:\n  ${problems.join("\n  ")}`);
  if (problems.length > 0) process.exitCode = 1;
}
