// The way to runs, whose code is loaded with the first one.
import type { runContract } from "../shared/run-contract.ts";
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { Runs, RunsNeeds } from "./services/runs.ts";

export type RunDoor = {
  readonly handlers: Pick<Handlers, keyof typeof runContract>;
  /** Ends what runs and forgets the answers. */
  clear(): void;
};

/** Creates it; nothing is loaded. */
export const createRunDoor = (needs: RunsNeeds): RunDoor => {
  let loading: Promise<Runs> | null = null;
  const load = (): Promise<Runs> =>
    (loading ??= import("./services/runs.ts").then(({ createRuns }) => createRuns(needs)));
  return {
    handlers: {
      "run.start": async (order) => (await load()).start(order),
      "run.cancel": async ({ runId }) => {
        (await loading)?.cancel(runId);
        return ok(null);
      },
      "run.answer": async ({ runId, index }) => ok((await loading)?.answer(runId, index) ?? null),
    },
    clear: () => void loading?.then((runs) => runs.clear()),
  };
};
