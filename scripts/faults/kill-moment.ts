// Kills a child at a random moment between its "ready" and its "done", aimed where it matters.
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random.ts";
import type { Child } from "./start-child.ts";

const doneLine = (line: string): boolean => line.startsWith("done ");

/** How long what a child does takes here, in milliseconds, from a run that nobody disturbs. */
export const calibrate = async (child: Child): Promise<number> => {
  const line = await child.line(doneLine);
  await child.ended;
  return Number(line.split(" ")[1]);
};

/**
 * Waits for "ready", then for a moment within the time it takes, and kills: half of the times anywhere, half of the
 * times near the end, where it commits.
 * @returns what stands behind "done" when it got so far
 */
export const killWithin = async (child: Child, takesMs: number, random: Random): Promise<string | null> => {
  await child.line((line) => line === "ready");
  const near = Math.min(takesMs, 25);
  const moment = random.percent(50)
    ? random.below(Math.ceil(takesMs * 1.1))
    : takesMs - near + random.below(near * 1.4);
  await sleep(moment);
  await child.kill();
  return child.lines.find(doneLine)?.split(" ").slice(2).join(" ") ?? null;
};
