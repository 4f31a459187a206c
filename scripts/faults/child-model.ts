// Random series of acts on a real store, each compared with a model in memory; in a process of its own.
// Arguments: folder, recovery code, connections and documents as JSON, number of series, seed.
import { cpSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { modelCommands } from "./model-commands.ts";
import { difference, type Contents, nothing } from "./save-work.ts";
import { lookInside } from "./look-inside.ts";
import { openApp } from "./open-app.ts";
import type { Model, Real } from "./model-commands.ts";

const [, , folder = "", recoveryCode = "", started = "", runs = "1", seed = "1"] = process.argv;
// Written by `model.ts` as exactly this.
const [connections, documents] = JSON.parse(started) as [
  [string, { notes: string; password: string }][],
  [string, string][],
];
const contents: Contents = { ...nothing, connections: new Map(connections), documents: new Map(documents) };

const work = join(folder, `work-${seed}`);
let count = 0;
const acts = new Map<string, number>();

const setup = (): { model: Model; real: Real } => {
  count += 1;
  const place = join(work, String(count));
  cpSync(join(folder, "store"), place, { recursive: true });
  const model: Model = { contents, locked: true, removed: new Map(), backups: new Map() };
  const real: Real = {
    place,
    nextPlace: () => `${place}-${(count += 1)}`,
    app: openApp(place),
    recoveryCode,
    ids: new Map(),
    removedIds: new Map(),
    note: (act) => acts.set(act, (acts.get(act) ?? 0) + 1),
  };
  return { model, real };
};

const series = fc.asyncProperty(modelCommands, async (commands) => {
  const { model, real } = setup();
  try {
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await real.app.close();
    const found = await lookInside(real.place, { by: "recovery", secret: recoveryCode });
    const lost = difference(found.contents, model.contents);
    if (lost !== null) throw new Error(`in the end ${lost}`);
  } finally {
    await real.app.close().catch(() => undefined);
    rmSync(real.place, { recursive: true, force: true, maxRetries: 3 });
  }
  if (count % 50 === 0) writeSync(1, `series ${count}\n`);
});

await fc.assert(series, { numRuns: Number(runs), seed: Number(seed), endOnFailure: Number(runs) > 1_000 });
rmSync(work, { recursive: true, force: true });
writeSync(1, `${JSON.stringify([...acts])}\n`);
process.exit(0);
