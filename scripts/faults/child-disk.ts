// Tries every act on a disk that refuses, in a process of its own. Its plan is a file; see disk.ts.
import {
  accessSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { type Act, acts } from "./disk-acts.ts";
import type { DiskPlan, DiskResult } from "./disk.ts";
import type { NewStore } from "./new-store.ts";
import { createRandom } from "./random.ts";
import { nothing } from "./save-work.ts";
import { type Trial, type Trouble, tryAct } from "./try-act.ts";

// Written by `disk.ts` as exactly this.
const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as DiskPlan;
const contents = { ...nothing, connections: new Map(plan.connections), documents: new Map(plan.documents) };
const random = createRandom(plan.seed);
const result: DiskResult = { tried: 0, refused: 0, codes: {}, wrong: [] };

/** A fresh store for one trial; what came before is removed. */
const freshStore = (act: Act): NewStore => {
  const folder = join(plan.disk, "store");
  rmSync(folder, { recursive: true, force: true });
  if (act.from === "nothing") return { folder, recoveryCode: "", contents: nothing };
  cpSync(act.from === "old" ? plan.oldStore : plan.store, folder, { recursive: true });
  const old = act.from === "old" ? { ...contents, documents: new Map<string, string>() } : contents;
  return { folder, recoveryCode: plan.recoveryCode, contents: old };
};

const note = (act: Act, how: string, { code, wrong }: Trial): void => {
  result.tried += 1;
  if (code !== "ok") result.refused += 1;
  const key = `${how.split(" ")[0]} ${code}`;
  result.codes[key] = (result.codes[key] ?? 0) + 1;
  if (wrong !== null) {
    result.wrong.push(`${act.id}, ${how}: ${wrong}`);
    process.stderr.write(`${act.id}, ${how}: ${wrong}\n`);
  }
  writeSync(1, `${act.id}, ${how}: ${code}\n`);
};

/** Asks the shim; see fault-shim.c. */
const shim = (command: string): boolean => {
  try {
    accessSync(`/ringback-fault/${command}`);
    return true;
  } catch {
    return false;
  }
};

const { EIO, ENOSPC, EDQUOT, EACCES, EROFS, EMFILE } = constants.errno;
const faults = [
  { how: "EIO reading", group: "r", number: EIO },
  { how: "EIO writing", group: "w", number: EIO },
  { how: "ENOSPC writing", group: "w", number: ENOSPC },
  { how: "EDQUOT writing", group: "w", number: EDQUOT },
  { how: "EIO syncing", group: "s", number: EIO },
  { how: "EACCES opening", group: "o", number: EACCES },
  { how: "EROFS opening", group: "o", number: EROFS },
  { how: "EMFILE opening", group: "o", number: EMFILE },
  { how: "EIO naming", group: "n", number: EIO },
  { how: "EACCES naming", group: "n", number: EACCES },
  { how: "ENOSPC naming", group: "n", number: ENOSPC },
] as const;

/** Which operations of an act fail: each, or in the short form a few. */
const places = (): readonly number[] =>
  plan.full ? Array.from({ length: 400 }, (_, index) => index + 1) : [1 + random.below(4), 5 + random.below(12)];

const tryFaults = async (act: Act): Promise<void> => {
  for (const { how, group, number } of faults) {
    if (!plan.full && random.percent(75)) continue;
    for (const sticky of plan.full ? [0, 1] : [random.below(2)])
      for (const at of places()) {
        let fired = false;
        const trouble: Trouble = {
          readingOnce: group === "r" && sticky === 0,
          begin: () => void shim(`arm/${group}/${number}/${at}/${sticky}`),
          end: () => {
            fired ||= shim("fired");
            shim("disarm");
          },
        };
        const trial = await tryAct(act, freshStore(act), plan.image, trouble);
        // A quota that is used up stays so, and is no other failure than a full disk.
        const isUnsaid = number === EDQUOT && sticky === 1 && fired && trial.code === "store.failed";
        const wrong = isUnsaid ? "a quota that is used up is not called a full disk" : trial.wrong;
        note(act, `${how} at operation ${at}${sticky ? " and after" : ""}`, { ...trial, wrong });
        // It has fewer operations than that.
        if (!fired) break;
      }
  }
};

const filler = join(plan.disk, "filler");

/** Fills the disk up to so many KB. */
const fill = (freeKb: number): void => {
  writeFileSync(filler, "");
  const { bavail, bsize } = statfsSync(plan.disk);
  const size = bavail * bsize - freeKb * 1_024;
  if (size > 0) {
    try {
      writeFileSync(filler, Buffer.alloc(size, 1));
    } catch {
      // The file system's own pages took the last of it.
    }
  }
};

const tryFull = async (act: Act): Promise<void> => {
  for (const free of plan.freeKb) {
    rmSync(filler, { force: true });
    const trouble: Trouble = {
      readingOnce: false,
      begin: () => fill(free),
      end: () => rmSync(filler, { force: true }),
    };
    note(act, `full but for ${free} KB`, await tryAct(act, freshStore(act), plan.image, trouble));
  }
};

mkdirSync(plan.disk, { recursive: true });
for (const act of acts) await (plan.freeKb.length > 0 ? tryFull(act) : tryFaults(act));
if (existsSync(filler)) rmSync(filler);
writeSync(1, `${JSON.stringify(result)}\n`);
process.exit(0);
