// Starting and stopping checks from the screen, with what came of the last one.
import type { AppError } from "../../../shared/errors.ts";
import type { CheckProgress, CheckSchedule } from "../../../shared/check-view.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { useCheckActs, useChecks } from "../../api/queries/check-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { useBoardMemory } from "./board-memory.ts";

export type ChecksRun = {
  /** Null while none runs. */
  readonly progress: CheckProgress | null;
  readonly schedule: CheckSchedule;
  readonly check: (connections: readonly string[] | null) => void;
  readonly cancel: () => void;
  readonly plan: (minutes: CheckSchedule["minutes"]) => void;
  readonly error: AppError | null;
};

const noSchedule: CheckSchedule = { minutes: null, nextAt: null };

/** Mounted once by the Connections screen. */
export const useChecksRun = (): ChecksRun => {
  const { data, error: listError } = useChecks();
  const acts = useCheckActs();
  const act = useAct();
  const setSummary = useBoardMemory((state) => state.setSummary);
  const setTurns = useBoardMemory((state) => state.setTurns);
  useHostEvent("check.turned", ({ turns }) => setTurns(turns));
  const check = async (connections: readonly string[] | null) => {
    setTurns([]);
    const done = await act.run(() => acts.run(connections && [...connections]));
    if (done.ok) setSummary(done.value);
  };
  return {
    progress: data?.progress ?? null,
    schedule: data?.schedule ?? noSchedule,
    check: (connections) => void check(connections),
    cancel: () => void act.run(acts.cancel),
    plan: (minutes) => void act.run(() => acts.plan(minutes)),
    error: act.error ?? listError,
  };
};
