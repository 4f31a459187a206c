// Checks by the clock while the app is open: off until somebody switches it on, silent while the store is closed.
import { z } from "zod";
import { type CheckSchedule, checkScheduleSchema } from "../../shared/check-view.ts";
import type { AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { Clock } from "../ports.ts";
import { readSetting, writeSetting } from "../store/settings-table.ts";
import type { Vault } from "../store/vault.ts";

type Minutes = CheckSchedule["minutes"];

export type CheckScheduler = {
  view(): CheckSchedule;
  set(minutes: Minutes): Result<CheckSchedule, AppError>;
  /** To be told each change of the vault's state: the setting is in the store, and so is what is to be checked. */
  vaultChanged(): void;
  end(): void;
};

const settingKey = "checks";
const settingSchema = z.object({ v: z.literal(1), minutes: checkScheduleSchema.shape.minutes });

/** A timer stands still while the computer sleeps, so the clock is looked at this often at least, in milliseconds. */
const longestNap = 30_000;

/**
 * Creates it, with nothing planned.
 * @param needs.isReady whether there is anything to check with at the moment
 * @param needs.run told when it is time
 */
export const createCheckSchedule = (needs: {
  readonly vault: Pick<Vault, "plain">;
  readonly clock: Clock;
  readonly isReady: () => boolean;
  readonly run: () => void;
}): CheckScheduler => {
  const { vault, clock } = needs;
  let minutes: Minutes = null;
  let dueAt = Number.POSITIVE_INFINITY;
  let nap = new AbortController();

  const look = (): void => {
    if (minutes === null || clock.now() < dueAt || !needs.isReady()) return;
    dueAt = clock.now() + minutes * 60_000;
    needs.run();
  };

  const watch = async (signal: AbortSignal): Promise<void> => {
    try {
      while (!signal.aborted) {
        look();
        await clock.sleep(Math.min(Math.max(dueAt - clock.now(), 1_000), longestNap), signal);
      }
    } catch {
      // Ended, or taken over by another plan.
    }
  };

  const plan = (wanted: Minutes): void => {
    if (wanted === minutes) return;
    nap.abort();
    minutes = wanted;
    dueAt = wanted === null ? Number.POSITIVE_INFINITY : clock.now() + wanted * 60_000;
    if (wanted === null) return;
    nap = new AbortController();
    void watch(nap.signal);
  };

  const view = (): CheckSchedule => ({
    minutes,
    nextAt: minutes === null ? null : new Date(dueAt).toISOString(),
  });

  return {
    view,
    set(wanted) {
      const database = vault.plain();
      if (!database.ok) return database;
      const { connection } = database.value;
      const done = database.value.write(() => {
        writeSetting(connection, settingKey, { v: 1, minutes: wanted } satisfies z.infer<typeof settingSchema>);
        return ok(null);
      });
      if (!done.ok) return done;
      plan(wanted);
      return ok(view());
    },
    vaultChanged() {
      const database = vault.plain();
      if (!database.ok) return;
      const kept = database.value.read(() => readSetting(database.value.connection, settingKey));
      // Never set, or not readable any more: the board then checks when it is asked.
      plan((kept.ok ? settingSchema.safeParse(kept.value).data : undefined)?.minutes ?? null);
      look();
    },
    end: () => plan(null),
  };
};
