// A process that changes a way into a store and tells when it begins and when that was answered.
// Arguments: folder, recovery code, "rotate" or "passphrase", the passphrase of now, the next one.
import { writeSync } from "node:fs";
import { cheapestCost } from "../../electron/store/kdf.ts";
import { must, openVault } from "./open-app.ts";

const [, , folder = "", recoveryCode = "", act = "", current = "", next = ""] = process.argv;
const vault = openVault(folder, { cost: cheapestCost });
await vault.status();
must(await vault.unlock("recovery", recoveryCode), "unlock");
writeSync(1, "ready\n");
const startedAt = performance.now();
const changed =
  act === "rotate"
    ? must(await vault.rotate(current), "rotate").recoveryCode
    : (must(await vault.changePassphrase(recoveryCode, next), "change") ?? "");
writeSync(1, `done ${performance.now() - startedAt} ${changed}\n`);
await vault.close();
