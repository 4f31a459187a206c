// What the window remembers of runs: what is to be run and how, the run of now or the last one, and whether it is on screen.
import { create } from "zustand";
import type { AppError } from "../../../shared/errors.ts";
import type { RunResult, RunSummary, RunValues } from "../../../shared/run-view.ts";

/** A data file that was chosen. Its values stay in this window and the host's memory. */
export type RunData = { readonly name: string; readonly rows: readonly RunValues[] };

export type RunForm = {
  /** Id of a folder or a request; null for everything that is saved. */
  readonly from: string | null;
  /** `own`: each request with its own; null: none; else the id of one for all. */
  readonly credential: string | null;
  /** Id of the environment, null for the globals alone. */
  readonly environment: string | null;
  readonly data: RunData | null;
  /** As typed; empty stands for as many as there are rows. */
  readonly iterations: string;
  /** Milliseconds, as typed; empty for none. */
  readonly delay: string;
  readonly stopOnFailure: boolean;
  /** Ids of requests that are left out. */
  readonly without: ReadonlySet<string>;
};

/** The choice of a credential that leaves each request its own. */
export const ownCredential = "own";

/** One request of a run, as it was when the run began. */
export type RunEntry = {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  readonly method: string;
  /** As it is saved, variables and all. */
  readonly url: string;
  readonly credential: string | null;
};

export type Run = {
  readonly id: string;
  readonly name: string;
  readonly entries: readonly RunEntry[];
  readonly iterations: number;
  /** In their order; those that were skipped come at the end. */
  readonly results: readonly RunResult[];
  readonly summary: RunSummary | null;
  /** Why its end is not known. */
  readonly error: AppError | null;
  /** Values that must not be in a report. */
  readonly secrets: readonly string[];
  readonly cancelling: boolean;
};

/** True while it is under way. */
export const isRunning = (run: Run | null): boolean => run !== null && run.summary === null && run.error === null;

export type RunQuestion = { readonly names: readonly string[]; readonly writes: number };

type RunMemory = {
  /** True when a run has taken the place of the requests on the Compose screen. */
  readonly shown: boolean;
  /** False shows the form, even where there are results. */
  readonly results: boolean;
  readonly form: RunForm;
  /** Name of the data file that is being read; a run without its rows would be another one. */
  readonly reading: string | null;
  /** What is wrong with the form; null when nothing is, or nobody has tried. */
  readonly problem: string | null;
  /** Why the host would not begin; nothing was sent then. */
  readonly refused: AppError | null;
  /** Asked before live connections are changed. */
  readonly question: RunQuestion | null;
  readonly run: Run | null;
  /** Index of the result that is looked at. */
  readonly selected: number | null;
  readonly onlyBad: boolean;
};

const emptyForm: RunForm = {
  from: null,
  credential: ownCredential,
  environment: null,
  data: null,
  iterations: "",
  delay: "",
  stopOnFailure: false,
  without: new Set(),
};

export const useRuns = create<RunMemory>(() => ({
  shown: false,
  results: false,
  form: emptyForm,
  reading: null,
  problem: null,
  refused: null,
  question: null,
  run: null,
  selected: null,
  onlyBad: false,
}));

const set = useRuns.setState;

/** Changes the form; what was wrong with it is over. */
export const changeForm = (change: Partial<RunForm>): void =>
  set(({ form }) => ({ form: { ...form, ...change }, problem: null, refused: null }));

/** Opens the form for a folder or a request; null for everything. A run that is under way stays on screen. */
export const openRunForm = (from: string | null, environment: string | null): void =>
  set(({ form, run }) => ({
    shown: true,
    results: isRunning(run),
    problem: null,
    refused: null,
    // The rows of one collection mean nothing to another.
    form: {
      ...form,
      environment,
      ...(from !== form.from && { from, without: new Set<string>(), data: null, iterations: "" }),
    },
  }));

/** Brings the last run back, or the form where there is none. */
export const showRun = (): void => set(({ run }) => ({ shown: true, results: run !== null }));

export const hideRun = (): void => set({ shown: false });

/** What came out of the store leaves, and so do typed values; a run that is under way ends by itself. */
export const forgetRuns = (): void => {
  const gone = { run: null, selected: null, question: null, problem: null, refused: null, results: false };
  set({ ...gone, form: emptyForm });
};

/** Changes the run of that id; one that has been replaced is let alone. */
export const changeRun = (id: string, change: (run: Run) => Run): void =>
  set(({ run }) => (run?.id === id ? { run: change(run) } : {}));
