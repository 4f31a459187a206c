// How quickly the board is checked: one connection from a cold start of the command line, and 500 on ten hosts in the host.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { npmEnvironment } from "../bootstrap/npm.mjs";
import { root } from "../bootstrap/paths.mjs";
import { measureCheckPage } from "./check-page.mjs";
import { median, startWithLine, timeOf } from "./measure.mjs";

const runs = 10;
const load = { connections: 500, hosts: 10 };
const launcher = join(root, "bin", "ringback");
const passphrase = "correct horse battery staple";

/** Median milliseconds of the derivation of a key from a passphrase, as the store has it done. */
const measureKey = async () => {
  const file = join(root, "electron", "store", "kdf.ts");
  /** @type {{ passphraseKey: (passphrase: string, salt: Uint8Array, cost: object) => Promise<unknown>, usualCost: object }} */
  const { passphraseKey, usualCost } = await import(pathToFileURL(file).href);
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await passphraseKey(passphrase, new Uint8Array(16), usualCost);
    times.push(performance.now() - startedAt);
  }
  return median(times);
};

/** Median milliseconds of one `ringback check`, everything counted. */
const measureCommand = async () => {
  const home = mkdtempSync(join(tmpdir(), "ringback-bench-check-"));
  const env = { ...npmEnvironment(), RINGBACK_HOME: home, RINGBACK_PASSPHRASE: passphrase };
  const sandbox = await startWithLine(launcher, ["sandbox", "--json", "--port", "0"], env);
  try {
    /** @type {{ vendors: Record<string, { base_url: string, methods: Record<string, Record<string, string>> }> }} */
    const { vendors } = JSON.parse(sandbox.line);
    const vendor = vendors["virtualpbx"];
    const values = { base_url: vendor?.base_url ?? "", ...vendor?.methods["user"] };
    const sets = Object.entries(values).flatMap(([id, value]) => ["--set", `${id}=${value}`]);
    await timeOf(launcher, ["connections", "add", "Acme", "virtualpbx/user", ...sets], env, 0);
    const times = [];
    for (let run = 0; run < runs; run += 1) times.push(await timeOf(launcher, ["check", "Acme", "--json"], env, 0));
    return median(times);
  } finally {
    await sandbox.stop();
    rmSync(home, { recursive: true, force: true });
  }
};

/** All figures; times in milliseconds. */
export const measureCheck = async () => {
  const file = join(root, "electron", "services", "testing", "check-load.ts");
  /** @type {{ measureChecks: (connections: number, hosts: number) => Promise<{ allMs: number, mixed: number, tooMany: number, cancelMs: number, longestWait: number }> }} */
  const { measureChecks } = await import(pathToFileURL(file).href);
  const key = await measureKey();
  const command = await measureCommand();
  const host = await measureChecks(load.connections, load.hosts);
  return { key, command: command - key, ...host, page: await measureCheckPage() };
};
