// `npm run test:faults`: kills, damages, fills and starts twice, and prints what came of it.
// Usage: npm run test:faults [-- PART… --short --seed SEED]; the parts are in main.ts. Without --short it takes about an hour.
import { join } from "node:path";
import { requireNode } from "../bootstrap/node-version.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { prepare } from "../bootstrap/prepare.mjs";
import { endWithNpm, exitAs, run } from "../bootstrap/run.mjs";

requireNode();
endWithNpm();
if (!(await prepare())) process.exit(1);
exitAs(await run(pinnedNode(), [join(root, "scripts", "faults", "main.ts"), ...process.argv.slice(2)], { cwd: root }));
