// Random series of add, change, delete, lock, unlock, crash and restore: the real store against a model in memory.
import { join } from "node:path";
import { makeStore, copyOf } from "./new-store.ts";
import { expect, type Part } from "./part.ts";
import { startChild } from "./start-child.ts";

export const model: Part = {
  id: "model",
  title: "The store against its model",
  async run({ full, random, figure, folder }) {
    const work = folder("model", true);
    const made = await makeStore(folder("model-first", true), 2);
    const { recoveryCode, contents } = copyOf(made, join(work, "store"));
    const started = JSON.stringify([[...contents.connections], [...contents.documents]]);
    const lanes = 2;
    const runs = full ? 10_000 : 200;
    const results = await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        const seed = String(random.fork(String(lane)).below(2 ** 31));
        const child = startChild("scripts/faults/child-model.ts", [
          work,
          recoveryCode,
          started,
          String(runs / lanes),
          seed,
        ]);
        const code = await child.ended;
        expect(code === 0, () => `the series ended with ${code}: ${child.complaints()}`);
        // Written by child-model.ts as exactly this.
        return JSON.parse(child.lines.at(-1) ?? "[]") as [string, number][];
      }),
    );
    figure("series", runs);
    const acts = new Map<string, number>();
    for (const [act, count] of results.flat()) acts.set(act, (acts.get(act) ?? 0) + count);
    for (const [act, count] of [...acts].toSorted(([one], [other]) => one.localeCompare(other)))
      figure(`acts: ${act}`, count);
  },
};
