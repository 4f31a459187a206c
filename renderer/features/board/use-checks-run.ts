// Starting and stopping checks from the screen, with what came of the last one.
import { useEffect } from "react";
import type { AppError } from "../../../shared/errors.ts";
import type { CheckSchedule } from "../../../shared/check-view.ts";
import { useCheckActs, useChecks } from "../../api/queries/check-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { useBoardMemory } from "./board-memory.ts";
import { useHalfMinute } from "./use-now.ts";
import { allowNotices } from "./use-turns.ts";

export type ChecksRun = {
  /** Whether one is under way; how far it is, only `CheckButton` draws. */
  readonly running: boolean;
  readonly schedule: CheckSchedule;
  readonly check: (connections: readonly string[] | null) => void;
  readonly cancel: () => void;
  readonly plan: (minutes: CheckSchedule["minutes"]) => void;
  readonly error: AppError | null;
};

const noSchedule: CheckSchedule = { minutes: null, nextAt: null };

/** The host tells no change of the plan; when the planned moment has passed, the one after it is asked for. */
const useNextPlan = ({ nextAt }: CheckSchedule, askPlan: () => Promise<void>): void => {
  const now = useHalfMinute();
  const isPast = nextAt !== null && Date.parse(nextAt) <= now.getTime();
  useEffect(() => {
    // A failure is told where it belongs: by the check itself or the list.
    if (isPast) askPlan().catch(() => undefined);
    // Anew with each look at the clock: a check that cannot begin yet is not moved on.
  }, [isPast, now, askPlan]);
};

/** Mounted once by the Connections screen. */
export const useChecksRun = (): ChecksRun => {
  const { data: running = false, error: listError } = useChecks(({ progress }) => progress !== null);
  const { data: schedule = noSchedule } = useChecks((checks) => checks.schedule);
  const acts = useCheckActs();
  useNextPlan(schedule, acts.askPlan);
  const act = useAct();
  const setSummary = useBoardMemory((state) => state.setSummary);
  const setTurns = useBoardMemory((state) => state.setTurns);
  const check = async (connections: readonly string[] | null) => {
    setTurns([]);
    const done = await act.run(() => acts.run(connections && [...connections]));
    if (done.ok) setSummary(done.value);
  };
  return {
    running,
    schedule,
    check: (connections) => void check(connections),
    cancel: () => void act.run(acts.cancel),
    plan: (minutes) => {
      if (minutes !== null) allowNotices();
      void act.run(() => acts.plan(minutes));
    },
    error: act.error ?? listError,
  };
};
