// `npm start`: installs and builds what is missing, then opens Ringback in Electron or, without it, in a browser.
// Runs on any Node and without packages, since on a fresh clone there is nothing else.
import { join } from "node:path";
import { findElectron } from "./bootstrap/find-electron.mjs";
import { requireNode } from "./bootstrap/node-version.mjs";
import { pinnedNode, root } from "./bootstrap/paths.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { endWithNpm, exitAs, receivedSignal, run } from "./bootstrap/run.mjs";
import { say } from "./bootstrap/say.mjs";
import { withoutCore } from "./bootstrap/without-core.mjs";

/** An Electron that ends this soon and badly could not open at all. */
const couldNotOpenMs = 5_000;

requireNode();
endWithNpm();
if (!(await prepare())) process.exit(1);

const words = process.argv.slice(2);
const electron = await findElectron();
if ("binary" in electron) {
  const ended = await run(...withoutCore(electron.binary, [root, ...words]), { cwd: root });
  const failed = (ended.code !== 0 || ended.error !== null) && ended.ms < couldNotOpenMs && receivedSignal() === null;
  if (!failed) exitAs(ended);
  say("Electron could not open here; opening in a browser instead.");
} else say(`Opening in a browser (${electron.reason}).`);

const compileCache = process.env["NODE_COMPILE_CACHE"] ?? join(root, "node_modules", ".cache", "ringback-compile");
const serve = [join(root, "dist", "node", "serve.js"), ...words];
exitAs(await run(...withoutCore(pinnedNode(), serve), { cwd: root, env: { NODE_COMPILE_CACHE: compileCache } }));
