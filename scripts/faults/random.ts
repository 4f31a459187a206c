// Random choices that a seed repeats.
import { createHash } from "node:crypto";

export type Random = {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number;
  /** True so often out of 100. */
  percent(chance: number): boolean;
  pick<Item>(from: readonly Item[]): Item;
  /** Another sequence of its own, the same for the same label. */
  fork(label: string): Random;
};

/** Creates the sequence that belongs to a seed. */
export const createRandom = (seed: string): Random => {
  let block = Buffer.alloc(0);
  let at = 0;
  let count = 0;
  const next = (): number => {
    if (at === block.length) {
      block = createHash("sha512").update(`${seed}\0${count}`).digest();
      count += 1;
      at = 0;
    }
    const value = block.readUInt32BE(at);
    at += 4;
    return value;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    percent: (chance) => below(100) < chance,
    pick: (from) => {
      const item = from[below(from.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
};
