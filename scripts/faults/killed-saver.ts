// A saver that is killed: what it announced and what was answered, whichever host it was.
import { setTimeout as sleep } from "node:timers/promises";
import { must } from "./open-app.ts";
import { createRandom, type Random } from "./random.ts";
import { apply, type Contents, type LogLine, saveForever } from "./save-work.ts";
import { type Host, startChild } from "./start-child.ts";

/** What a killed saver leaves: `settled` was answered; `pending` was asked for and not answered. */
export type Outcome = {
  readonly settled: Contents;
  readonly pending: Contents | null;
  readonly acknowledged: number;
  /** Milliseconds from the start of the process until it had the store open; null when it was killed before. */
  readonly readyMs: number | null;
};

export type KillPlan = { readonly folder: string; readonly recoveryCode: string; readonly seed: string };

/** Runs a saver over a store and kills it at a moment that the random choices name. */
export type KilledSaver = (plan: KillPlan, contents: Contents, random: Random) => Promise<Outcome>;

/** What the lines of a saver mean for what the store holds. */
const outcomeOf = (before: Contents, lines: readonly LogLine[], readyMs: number | null): Outcome => {
  let settled: Contents = { ...before, removed: new Map() };
  let pending: Contents | null = null;
  let acknowledged = 0;
  for (const line of lines) {
    if ("begin" in line) pending = apply(settled, line.operation);
    else if (pending) {
      settled = pending;
      pending = null;
      acknowledged += 1;
    }
  }
  return { settled, pending, acknowledged, readyMs };
};

/** How long a saver runs: mostly into its saves, sometimes only into its start. */
const untilKill = async (ready: Promise<unknown>, random: Random): Promise<void> => {
  const early = random.percent(6);
  if (!early) await ready;
  await sleep(random.below(early ? 400 : 150));
};

/** The services in a process of their own; they write down themselves what was answered. */
export const servicesSaver: KilledSaver = async ({ folder, recoveryCode, seed }, before, random) => {
  const startedAt = performance.now();
  let readyMs: number | null = null;
  const child = startChild("scripts/faults/child-saves.ts", [folder, recoveryCode, seed]);
  const ready = child.line((line) => line === "ready").then(() => (readyMs = performance.now() - startedAt));
  ready.catch(() => undefined);
  const failed = child.ended.then(() => Promise.reject(new Error(`The saver ended by itself: ${child.complaints()}`)));
  await Promise.race([untilKill(ready, random), failed]);
  failed.catch(() => undefined);
  await child.kill();
  // The last line may have been cut by the kill; it counts only when it is whole.
  const lines = child.lines.filter((line) => line !== "ready").flatMap(readLine);
  return outcomeOf(before, lines, readyMs);
};

const readLine = (line: string): LogLine[] => {
  try {
    // Written by child-saves.ts as exactly this.
    return [JSON.parse(line) as LogLine];
  } catch {
    return [];
  }
};

/** A host that is asked from outside: starts it, and kills it while it saves what it is asked for. */
export const hostSaver =
  (start: (folder: string) => Promise<Host>): KilledSaver =>
  async ({ folder, recoveryCode, seed }, before, random) => {
    const startedAt = performance.now();
    const { client, child, forget } = await start(folder);
    const lines: LogLine[] = [];
    const open = async (): Promise<number> => {
      must(await client("vault.status", null), "status");
      must(await client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
      return performance.now() - startedAt;
    };
    const ready = open();
    const saving = ready.then(() => saveForever(client, createRandom(seed), seed, (line) => lines.push(line)));
    let killed = false;
    // A host that is gone answers nothing any more; before the kill every refusal is a failure of the test.
    const failed = saving.catch((error: unknown) =>
      killed ? new Promise<never>(() => undefined) : Promise.reject(error),
    );
    await Promise.race([untilKill(ready, random), failed]);
    killed = true;
    await child.kill();
    await forget();
    return outcomeOf(before, lines, await ready.catch(() => null));
  };
