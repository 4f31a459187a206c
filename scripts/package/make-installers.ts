// `npm run package`: has electron-builder make the installers from what is built.
import { pinnedNode, root, toolPath } from "../bootstrap/paths.mjs";
import { exitAs, run } from "../bootstrap/run.mjs";
import { installerArgs } from "./installer-args.ts";

const args = installerArgs(process.platform, process.argv.slice(2));
exitAs(await run(pinnedNode(), [toolPath("electron-builder"), ...args], { cwd: root }));
