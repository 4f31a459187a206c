// Disks that refuse: full ones, read-only ones, and every operation failing in turn. Named errors, the old state intact,
// works again afterwards, and no success that is none.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { acts } from "./disk-acts.ts";
import { copyOf, makeStore, type NewStore } from "./new-store.ts";
import { makeOldFormat } from "./old-format.ts";
import { mountImage, mountMemory } from "./mounts.ts";
import { expect, type Part, type PartContext } from "./part.ts";
import type { Kept } from "./save-work.ts";
import { startChild } from "./start-child.ts";

export type DiskPlan = {
  /** Where the tries happen, and where a copy is looked at afterwards. */
  readonly disk: string;
  readonly image: string;
  readonly store: string;
  readonly oldStore: string;
  readonly recoveryCode: string;
  readonly connections: readonly (readonly [string, Kept])[];
  readonly documents: readonly (readonly [string, string])[];
  readonly full: boolean;
  readonly seed: string;
  /** Fills the disk up to each of these; empty where single operations are to fail. */
  readonly freeKb: readonly number[];
};

export type DiskResult = {
  tried: number;
  refused: number;
  /** How often each error came up. */
  readonly codes: Record<string, number>;
  readonly wrong: string[];
};

/** What is tried on a disk: an ordinary user, in case root may do what others may not. */
const nobody = 65_534;

const runPlan = async (
  title: string,
  plan: DiskPlan,
  env: Record<string, string>,
  context: PartContext,
): Promise<void> => {
  const file = `${plan.image}.json`;
  writeFileSync(file, JSON.stringify(plan));
  const child = startChild("scripts/faults/child-disk.ts", [file], { env });
  const code = await child.ended;
  const last = child.lines.at(-1) ?? "";
  expect(code === 0, () => `${title}: the process ended with ${code} after "${last}": ${child.complaints()}`);
  // Written by child-disk.ts as exactly this.
  const { tried, refused, codes, wrong } = JSON.parse(last) as DiskResult;
  context.figure(`${title}: tries`, tried);
  context.figure(`${title}: refused by name`, refused);
  for (const [key, count] of Object.entries(codes).toSorted(([one], [other]) => one.localeCompare(other)))
    context.figure(`${title}: ${key}`, count);
  expect(
    wrong.length === 0,
    () => `${title}: ${wrong.length} went wrong:\n${wrong.slice(0, plan.full ? 400 : 40).join("\n")}`,
  );
};

const buildShim = (folder: string): string | null => {
  const shim = join(folder, "fault-shim.so");
  const source = join(import.meta.dirname, "fault-shim.c");
  const { status } = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"]);
  return status === 0 ? shim : null;
};

const giveAway = (path: string, uid: number): void => {
  chownSync(path, uid, uid);
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name), uid);
};

/** A folder that cannot be written, for a user to whom that means something. */
const tryReadOnly = async (store: NewStore, context: PartContext): Promise<void> => {
  const uid = process.getuid?.() === 0 ? nobody : undefined;
  const folder = context.folder("read-only");
  const { folder: inside, recoveryCode } = copyOf(store, join(folder, "store"));
  if (uid !== undefined) giveAway(folder, uid);
  const rights = (folders: number, files: number): void => {
    chmodSync(join(inside, "ringback.db"), files);
    chmodSync(inside, folders);
  };
  rights(0o500, 0o400);
  const child = startChild("scripts/faults/child-read-only.ts", [inside, recoveryCode], {
    ...(uid === undefined ? {} : { uid }),
    keepInputOpen: true,
  });
  const says = (word: string): Promise<string> => child.line((line) => line === word);
  try {
    await says("refused");
    rights(0o700, 0o600);
    child.tell("go on");
    await says("saved");
    // The next thing that can happen to a folder: it is taken away.
    child.tell("go on");
    expect((await child.ended) === 0, () => `a read-only folder: ${child.complaints()}`);
  } finally {
    child.process.kill("SIGKILL");
  }
  context.figure("read-only folder, as an ordinary user: rounds", 1);
};

export const disk: Part = {
  id: "disk",
  title: "Disks that refuse",
  async run(context) {
    const { full, skip, random } = context;
    const store = await makeStore(context.folder("disk-store", true), 8);
    const old = copyOf(store, join(context.folder("disk-old", true), "store"));
    makeOldFormat(old.folder);
    const { connections, documents } = store.contents;
    const plan = (folder: string, freeKb: readonly number[]): DiskPlan => ({
      disk: folder,
      image: join(context.folder("disk-image", true), "image"),
      store: store.folder,
      oldStore: old.folder,
      recoveryCode: store.recoveryCode,
      connections: [...connections],
      documents: [...documents],
      full,
      seed: String(random.below(1_000_000)),
      freeKb,
    });

    const free = full ? [0, 1, 4, 16, 32, 64, 100, 150, 200, 300] : [0, 4, 100];
    for (const [title, make] of [
      ["1 MiB in memory", mountMemory],
      ["8 MB of ext4", mountImage],
    ] as const) {
      const mounted = make(context.folder("disk-mount"));
      if (typeof mounted === "string") {
        skip(`a full disk of ${title}`, mounted);
        continue;
      }
      try {
        await runPlan(title, plan(mounted.folder, free), {}, context);
      } finally {
        mounted.unmount();
      }
    }

    const shim = process.platform === "linux" ? buildShim(context.folder("disk-shim")) : null;
    if (shim === null) skip("failing operations", "there is no C compiler for the library that makes them fail");
    else {
      const folder = context.folder("disk-faults", true);
      mkdirSync(join(folder, "disk"));
      await runPlan(
        "failing operations",
        plan(join(folder, "disk"), []),
        { LD_PRELOAD: shim, RINGBACK_FAULT_DIR: join(folder, "disk") },
        context,
      );
    }
    await tryReadOnly(store, context);
    context.figure("acts", acts.length);
  },
};
