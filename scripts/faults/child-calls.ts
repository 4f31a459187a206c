// A process that calls with a saved connection, again and again, until it is killed.
// Arguments: folder, recovery code, connection. It says "ready" with the first call and one line for each.
import { writeSync } from "node:fs";
import { callWith } from "./call-with.ts";
import { must, openApp } from "./open-app.ts";

const [, , folder = "", recoveryCode = "", connection = ""] = process.argv;
const { client } = openApp(folder);
must(await client("vault.status", null), "status");
must(await client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
writeSync(1, "ready\n");
for (let count = 0; ; count += 1) {
  const { outcome, detail } = await callWith(client, connection, `call-${count}`);
  if (outcome !== "accepted") throw new Error(`${outcome}: ${detail}`);
  writeSync(1, `${count}\n`);
}
