// Sends the requests of a run one after the other, and stops where it is told to; each goes through the service of all calls.
import type { CallReport } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import { createRedactor, type Redactor } from "../../shared/redact.ts";
import type { Result } from "../../shared/result.ts";
import { resolveStep, type RunItem, type RunPlan, type RunStep, runSteps } from "../../shared/run-steps.ts";
import type { RunResult, RunSummary } from "../../shared/run-view.ts";
import { totalsOf } from "../../shared/run-words.ts";
import type { Clock } from "../ports.ts";
import type { SendCall } from "./call.ts";
import type { CallOptions } from "./call-options.ts";
import type { Held } from "./credentials.ts";
import { fillCall } from "./fill-call.ts";
import { stepSecrets } from "./run-prepare.ts";
import { createRunRefusals, type RunRefusals } from "./run-refusals.ts";
import { resultOf, stepResult } from "./run-result.ts";
import type { Uploads } from "./uploads.ts";

/** Whom an item goes out as, and how. */
export type RunTarget = { readonly held: Held | null; readonly options: CallOptions };

export type RunLoopNeeds<Item extends RunItem> = {
  readonly plan: RunPlan<Item>;
  /** Values of the plan that must not be shown. */
  readonly secrets: readonly string[];
  readonly delayMs: number;
  readonly stopOnFailure: boolean;
  readonly call: SendCall;
  /** Asked for each request, so that a store which is locked meanwhile lends nothing more. */
  readonly target: (item: Item) => Promise<Result<RunTarget, AppError>>;
  readonly uploads: Pick<Uploads, "find">;
  readonly clock: Clock;
  readonly onResult: (result: RunResult, report: CallReport | null) => void;
};

/** What is sent of a run; the rest of its steps were skipped. */
export type RunEnd = RunSummary & { readonly sent: number };

/** What one step came to: a report, why it could not be sent, or why it is not sent any more. */
type Sent = Result<CallReport, AppError> | { readonly skipped: string };

const sendStep = async <Item extends RunItem>(
  { target, uploads, call, secrets }: RunLoopNeeds<Item>,
  step: RunStep<Item>,
  own: readonly string[],
  sameSecrets: NonNullable<CallOptions["sameSecrets"]>,
  refusals: RunRefusals,
  signal: AbortSignal,
): Promise<Sent> => {
  const found = await target(step.item);
  if (!found.ok) return found;
  const { held, options } = found.value;
  const skipped = refusals.why(held, step);
  if (skipped !== null) return { skipped };
  const resolved = resolveStep(step, held !== null);
  if (!resolved.ok) return resolved;
  const { request, pieces } = resolved.value;
  const filled = await fillCall(held, request, pieces === null ? null : [...pieces], uploads);
  if (!filled.ok) return filled;
  const { bytes } = filled.value;
  const called = await call(held, filled.value.request, signal, () => undefined, {
    ...options,
    bytes,
    typed: request,
    secrets: [...filled.value.secrets, ...own, ...secrets, ...(options.secrets ?? [])],
    sameSecrets,
  });
  if (called.ok) refusals.note(held, step, called.value);
  return called;
};

/** Most requests of a run have the same secrets, and building a redactor takes longer than using it. */
const oneRedactor = (shared: readonly string[]): ((own: readonly string[]) => Redactor) => {
  let last = { own: "", redactor: createRedactor(shared) };
  return (own) => {
    const key = own.length === 0 ? "" : JSON.stringify(own);
    if (key !== last.own) last = { own: key, redactor: createRedactor([...shared, ...own]) };
    return last.redactor;
  };
};

/** The list of the call before, where it says the same. */
const lastSecrets = (): NonNullable<CallOptions["sameSecrets"]> => {
  let last: readonly string[] = [];
  return (secrets) => {
    if (secrets.length !== last.length || secrets.some((secret, at) => secret !== last[at])) last = secrets;
    return last;
  };
};

/** Runs all. What `prepareRun` has passed is sent; the first failure ends it where that is wished. */
export const runLoop = async <Item extends RunItem>(
  needs: RunLoopNeeds<Item>,
  signal: AbortSignal,
): Promise<RunEnd> => {
  const { plan, clock, delayMs, stopOnFailure, onResult, secrets } = needs;
  const startedAt = clock.now();
  const states: Pick<RunResult, "state">[] = [];
  const redactorFor = oneRedactor(secrets);
  const sameSecrets = lastSecrets();
  const refusals = createRunRefusals();
  let ended: RunSummary["ended"] = null;
  for (const step of runSteps(plan)) {
    // A signal that aborts meanwhile ends the wait by an exception, and the loop below.
    if (step.index > 0 && delayMs > 0) await clock.sleep(delayMs, signal).catch(() => undefined);
    if (signal.aborted) {
      ended = "cancelled";
      break;
    }
    const own = stepSecrets(step, false);
    const called = await sendStep(needs, step, own, sameSecrets, refusals, signal);
    const mask = redactorFor(own).text;
    const isSkipped = "skipped" in called;
    const result = isSkipped ? stepResult(step, "skipped", called.skipped, mask) : resultOf(step, called, mask);
    states.push({ state: result.state });
    onResult(result, !isSkipped && called.ok ? called.value : null);
    if (stopOnFailure && (result.state === "failed" || result.state === "unreachable") && !signal.aborted) {
      ended = "failure";
      break;
    }
  }
  const all = plan.items.length * plan.iterations;
  const totals = totalsOf(states);
  // The last one may have been the one that was cancelled.
  if (signal.aborted && (states.length < all || states.at(-1)?.state !== "passed")) ended = "cancelled";
  if (states.length === all && ended === "failure") ended = null;
  return {
    ...totals,
    skipped: totals.skipped + all - states.length,
    ms: Math.round(clock.now() - startedAt),
    at: new Date(startedAt).toISOString(),
    ended,
    sent: states.length,
  };
};
