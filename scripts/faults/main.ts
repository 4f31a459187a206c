// Runs the parts of the fault tests that are asked for, prints their figures, and writes them down as JSON.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { enableCompileCache } from "node:module";
import { root } from "../bootstrap/paths.mjs";
import { say, secondsSince } from "../bootstrap/say.mjs";
import type { Part, PartContext } from "./part.ts";
import { createRandom } from "./random.ts";

/** Loaded when its turn comes: each brings a good part of the program along. */
const parts: Readonly<Record<string, () => Promise<Part>>> = {
  flips: async () => (await import("./flips.ts")).flips,
  migration: async () => (await import("./migration.ts")).migration,
  rotation: async () => (await import("./rotation.ts")).rotation,
  refresh: async () => (await import("./refresh.ts")).refresh,
  disk: async () => (await import("./disk.ts")).disk,
  starters: async () => (await import("./starters.ts")).starters,
  model: async () => (await import("./model.ts")).model,
  canary: async () => (await import("./canary.ts")).canaries,
  kill: async () => (await import("./kill.ts")).kill,
};

export type PartReport = {
  readonly id: string;
  readonly title: string;
  readonly failed: string | null;
  readonly seconds: number;
  readonly figures: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
};

/** Where a file system in memory usually is. */
const memoryFolder = "/dev/shm";

const runPart = async (part: Part, full: boolean, seed: string): Promise<PartReport> => {
  const figures: { name: string; value: number; unit: string }[] = [];
  const skipped: { name: string; reason: string }[] = [];
  const folders: string[] = [];
  const context: PartContext = {
    full,
    random: createRandom(`${seed}/${part.id}`),
    folder: (name, memory = false) => {
      const above = memory && existsSync(memoryFolder) ? memoryFolder : tmpdir();
      const made = mkdtempSync(join(above, `ringback-faults-${name}-`));
      folders.push(made);
      return made;
    },
    figure: (name, value, unit = "") => figures.push({ name, value: Math.round(value * 10) / 10, unit }),
    skip: (name, reason) => skipped.push({ name, reason }),
  };
  const startedAt = performance.now();
  let failed: string | null = null;
  try {
    await part.run(context);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  say(`\n${part.title}: ${failed === null ? "passed" : "FAILED"} (${seconds} s)`);
  for (const { name, value, unit } of figures) say(`  ${name.padEnd(64)}${String(value).padStart(9)} ${unit}`);
  for (const { name, reason } of skipped) say(`  skipped: ${name}: ${reason}`);
  if (failed !== null) {
    say(`  ${failed}`);
    say(`  To repeat it: npm run test:faults -- ${part.id} --seed ${seed}${full ? "" : " --short"}`);
    if (folders.length > 0) say(`  Its folders are kept: ${folders.join(", ")}`);
  }
  return { id: part.id, title: part.title, failed, seconds, figures, skipped };
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: "boolean", default: false }, seed: { type: "string" } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(", ")}. The parts are ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const full = !values.short;
// The short form repeats the same trials, so that a change is judged by itself; the full form looks for new ones.
const seed = values.seed ?? (full ? String(Date.now() % 1_000_000_000) : "1");

const cache = join(tmpdir(), "ringback-faults-cache");
process.env["NODE_COMPILE_CACHE"] = cache;
enableCompileCache(cache);

const startedAt = performance.now();
say(`Fault tests, ${full ? "full" : "short"} form, seed ${seed}.`);
const reports: PartReport[] = [];
for (const name of wanted) {
  const load = parts[name];
  if (!load) continue;
  reports.push(await runPart(await load(), full, seed));
}
const folder = join(root, "test-results");
mkdirSync(folder, { recursive: true });
const report = { seed, form: full ? "full" : "short", parts: reports };
writeFileSync(join(folder, "faults.json"), `${JSON.stringify(report, null, 2)}\n`);
const failures = reports.filter(({ failed }) => failed !== null);
say(`\nTook ${secondsSince(startedAt)}; ${reports.length - failures.length} passed, ${failures.length} failed.`);
process.exit(failures.length === 0 ? 0 : 1);
