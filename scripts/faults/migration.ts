// Kills a process while it brings a store to the newest format: old or new, never between, and the backup is there.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { currentFormat } from "../../electron/store/migrations.ts";
import { calibrate, killWithin } from "./kill-moment.ts";
import { lookInside } from "./look-inside.ts";
import { copyOf, makeStore, type NewStore } from "./new-store.ts";
import { formatIn, makeOldFormat } from "./old-format.ts";
import { expect, inLanes, type Part } from "./part.ts";
import { difference } from "./save-work.ts";
import { startChild } from "./start-child.ts";

const backupsIn = (folder: string): string[] => {
  const inside = join(folder, "backups");
  return existsSync(inside) ? readdirSync(inside).filter((name) => name.endsWith("-migration.db")) : [];
};

const checkBackup = (folder: string, round: number): void => {
  const [backup] = backupsIn(folder);
  expect(backup !== undefined, () => `round ${round}: the store has the new format and there is no backup (${folder})`);
  const format = formatIn(join(folder, "backups", backup ?? ""));
  expect(format === 1, () => `round ${round}: the backup has format ${format} (${folder})`);
};

export const migration: Part = {
  id: "migration",
  title: "kill -9 during a migration",
  async run(context) {
    const { full, figure, random } = context;
    const made = await makeStore(context.folder("migration-first"), full ? 300 : 60);
    rmSync(join(made.folder, "backups"), { recursive: true, force: true });
    makeOldFormat(made.folder);
    const first: NewStore = { ...made, contents: { ...made.contents, documents: new Map() } };
    const open = (folder: string) => startChild("scripts/faults/child-opens.ts", [folder]);
    // The second one: the first has what it needs to compile.
    await calibrate(open(copyOf(first, context.folder("migration-a")).folder));
    const takes = await calibrate(open(copyOf(first, context.folder("migration-b")).folder));
    const seen = { old: 0, new: 0, between: 0 };
    const work = context.folder("migration");

    await inLanes(2, full ? 300 : 8, async (round) => {
      const { folder, recoveryCode } = copyOf(first, join(work, String(round)));
      await killWithin(open(folder), takes, random.fork(String(round)));
      const format = formatIn(join(folder, "ringback.db"));
      expect(format === 1 || format === currentFormat, () => `round ${round}: format ${format}`);
      seen[format === 1 ? "old" : "new"] += 1;
      if (format !== 1) checkBackup(folder, round);
      const { contents } = await lookInside(folder, { by: "recovery", secret: recoveryCode });
      const lost = difference(contents, first.contents);
      expect(lost === null, () => `round ${round}: ${lost} (${folder})`);
      expect(
        formatIn(join(folder, "ringback.db")) === currentFormat,
        () => `round ${round}: it is not brought up to date`,
      );
      checkBackup(folder, round);
      rmSync(folder, { recursive: true });
    });
    figure("kills", seen.old + seen.new);
    figure("left in the old format", seen.old);
    figure("left in the new format, with its backup", seen.new);
    figure("a migration that nobody disturbs", takes, "ms");
  },
};
