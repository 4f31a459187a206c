// A process that opens a store and saves until it is killed: the app's services as both hosts start them.
// Arguments: folder, recovery code, seed. Each line of its output is a `LogLine`, or "ready".
import { writeSync } from "node:fs";
import { must, openApp } from "./open-app.ts";
import { createRandom } from "./random.ts";
import { saveForever } from "./save-work.ts";

const [, , folder = "", recoveryCode = "", seed = ""] = process.argv;
// At once and as a whole: what was answered is on its way to the other process before anything else happens.
const say = (text: string): void => void writeSync(1, `${text}\n`);

const { client } = openApp(folder);
must(await client("vault.status", null), "status");
must(await client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
say("ready");
await saveForever(client, createRandom(seed), seed, (line) => say(JSON.stringify(line)));
