// Makes the order of a run out of the form, the saved requests and the variables of this window. Pure.
import type { RunItem, RunPlan } from "../../../shared/run-steps.ts";
import { iterationsOf, planProblem, rowSecrets } from "../../../shared/run-steps.ts";
import { longestRunDelay, mostRunRows, type RunOrder } from "../../../shared/run-view.ts";
import { isSocketAddress } from "../../../shared/socket-address.ts";
import { insideOf, type SavedItem, type SavedRequest } from "../collections/collection-items.ts";
import { scopesOf, secretValues, type VariablesChosen } from "../variables/variables-memory.ts";
import { ownCredential, type RunEntry, type RunForm } from "./run-memory.ts";

/** A saved request with the folders that it lies in below the one that is run. */
export type Runnable = { readonly request: SavedRequest; readonly folder: string };

const walk = (items: readonly SavedItem[], folder: string | null, path: string): readonly Runnable[] =>
  insideOf(items, folder).flatMap((item) => {
    if (item.kind === "folder") return walk(items, item.id, path === "" ? item.name : `${path} / ${item.name}`);
    // A WebSocket has no answer that a run could wait for.
    return isSocketAddress(item.draft.url) ? [] : [{ request: item, folder: path }];
  });

/** The requests of a folder in their order, or one alone, or all. */
export const runnableOf = (items: readonly SavedItem[], from: string | null): readonly Runnable[] => {
  const item = from === null ? null : items.find(({ id }) => id === from);
  if (item === undefined) return [];
  return item?.kind === "request" ? [{ request: item, folder: "" }] : walk(items, from, "");
};

/** What is run, in the user's words. */
export const runName = (items: readonly SavedItem[], from: string | null): string =>
  items.find(({ id }) => id === from)?.name ?? "all saved requests";

const wholeNumber = (text: string, most: number): number | null =>
  /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : null;

export type RunMade = { readonly order: RunOrder; readonly name: string; readonly entries: readonly RunEntry[] };

type Given = {
  readonly form: RunForm;
  readonly items: readonly SavedItem[];
  readonly variables: VariablesChosen;
  readonly runId: string;
  readonly sure: boolean;
  /** The credential that an imported request has in memory. */
  readonly heldFor: (id: string) => string | null;
};

/** @returns in a sentence what is wrong with the form */
export const makeOrder = ({ form, items, variables, runId, sure, heldFor }: Given): RunMade | string => {
  const chosen = runnableOf(items, form.from).filter(({ request }) => !form.without.has(request.id));
  if (chosen.length === 0) return "Choose at least one request.";
  const asked = form.iterations.trim() === "" ? null : wholeNumber(form.iterations.trim(), mostRunRows);
  if (asked === 0 || (asked === null && form.iterations.trim() !== ""))
    return `Iterations are a whole number from 1 to ${mostRunRows.toLocaleString("en")}.`;
  const delayMs = form.delay.trim() === "" ? 0 : wholeNumber(form.delay.trim(), longestRunDelay);
  if (delayMs === null)
    return `The delay is a whole number of milliseconds up to ${longestRunDelay.toLocaleString("en")}.`;
  const rows = form.data?.rows ?? [];
  const iterations = iterationsOf(asked, rows);
  const plan: Pick<RunPlan, "items" | "iterations"> = {
    items: chosen.map(({ request, folder }): RunItem => ({ ...request, folder, auth: null })),
    iterations,
  };
  const problem = planProblem(plan);
  if (problem !== null) return problem;
  const entries = chosen.map(({ request, folder }): RunEntry => {
    const own = request.connection ?? heldFor(request.id);
    return {
      id: request.id,
      name: request.name,
      folder,
      method: request.draft.method.trim(),
      url: request.draft.url,
      credential: form.credential === ownCredential ? own : form.credential,
    };
  });
  const picked = { ...variables, active: form.environment };
  return {
    name: runName(items, form.from),
    entries,
    order: {
      runId,
      items: chosen.map(({ request, folder }, at) => ({
        name: request.name,
        folder,
        draft: request.draft,
        credential: entries[at]?.credential ?? null,
      })),
      scopes: scopesOf(picked).map(({ source, values }) => ({ source, values: { ...values } })),
      secrets: [...secretValues(picked)],
      rows: [...rows],
      iterations,
      delayMs,
      stopOnFailure: form.stopOnFailure,
      sure,
    },
  };
};

/** What of an order must not be in a report. */
export const orderSecrets = ({ secrets, rows }: RunOrder): readonly string[] => [
  ...new Set([...secrets, ...rows.flatMap((row) => rowSecrets(row))]),
];
