// Holds the answers of the last runs for whoever wants to look at one: in memory, masked, within a budget.
import type { CallReport } from "../../shared/domain.ts";
import type { RunState } from "../../shared/run-view.ts";

/** Characters of bodies that are held altogether. */
const budget = 64 * 1024 * 1024;
/** Runs whose answers are held: two windows may each look at one. */
const mostRuns = 2;

type Kept = { readonly report: CallReport; readonly size: number; readonly passed: boolean };

export type RunAnswers = {
  put(runId: string, index: number, state: RunState, report: CallReport): void;
  get(runId: string, index: number): CallReport | null;
  clear(): void;
};

const sizeOf = ({ exchanges }: CallReport): number =>
  exchanges.reduce(
    (sum, { request, response }) => sum + 2_000 + (request.body?.length ?? 0) + (response?.body.length ?? 0),
    0,
  );

/** Creates it empty. */
export const createRunAnswers = (most: number = budget): RunAnswers => {
  const runs = new Map<string, Map<number, Kept>>();
  let held = 0;

  const drop = (all: Map<number, Kept>, index: number): void => {
    held -= all.get(index)?.size ?? 0;
    all.delete(index);
  };
  /** What went well goes first, since nobody looks at it; among equals the oldest. */
  const makeRoom = (): void => {
    for (const onlyPassed of [true, false])
      for (const all of runs.values())
        for (const [index, { passed }] of all) {
          if (held <= most) return;
          if (passed || !onlyPassed) drop(all, index);
        }
  };
  return {
    put(runId, index, state, report) {
      let all = runs.get(runId);
      if (!all) {
        all = new Map();
        runs.set(runId, all);
        for (const [id, old] of runs) {
          if (runs.size <= mostRuns) break;
          for (const at of old.keys()) drop(old, at);
          runs.delete(id);
        }
      }
      const size = sizeOf(report);
      held += size;
      all.set(index, { report, size, passed: state === "passed" });
      makeRoom();
    },
    get: (runId, index) => runs.get(runId)?.get(index)?.report ?? null,
    clear() {
      runs.clear();
      held = 0;
    },
  };
};
