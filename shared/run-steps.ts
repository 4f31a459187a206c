// The requests of a run in their order: every item for each iteration, each iteration with its row of data. Pure.
import type { TypedRequest } from "./compose-call.ts";
import type { AppError } from "./errors.ts";
import { appError } from "./errors.ts";
import { openName } from "./filled-scopes.ts";
import type { ImportedAuth } from "./import/imported.ts";
import { isNoSegment } from "./path-names.ts";
import { isSecretPair } from "./redact-names.ts";
import type { RequestDraft } from "./request-draft.ts";
import { draftUses, pathNames, type ResolvedDraft, resolveDraft } from "./resolve-draft.ts";
import { fail, ok, type Result } from "./result.ts";
import { authTexts, withAuth } from "./run-auth.ts";
import { mostRunItems, mostRunSteps, type RunValues } from "./run-view.ts";
import { fillVariables, isHostReference, type VariableScope, type VariableUse, variableUses } from "./variables.ts";

/** One request of a collection as it is to be run. */
export type RunItem = {
  readonly name: string;
  /** The folders that it lies in: "Users / Admins"; empty for none. */
  readonly folder: string;
  readonly draft: RequestDraft;
  /** How it signs in where no connection does. */
  readonly auth: ImportedAuth | null;
};

/** What all items are run with. */
export type RunPlan<Item extends RunItem = RunItem> = {
  readonly items: readonly Item[];
  readonly scopes: readonly VariableScope[];
  readonly rows: readonly RunValues[];
  readonly iterations: number;
};

export type RunStep<Item extends RunItem = RunItem> = {
  /** Among all of the run, from 0. */
  readonly index: number;
  /** Among the items, from 0. */
  readonly at: number;
  readonly item: Item;
  /** From 1. */
  readonly iteration: number;
  readonly row: RunValues | null;
  /** The row of data first. */
  readonly scopes: readonly VariableScope[];
};

/** How a request is called in a sentence. */
export const stepLabel = ({ item, iteration, row }: RunStep): string =>
  `${item.folder === "" ? "" : `${item.folder} / `}${item.name}${row === null ? "" : `, row ${iteration}`}`;

/** Iterations as many as are asked for, else as there are rows of data. */
export const iterationsOf = (asked: number | null, rows: readonly RunValues[]): number => asked ?? (rows.length || 1);

/** Why there are too many or none; null when the run can be. */
export const planProblem = ({ items, iterations }: Pick<RunPlan, "items" | "iterations">): string | null => {
  if (items.length === 0) return "There is no request in it.";
  if (items.length > mostRunItems)
    return `It has ${items.length.toLocaleString("en")} requests; a run takes ${mostRunItems.toLocaleString("en")} at most.`;
  return items.length * iterations > mostRunSteps
    ? `It would send ${(items.length * iterations).toLocaleString("en")} requests; a run sends ${mostRunSteps.toLocaleString("en")} at most.`
    : null;
};

/** Every step in order, made one by one. With more iterations than rows the rows begin again. */
export const runSteps = function* <Item extends RunItem>(plan: RunPlan<Item>): Generator<RunStep<Item>> {
  let index = 0;
  for (let iteration = 1; iteration <= plan.iterations; iteration += 1) {
    const rowAt = plan.rows.length === 0 ? -1 : (iteration - 1) % plan.rows.length;
    const row = plan.rows[rowAt] ?? null;
    const scopes = row === null ? plan.scopes : [{ source: `row ${rowAt + 1}`, values: row }, ...plan.scopes];
    for (const [at, item] of plan.items.entries()) {
      yield { index, at, item, iteration, row, scopes };
      index += 1;
    }
  }
};

/** Values of a row that are secret by their column. */
export const rowSecrets = (row: RunValues | null): readonly string[] =>
  row === null ? [] : Object.entries(row).flatMap(([name, value]) => (isSecretPair(name, value) ? [value] : []));

const problemOf = (step: RunStep, problem: string): AppError =>
  appError("input.invalid", { field: stepLabel(step), problem });

/** A variable in words where nothing gives it, or a name that its value holds; null when all is known. A row is data and sent as it is. */
const unknownIn = ({ row, scopes }: RunStep, use: Pick<VariableUse, "name" | "value" | "source">): string | null => {
  if (use.value === null) return `{{${use.name}}}`;
  const inside = row !== null && use.source === scopes[0]?.source ? null : openName(use.value);
  return inside === null ? null : `{{${inside}}} in the value of {{${use.name}}}`;
};

/** The first that is unknown. What the host fills in is its own to judge. */
const firstUnknown = (step: RunStep): string | null => {
  const { item, scopes } = step;
  const uses = [
    ...draftUses(item.draft, scopes).filter(({ name, value }) => value !== null || !isHostReference(name)),
    ...authTexts(item.auth).flatMap((text) => variableUses(text, scopes)),
  ];
  for (const use of uses) {
    const unknown = unknownIn(step, use);
    if (unknown !== null) return unknown;
  }
  return null;
};

const missingFile = ({ bodyKind, file, parts }: RequestDraft): string | null => {
  if (bodyKind === "file") return file?.upload ? null : (file?.name ?? "");
  const part = parts.find(
    ({ enabled, name, kind, file: chosen }) => enabled && name !== "" && kind === "file" && !chosen?.upload,
  );
  return bodyKind === "multipart" && part ? (part.file?.name ?? "") : null;
};

/**
 * The request of a step with its variables filled in.
 * @param signsIn true where a connection does, so that the item's own sign-in is left out
 * @returns the error that names the item and what is missing in it
 */
export const resolveStep = (step: RunStep, signsIn: boolean): Result<ResolvedDraft, AppError> => {
  const { item, scopes } = step;
  const { draft } = item;
  const used: RunStep = signsIn ? { ...step, item: { ...item, auth: null } } : step;
  const unknown = firstUnknown(used);
  if (unknown !== null) return fail(problemOf(step, `Nothing gives the variable ${unknown}.`));
  const missing = missingFile(draft);
  if (missing !== null)
    return fail(
      problemOf(step, missing === "" ? "No file is chosen for its body." : `The file ${missing} is not at hand.`),
    );
  const names = new Set(pathNames(draft.url).map(({ name }) => name));
  const wrong = draft.pathValues.find(
    ({ name, value }) => names.has(name) && isNoSegment(fillVariables(value, scopes)),
  );
  if (wrong)
    return fail(problemOf(step, `The value of ${wrong.name} cannot stand in a path: the call would go elsewhere.`));
  const resolved = resolveDraft(draft, scopes);
  const request: TypedRequest = withAuth(resolved.request, used.item.auth, scopes);
  return ok({ ...resolved, request });
};
