// Every byte of a small store turned, and the file cut at every length: each is named or changes nothing.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Part, type PartContext } from "./part.ts";
import type { Piece } from "./read-pieces.ts";
import { makeSmallStore, type SmallStore } from "./small-store.ts";
import { startChild } from "./start-child.ts";

type Entries = readonly (readonly [string, Piece])[];

export type FlipPlan = Pick<SmallStore, "closed" | "killed" | "recoveryCode" | "ids"> & {
  /** What the store may read as. */
  readonly states: readonly Entries[];
};

export type FlipResult = {
  tried: number;
  unaffected: number;
  /** Of those unaffected, how many read as an earlier commit left it. */
  earlier: number;
  named: number;
  /** Of those tried, how many lie under a seal or a checksum. */
  guarded: number;
  readonly wrong: { readonly at: number; readonly what: string }[];
};

/** A child that says nothing for so long hangs, in milliseconds. */
const silenceMs = 60_000;

const runChild = async (args: readonly string[]): Promise<FlipResult> => {
  const child = startChild("scripts/faults/child-flips.ts", args);
  let said = 0;
  const watch = setInterval(() => {
    if (child.lines.length === said) void child.kill();
    said = child.lines.length;
  }, silenceMs);
  const code = await child.ended;
  clearInterval(watch);
  const last = child.lines.at(-1) ?? "";
  expect(code === 0, () => `the reader of a damaged store ended with ${code} after "${last}": ${child.complaints()}`);
  // Written by child-flips.ts as exactly this.
  return JSON.parse(last) as FlipResult;
};

/** What went wrong, the same things together, with the first places of each. */
const grouped = (wrong: FlipResult["wrong"]): string =>
  [...Map.groupBy(wrong, ({ what }) => what.slice(0, 200))]
    .map(([what, all]) => {
      const places = all.slice(0, 8).map(({ at }) => at);
      return `  ${all.length} at ${places.join(", ")}${all.length > 8 ? ", …" : ""}: ${what}`;
    })
    .join("\n");

type Target = {
  readonly id: "file" | "length" | "log";
  readonly title: string;
  readonly short: number;
  readonly full: number;
};

/** By how many bytes each form goes on. */
const targets: readonly Target[] = [
  { id: "file", title: "bytes turned", short: 61, full: 1 },
  { id: "length", title: "lengths cut at", short: 307, full: 1 },
  { id: "log", title: "bytes of the log turned", short: 127, full: 1 },
];

const runTarget = async (target: Target, folder: string, { full, random, figure }: PartContext): Promise<void> => {
  const lanes = 2;
  const step = full ? target.full : target.short;
  const salt = String(random.below(1_000));
  const offset = random.below(step);
  const results = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      runChild([folder, target.id, String(offset + lane * step), String(step * lanes), salt]),
    ),
  );
  const sum = (of: (result: FlipResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  figure(
    `${target.title}: tried`,
    sum(({ tried }) => tried),
  );
  figure(
    `${target.title}: named as damaged`,
    sum(({ named }) => named),
  );
  if (target.id === "file")
    figure(
      `${target.title}: of them under a seal or checksum, all named`,
      sum(({ guarded }) => guarded),
    );
  figure(
    `${target.title}: nothing changed by it`,
    sum(({ unaffected, earlier }) => unaffected - earlier),
  );
  if (target.id === "log")
    figure(
      `${target.title}: reads as an earlier commit, whole`,
      sum(({ earlier }) => earlier),
    );
  const wrong = results.flatMap((result) => result.wrong);
  expect(wrong.length === 0, () => `${wrong.length} of the ${target.title} went wrong (${folder}):\n${grouped(wrong)}`);
};

export const flips: Part = {
  id: "flips",
  title: "Every byte turned, the file cut at every length",
  async run(context) {
    const folder = context.folder("flips", true);
    const { closed, killed, recoveryCode, ids, pieces, states } = await makeSmallStore(folder);
    for (const target of targets) {
      const may = target.id === "log" ? states : [pieces];
      const plan: FlipPlan = { closed, killed, recoveryCode, ids, states: may.map((state) => [...state]) };
      writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
      await runTarget(target, folder, context);
    }
  },
};
