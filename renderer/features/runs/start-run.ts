// Starts and cancels runs, takes their results as the host tells them, and asks first where live connections may be changed.
import type { Connection } from "../../../shared/connection-view.ts";
import type { HeldCredential } from "../../../shared/domain.ts";
import { onlyReads } from "../../../shared/run-guard.ts";
import type { RunResult, RunSummary } from "../../../shared/run-view.ts";
import { onHostEvent } from "../../api/host-events.ts";
import { host } from "../../api/host.ts";
import { useCollections } from "../collections/collections.ts";
import { isLive } from "../compose/is-live.ts";
import { credentialName } from "../compose/credential-name.ts";
import { heldFor } from "../import/held-for.ts";
import { declarationOf } from "../test/test-memory.ts";
import { useVariables } from "../variables/variables-memory.ts";
import { changeRun, isRunning, type Run, type RunQuestion, useRuns } from "./run-memory.ts";
import { makeOrder, orderSecrets, type RunMade } from "./run-order.ts";

/** Saved connections and credentials that are held. */
export type Credentials = readonly (HeldCredential | Connection)[];

const questionOf = ({ order }: RunMade, credentials: Credentials): RunQuestion | null => {
  const names = new Set<string>();
  let writes = 0;
  for (const { credential, draft } of order.items) {
    const held = credentials.find(({ id }) => id === credential) ?? null;
    if (!held || !isLive(held)) continue;
    const method = declarationOf({ vendor: held.vendor, method: held.method })?.method ?? null;
    if (onlyReads(method, draft.method, draft.url)) continue;
    names.add(credentialName(held));
    writes += order.iterations;
  }
  return writes === 0 ? null : { names: [...names], writes };
};

/** Those that were never sent, as results, so that every request has its row. */
const skippedOf = ({ entries, iterations }: Run, from: number, { ended }: RunSummary): RunResult[] => {
  const reason = ended === "failure" ? "the run stopped before it" : "the run was cancelled before it";
  const all: RunResult[] = [];
  for (let index = from; index < entries.length * iterations; index += 1) {
    const item = index % entries.length;
    const { name = "", folder = "", method = "" } = entries[item] ?? {};
    const iteration = Math.floor(index / entries.length) + 1;
    all.push({
      index,
      item,
      iteration,
      name,
      folder,
      method,
      state: "skipped",
      status: null,
      ms: 0,
      reason,
      diagnosis: [],
    });
  }
  return all;
};

/** Adds results that are not there yet: a window that reconnects is told some again. */
const withResults = (run: Run, more: readonly RunResult[]): Run => {
  const next = (run.results.at(-1)?.index ?? -1) + 1;
  const fresh = more.filter(({ index }) => index >= next);
  return fresh.length === 0 ? run : { ...run, results: [...run.results, ...fresh] };
};

/** The host tells the last results before it answers, but a transport may turn that around. */
const eventsArrive = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Starts what the form says, unless one is under way. @param sure live connections may be changed */
export const startRun = async (credentials: Credentials, sure = false): Promise<void> => {
  const { form, reading, run: before } = useRuns.getState();
  if (isRunning(before)) return;
  if (reading !== null) return useRuns.setState({ problem: `${reading} is still being read: run it then.` });
  const id = crypto.randomUUID();
  const { items } = useCollections.getState();
  const made = makeOrder({ form, items, variables: useVariables.getState(), runId: id, sure, heldFor });
  if (typeof made === "string") return useRuns.setState({ problem: made });
  const question = sure ? null : questionOf(made, credentials);
  if (question) return useRuns.setState({ question });
  const { name, entries, order } = made;
  const { iterations } = order;
  const secrets = orderSecrets(order);
  const run: Run = {
    id,
    name,
    entries,
    iterations,
    secrets,
    results: [],
    summary: null,
    error: null,
    cancelling: false,
  };
  useRuns.setState({
    run,
    results: true,
    selected: null,
    onlyBad: false,
    question: null,
    problem: null,
    refused: null,
  });
  const end = onHostEvent("run.result", ({ runId, results }) => changeRun(runId, (now) => withResults(now, results)));
  const done = await host("run.start", order);
  await eventsArrive();
  end();
  if (!done.ok) {
    const now = useRuns.getState().run;
    if (now?.id !== id) return;
    // Nothing was sent: it is the form that has to change.
    if (now.results.length === 0) return useRuns.setState({ run: before, results: false, refused: done.error });
    return changeRun(id, (run) => ({ ...run, error: done.error }));
  }
  const summary = done.value;
  changeRun(id, (now) => ({
    ...now,
    summary,
    results: [...now.results, ...skippedOf(now, (now.results.at(-1)?.index ?? -1) + 1, summary)],
  }));
};

/** Ends the run that is under way. */
export const cancelRun = async (): Promise<void> => {
  const { run } = useRuns.getState();
  if (!run || !isRunning(run)) return;
  changeRun(run.id, (now) => ({ ...now, cancelling: true }));
  await host("run.cancel", { runId: run.id });
};
