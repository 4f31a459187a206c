// A process that opens a store once and tells when it begins and when it is done. Arguments: folder.
import { writeSync } from "node:fs";
import { openVault } from "./open-app.ts";

const [, , folder = ""] = process.argv;
const vault = openVault(folder);
writeSync(1, "ready\n");
const startedAt = performance.now();
const { problem } = await vault.status();
writeSync(1, `done ${performance.now() - startedAt} ${problem?.code ?? "sound"}\n`);
await vault.close();
