// Looks at every request of a run before the first one goes out: nothing is sent when anything is missing or must be asked.
import { setImmediate as turn } from "node:timers/promises";
import { bodyTypeOf } from "../../shared/compose-call.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { connectionFill } from "../../shared/fill-connection.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { createRedactor } from "../../shared/redact.ts";
import { authSecrets } from "../../shared/run-auth.ts";
import { onlyReads } from "../../shared/run-guard.ts";
import {
  planProblem,
  resolveStep,
  rowSecrets,
  type RunItem,
  type RunPlan,
  type RunStep,
  runSteps,
  stepLabel,
} from "../../shared/run-steps.ts";
import { checkCall } from "./call-judge.ts";
import type { Held } from "./credentials.ts";
import { typedSecrets } from "./typed-secrets.ts";

export type PreparedRun = {
  /** How many requests may change something on a connection that is tagged live, and the names of those connections. */
  readonly live: { readonly names: readonly string[]; readonly writes: number };
  /** Every value that the requests bring along and that must not be shown. */
  readonly secrets: readonly string[];
};

/** So many steps before others have their turn. */
const inOneGo = 100;
/** More different values are not collected; each answer is masked by those of its own request all the same. */
const mostSecrets = 10_000;

/** Says of an error which request it is about. */
const about = (step: RunStep, error: AppError): { readonly field: string; readonly problem: string } => {
  const field = stepLabel(step);
  if (error.code !== "input.invalid") return { field, problem: `${error.title}. ${error.why}` };
  const { facts } = error;
  return { field, problem: facts.field === field ? facts.problem : `${facts.field}: ${facts.problem}` };
};

/** The values of a step that are secret by their place or their name. */
export const stepSecrets = (step: RunStep, signsIn: boolean): readonly string[] => [
  ...rowSecrets(step.row),
  ...(signsIn ? [] : authSecrets(step.item.auth, step.scopes)),
];

/**
 * Looks at all of it.
 * @param known values that must not be shown
 * @param find the credential of an item, null for none
 */
export const prepareRun = async <Item extends RunItem>(
  plan: RunPlan<Item>,
  known: readonly string[],
  find: (item: Item) => Promise<Result<Held | null, AppError>>,
  version: string,
): Promise<Result<PreparedRun, AppError>> => {
  const problem = planProblem(plan);
  if (problem !== null) return fail(appError("input.invalid", { field: "the collection", problem }));
  const names = new Set<string>();
  const secrets = new Set<string>();
  /** The names of requests are the user's own, and may hold what their addresses hold. */
  const refuse = (step: RunStep, signsIn: boolean, error: AppError): Result<never, AppError> => {
    const { text } = createRedactor([...known, ...secrets, ...stepSecrets(step, signsIn)]);
    const said = about(step, error);
    return fail(appError("input.invalid", { field: text(said.field), problem: text(said.problem) }));
  };
  let writes = 0;
  for (const step of runSteps(plan)) {
    if (step.index % inOneGo === inOneGo - 1) await turn();
    const found = await find(step.item);
    if (!found.ok) return found;
    const held = found.value;
    const resolved = resolveStep(step, held !== null);
    if (!resolved.ok) return refuse(step, held !== null, resolved.error);
    const { request, pieces } = resolved.value;
    const texts = (pieces ?? []).flatMap((piece) => (piece.kind === "text" ? [piece.text] : []));
    const fill = connectionFill(held, request, texts);
    if (!fill.ok) return refuse(step, held !== null, fill.error);
    const filled = fill.value.request(request);
    const checked = checkCall(held, filled, null, version);
    if (!checked.ok) return refuse(step, held !== null, checked.error);
    if (held?.saved?.live && !onlyReads(held.method, filled.method, step.item.draft.url)) {
      names.add(held.saved.name);
      writes += 1;
    }
    if (secrets.size >= mostSecrets) continue;
    for (const secret of stepSecrets(step, held !== null)) secrets.add(secret);
    const { path: url, headers, body } = request;
    for (const secret of typedSecrets({ url, headers, body: body?.text ?? null, bodyType: bodyTypeOf(request) }))
      secrets.add(secret);
  }
  return ok({ live: { names: [...names], writes }, secrets: [...secrets] });
};
