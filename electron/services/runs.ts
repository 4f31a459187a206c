// The runs that windows have started: checked as a whole, sent in order, told in portions, cancelled at any time.
import type { CallReport } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import type { HostEvent } from "../../shared/events.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { RunItem } from "../../shared/run-steps.ts";
import type { RunOrder, RunResult, RunSummary } from "../../shared/run-view.ts";
import { liveError } from "../../shared/run-words.ts";
import type { Clock } from "../ports.ts";
import { type CallNeeds, createCall, type SendCall } from "./call.ts";
import type { FindCredential, FindWay } from "./calls.ts";
import type { Held } from "./credentials.ts";
import { createRunAnswers } from "./run-answers.ts";
import { runLoop, type RunTarget } from "./run-loop.ts";
import { prepareRun } from "./run-prepare.ts";
import { createRunning } from "./running.ts";
import type { Uploads } from "./uploads.ts";

export type RunsNeeds = {
  readonly call: CallNeeds;
  readonly findCredential: FindCredential;
  readonly findWay: FindWay;
  readonly uploads: Pick<Uploads, "find">;
  readonly emit: (event: HostEvent) => void;
  readonly clock: Clock;
  /** Takes note of what a report says, for whoever shares its exchanges later. */
  readonly explained?: (running: ReturnType<SendCall>, connection: string | null) => ReturnType<SendCall>;
};

export type Runs = {
  /** Answers when it is over. Refuses it whole when anything in it cannot be sent. */
  start(order: RunOrder): Promise<Result<RunSummary, AppError>>;
  cancel(runId: string): void;
  cancelAll(): void;
  answer(runId: string, index: number): CallReport | null;
  /** Ends what runs and forgets the answers. */
  clear(): void;
};

/** Milliseconds between two portions of results: at most 20 a second. */
const pause = 50;
/** Results of one portion. */
const mostAtOnce = 500;

type Item = RunItem & Pick<RunOrder["items"][number], "credential">;

/** Tells results in portions. */
const createTeller = (runId: string, emit: RunsNeeds["emit"]) => {
  let waiting: RunResult[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (; waiting.length > 0; waiting = waiting.slice(mostAtOnce))
      emit({ type: "run.result", runId, results: waiting.slice(0, mostAtOnce) });
  };
  return {
    flush,
    tell: (result: RunResult): void => {
      waiting.push(result);
      timer ??= setTimeout(flush, pause);
    },
  };
};

/** Creates the register; nothing is opened or sent. */
export const createRuns = (needs: RunsNeeds): Runs => {
  const { call: callNeeds, findCredential, findWay, uploads, emit, clock, explained = (running) => running } = needs;
  const sendCall = createCall(callNeeds);
  const call: SendCall = (...args) => explained(sendCall(...args), args[0]?.saved?.id ?? null);
  const running = createRunning("runId", (callId) => appError("call.unknown", { callId }));
  const answers = createRunAnswers();

  const find = async (id: string | null): Promise<Result<Held | null, AppError>> =>
    id === null ? ok(null) : findCredential(id);

  const target = async ({ credential, draft }: Item): Promise<Result<RunTarget, AppError>> => {
    const held = await find(credential);
    if (!held.ok) return held;
    const way = await findWay({ request: draft.wire, connection: held.value?.wire });
    return way.ok ? ok({ held: held.value, options: { ...way.value } }) : way;
  };

  return {
    start: (order) =>
      running.run(order.runId, async (signal) => {
        const { runId, secrets, scopes, rows, iterations, delayMs, stopOnFailure } = order;
        const items: Item[] = order.items.map((item) => ({ ...item, auth: null }));
        const plan = { items, scopes, rows, iterations };
        // Each credential is opened once to be looked at.
        const looked = new Map<string | null, Result<Held | null, AppError>>();
        const look = async ({ credential }: Item): Promise<Result<Held | null, AppError>> => {
          const known = looked.get(credential) ?? (await find(credential));
          looked.set(credential, known);
          return known;
        };
        const prepared = await prepareRun(plan, secrets, look, callNeeds.version);
        looked.clear();
        if (!prepared.ok) return prepared;
        const { names, writes } = prepared.value.live;
        if (writes > 0 && !order.sure) return fail(liveError("the run", names, writes));
        const teller = createTeller(runId, emit);
        const onResult = (result: RunResult, report: CallReport | null): void => {
          if (report) answers.put(runId, result.index, result.state, report);
          teller.tell(result);
        };
        const loop = { plan, secrets, delayMs, stopOnFailure, call, target, uploads, clock, onResult };
        const { sent: _sent, ...summary } = await runLoop(loop, signal).finally(teller.flush);
        return ok(summary);
      }),
    cancel: (runId) => void running.cancel(runId),
    cancelAll: running.cancelAll,
    answer: answers.get,
    clear: () => {
      running.cancelAll();
      answers.clear();
    },
  };
};
