// Tries one act while the disk refuses something, and judges what became of it.
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lookInside } from "./look-inside.ts";
import type { Act } from "./disk-acts.ts";
import { type NewStore, passphrase } from "./new-store.ts";
import { type Contents, difference } from "./save-work.ts";

/** Makes the disk refuse, and stops that. */
export type Trouble = {
  /** One reading is refused, and the next one of the same is not. */
  readonly readingOnce: boolean;
  begin(): void;
  end(): void;
};

export type Trial = {
  /** The code of the refusal, "ok" without one. */
  readonly code: string;
  /** What was wrong about it; null for nothing. */
  readonly wrong: string | null;
};

/** The names a refusing disk may go by. */
const fitting: ReadonlySet<string> = new Set(["ok", "store.full", "store.failed", "store.read-only", "store.busy"]);

/** What else an act may answer: of a backup that cannot be copied nobody can tell which of the two disks refused. */
const alsoFitting: Readonly<Record<string, string>> = { "restore a backup": "backup.unusable" };

/**
 * SQLite takes a file that cannot be read for a damaged one (SQLITE_IOERR_CORRUPTFS). The store reads such a file again
 * to tell the two apart; a refusal that has passed by then cannot be told from damage.
 */
const unreadable = "store.damaged";

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** What a kill at this moment would leave, as the next start finds it. @returns what is wrong with it */
const judgeImage = async (
  act: Act,
  store: NewStore,
  image: string,
  { before, after }: { before: Contents; after: Contents },
  answered: boolean,
  way: Parameters<typeof lookInside>[1],
): Promise<string | null> => {
  rmSync(image, { recursive: true, force: true });
  cpSync(store.folder, image, { recursive: true });
  if (act.from === "nothing" && !existsSync(join(image, "ringback.db")))
    return answered ? "it was answered, and there is no store" : null;
  // Without an answer the old way or the new one may be in force; the passphrase is the same in both.
  const ways = answered || act.from === "nothing" ? [way] : [way, { by: "passphrase", secret: passphrase } as const];
  let problem = "";
  for (const one of ways) {
    try {
      const { contents } = await lookInside(image, one);
      const lost = difference(contents, after);
      return lost === null || (!answered && difference(contents, before) === null) ? null : `after a kill: ${lost}`;
    } catch (error) {
      problem ||= messageOf(error);
    }
  }
  return `after a kill: ${problem}`;
};

/** @param image a folder on a disk without trouble. Both it and the store's folder are left behind as they are. */
export const tryAct = async (act: Act, store: NewStore, image: string, trouble: Trouble): Promise<Trial> => {
  mkdirSync(store.folder, { recursive: true, mode: 0o700 });
  const before = store.contents;
  const after = act.after(before);
  const ready = await act.ready(store);
  const perform = async (): Promise<{ code: string; why: string }> => {
    try {
      const result = await ready.perform();
      return result.ok ? { code: "ok", why: "" } : { code: result.error.code, why: result.error.why };
    } catch (error) {
      return { code: "exception", why: messageOf(error) };
    }
  };
  try {
    trouble.begin();
    const first = await perform();
    trouble.end();
    const fits = fitting.has(first.code) || alsoFitting[act.id] === first.code;
    if (!fits && !(trouble.readingOnce && first.code === unreadable))
      return { code: first.code, wrong: `it answers ${first.code}: ${first.why}` };
    const answered = first.code === "ok";
    const left = await judgeImage(act, store, image, { before, after }, answered, ready.way());
    if (left !== null) return { code: first.code, wrong: left };
    if (!answered) {
      const again = await perform();
      if (again.code !== "ok") return { code: first.code, wrong: `later it still answers ${again.code}: ${again.why}` };
    }
    await ready.close();
    const { contents } = await lookInside(store.folder, ready.way());
    const lost = difference(contents, after);
    return { code: first.code, wrong: lost === null ? null : `in the end: ${lost}` };
  } catch (error) {
    return { code: "exception", wrong: messageOf(error) };
  } finally {
    trouble.end();
    await ready.close().catch(() => undefined);
  }
};
