// Kills a process at random moments while it saves: nothing unreadable, nothing lost that was acknowledged.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { browserForGlue, type GlueBrowser } from "./glue-host.ts";
import { hostSaver, type KilledSaver, servicesSaver } from "./killed-saver.ts";
import { lookInside } from "./look-inside.ts";
import { copyOf, makeStore, type NewStore } from "./new-store.ts";
import { expect, inLanes, type Part, type PartContext, percentile } from "./part.ts";
import { type Contents, difference } from "./save-work.ts";
import { startServe } from "./serve-host.ts";

/** How long the next start may take to open the store, in milliseconds. */
const longestStart = 2_000;

type Tally = { kills: number; acknowledged: number; there: number; absent: number; opened: number[]; ready: number[] };

/** Everything that may lie in a data folder after a kill. */
const known =
  /^(?:ringback\.db(?:-wal|-shm)?|backups|ringback\.log(?:\.\d)?|logs|electron|preferences.*\.json|config.*\.json|\..+\.tmp.*)$/u;

/** Kills over one store, one after another, each upon what the one before left. */
const killInTurn = (store: NewStore, name: string, context: PartContext, tally: Tally) => {
  let contents: Contents = store.contents;
  return async (saver: KilledSaver, index: number): Promise<void> => {
    const { folder, recoveryCode } = store;
    const random = context.random.fork(`kill/${name}/${index}`);
    const outcome = await saver({ folder, recoveryCode, seed: `${name}-${index}` }, contents, random);
    const { contents: found, ms } = await lookInside(folder, { by: "recovery", secret: recoveryCode });
    const lost = difference(found, outcome.settled);
    const wholly = outcome.pending !== null && difference(found, outcome.pending) === null;
    expect(lost === null || wholly, () => `kill ${index} of ${name}: ${lost} (${folder})`);
    expect(ms <= longestStart, () => `kill ${index} of ${name}: the store took ${ms.toFixed(0)} ms to open`);
    contents = wholly && outcome.pending ? outcome.pending : outcome.settled;
    tally.kills += 1;
    tally.acknowledged += outcome.acknowledged;
    if (outcome.pending) tally[wholly ? "there" : "absent"] += 1;
    tally.opened.push(ms);
    if (outcome.readyMs !== null) tally.ready.push(outcome.readyMs);
  };
};

const strayIn = (folder: string): string[] => readdirSync(folder).filter((name) => !known.test(name));

export const kill: Part = {
  id: "kill",
  title: "kill -9 during saves",
  async run(context) {
    const { full, figure, skip } = context;
    const first = await makeStore(context.folder("kill-first"), full ? 250 : 40);
    const hosts: { name: string; title: string; count: number; saver: KilledSaver }[] = [
      { name: "services", title: "services in a process", count: full ? 750 : 14, saver: servicesSaver },
      { name: "serve", title: "ringback serve", count: full ? 150 : 3, saver: hostSaver(startServe) },
    ];
    const glue: GlueBrowser | string = await browserForGlue();
    if (typeof glue === "string") skip("kill -9 of Electron's main", glue);
    else
      hosts.push({
        name: "electron",
        title: "Electron's main under the glue",
        count: full ? 100 : 2,
        saver: hostSaver(glue.start),
      });
    try {
      for (const { name, title, count, saver } of hosts) {
        const tally: Tally = { kills: 0, acknowledged: 0, there: 0, absent: 0, opened: [], ready: [] };
        const lanes = 2;
        const stores = Array.from({ length: lanes }, (_, lane) =>
          copyOf(first, context.folder(`kill-${name}-${lane}`)),
        );
        const rounds = stores.map((store, lane) => killInTurn(store, `${name}${lane}`, context, tally));
        await inLanes(lanes, count, async (index, lane) => rounds[lane]?.(saver, index));
        figure(`${title}: kills`, tally.kills);
        figure(`${title}: acknowledged changes, none lost`, tally.acknowledged);
        figure(`${title}: unacknowledged, wholly there`, tally.there);
        figure(`${title}: unacknowledged, wholly absent`, tally.absent);
        figure(`${title}: next opening, longest`, Math.max(...tally.opened), "ms");
        figure(`${title}: start until open, 95 %`, percentile(tally.ready, 95), "ms");
        for (const { folder } of stores) {
          const stray = strayIn(folder);
          expect(stray.length === 0, () => `left behind in ${folder}: ${stray.join(", ")}`);
        }
      }
    } finally {
      if (typeof glue !== "string") await glue.close();
    }
    expect(strayIn(join(first.folder)).length === 0, () => "the first store's folder holds more than a store");
  },
};
