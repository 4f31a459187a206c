// Damages copies of a small store, one after another, and reads each as the next start would; in a process of its own,
// so that a crash is seen for what it is. Arguments: folder with what `flips.ts` wrote, target, first, step.
import { mkdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { judge, type Verdict } from "./judge-pieces.ts";
import { openVault } from "./open-app.ts";
import type { FlipPlan, FlipResult } from "./flips.ts";
import { protectedBytes } from "./protected-bytes.ts";
import { type Pieces, readPieces } from "./read-pieces.ts";

const [, , folder = "", target = "", first = "0", step = "1", salt = "0"] = process.argv;
// Written by `flips.ts` as exactly this.
const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")) as FlipPlan;
const states: Pieces[] = plan.states.map((entries) => new Map(entries));
const say = (text: string): void => void writeSync(1, `${text}\n`);

const damagesLog = target === "log";
const names = damagesLog ? ["ringback.db", "ringback.db-wal"] : ["ringback.db"];
const source = damagesLog ? plan.killed : plan.closed;
const sound = names.map((name) => readFileSync(join(source, name)));
const damagedName = names.at(-1) ?? "";
const subject = sound.at(-1) ?? Buffer.alloc(0);

/** The file with the byte turned: all its bits, or one of them. */
const flipped = (at: number): Buffer => {
  const copy = Buffer.from(subject);
  const mask = (at + Number(salt)) % 3 === 0 ? 0xff : 1 << ((at * 7 + Number(salt)) % 8);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
};

const place = join(folder, `tried-${target}-${first}`);

const guarded = target === "file" ? protectedBytes(join(source, "ringback.db")) : new Set<number>();

const tryOne = async (bytes: Buffer): Promise<Verdict> => {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { mode: 0o700 });
  for (const [index, name] of names.entries())
    writeFileSync(join(place, name), index === names.length - 1 ? bytes : (sound[index] ?? ""), { mode: 0o600 });
  const vault = openVault(place);
  let pieces: Pieces;
  try {
    pieces = await readPieces(vault, plan.recoveryCode, plan.ids);
  } catch (error) {
    return { kind: "wrong", what: `an exception: ${error instanceof Error ? (error.stack ?? "") : String(error)}` };
  } finally {
    await vault.close().catch(() => undefined);
  }
  // Damage in the log's end is a save that never came to its end: an earlier state, whole.
  const verdicts = states.map((state) => judge(pieces, state));
  if (verdicts.at(-1)?.kind !== "unaffected" && verdicts.some(({ kind }) => kind === "unaffected")) result.earlier += 1;
  const verdict = verdicts.find(({ kind }) => kind === "unaffected") ?? verdicts.find(({ kind }) => kind === "named");
  const best = verdict ?? verdicts.at(-1) ?? { kind: "wrong", what: "nothing" };
  if (best.kind !== "named" || !best.closed) return best;
  const after = readFileSync(join(place, damagedName));
  return after.equals(bytes) ? best : { kind: "wrong", what: `named (${best.what}), but the file was changed` };
};

const result: FlipResult = { tried: 0, unaffected: 0, earlier: 0, named: 0, guarded: 0, wrong: [] };
for (let at = Number(first); at < subject.length; at += Number(step)) {
  const verdict = await tryOne(target === "length" ? subject.subarray(0, at) : flipped(at));
  result.tried += 1;
  if (verdict.kind === "wrong") result.wrong.push({ at, what: verdict.what });
  else result[verdict.kind] += 1;
  if (guarded.has(at)) result.guarded += 1;
  if (verdict.kind === "unaffected" && guarded.has(at))
    result.wrong.push({ at, what: "a byte under a seal or a checksum is not noticed" });
  // A shorter file is never sound.
  if (verdict.kind === "unaffected" && target === "length")
    result.wrong.push({ at, what: "a shorter file is not noticed" });
  if (result.tried % 50 === 0) say(`at ${at}`);
}
rmSync(place, { recursive: true, force: true });
say(JSON.stringify(result));
