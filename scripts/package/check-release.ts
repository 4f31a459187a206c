// `npm run package:check -- linux|win|mac`: looks into what electron-builder has packed from the real Electron.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";
import { say } from "../bootstrap/say.mjs";
import { archiveProblems } from "./archive-rules.ts";
import { readFuses, wantedFuses } from "./look-inside.ts";

/** Where a packed app has its archive and its program. */
const places: Readonly<Record<string, { folder: RegExp; archive: string; program: string }>> = {
  linux: { folder: /^linux(?:-\w+)?-unpacked$/u, archive: "resources/app.asar", program: "ringback" },
  win: { folder: /^win(?:-\w+)?-unpacked$/u, archive: "resources/app.asar", program: "Ringback.exe" },
  mac: { folder: /^mac(?:-\w+)?$/u, archive: "Ringback.app/Contents/Resources/app.asar", program: "Ringback.app" },
};

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
  say("Nothing to look into. Usage: npm run package:check -- linux|win|mac, after npm run package.");
  process.exitCode = 1;
}
for (const folder of folders) {
  if (place === undefined) break;
  const problems = [
    ...archiveProblems(join(release, folder, place.archive)),
    ...(await fuseProblems(join(release, folder, place.program))),
  ];
  say(problems.length === 0 ? `${folder}: as it should be.` : `${folder}:\n  ${problems.join("\n  ")}`);
  if (problems.length > 0) process.exitCode = 1;
}
