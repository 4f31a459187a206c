// What a part of the fault tests is given and tells; the parts themselves are listed in main.ts.
import type { Random } from "./random.ts";

export type PartContext = {
  /** False for the short form, which runs with every `npm test`. */
  readonly full: boolean;
  readonly random: Random;
  /** A folder of its own, kept when the part fails. @param memory in memory where this computer has a place for that */
  folder(name: string, memory?: boolean): string;
  /** A number that was measured or counted. */
  figure(name: string, value: number, unit?: string): void;
  /** Something that this computer does not allow, and why. */
  skip(what: string, reason: string): void;
};

export type Part = {
  readonly id: string;
  readonly title: string;
  /** Rejects with what went wrong. */
  run(context: PartContext): Promise<void>;
};

/** Ends a part with what went wrong. */
export const wrong = (message: string): never => {
  throw new Error(message);
};

/** @throws with the message when it does not hold */
export const expect = (holds: boolean, message: () => string): void => {
  if (!holds) wrong(message());
};

/** Runs the rounds 0 to `count` - 1 in so many lanes side by side; the first failure ends all of them. */
export const inLanes = async (
  lanes: number,
  count: number,
  round: (index: number, lane: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  let failed = false;
  const run = async (lane: number): Promise<void> => {
    while (!failed && next < count) {
      const index = next;
      next += 1;
      try {
        await round(index, lane);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
};

/** The value below which so many percent lie; 0 for none. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
};
