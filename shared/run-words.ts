// The words of a run, the same on the screen, in the terminal and in reports.
import type { Diagnosis } from "./domain.ts";
import { appError } from "./errors.ts";
import type { LeftOut, RunResult, RunState, RunSummary } from "./run-view.ts";

export const runStateWords: Readonly<Record<RunState, string>> = {
  passed: "Passed",
  failed: "Failed",
  unreachable: "Unreachable",
  skipped: "Skipped",
};

/** "340 ms", "4.8 s", "3 min 05 s". */
export const spanWords = (ms: number): string => {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
};

export type RunTotals = Pick<RunSummary, RunState>;

/** How many results there are of each state. */
export const totalsOf = (results: readonly Pick<RunResult, "state">[]): RunTotals => {
  const totals = { passed: 0, failed: 0, unreachable: 0, skipped: 0 };
  for (const { state } of results) totals[state] += 1;
  return totals;
};

/** "12 passed, 1 failed, 2 skipped"; what did not occur is left out, but for those that passed. */
export const totalsWords = ({ passed, failed, unreachable, skipped }: RunTotals): string =>
  [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unreachable > 0 ? [`${unreachable} unreachable`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(", ");

const endedWords = { cancelled: "Cancelled", failure: "Stopped at the first failure" } as const;

/** How it ended and after which time, where the totals stand beside it. */
export const endWords = ({ ended, ms }: Pick<RunSummary, "ended" | "ms">): string =>
  ended === null ? `Finished in ${spanWords(ms)}` : `${endedWords[ended]} after ${spanWords(ms)}`;

/** One sentence without its full stop. */
export const summaryWords = (summary: RunSummary): string =>
  `${summary.ended === null ? "" : `${endedWords[summary.ended]}: `}${totalsWords(summary)} in ${spanWords(summary.ms)}`;

/** The folders and the name in one. */
export const resultLabel = ({ folder, name }: Pick<RunResult, "folder" | "name">): string =>
  folder === "" ? name : `${folder} / ${name}`;

/** The likeliest cause; null where none is known. */
export const firstCause = ({ diagnosis }: Pick<RunResult, "diagnosis">): Diagnosis | null => diagnosis[0] ?? null;

/** Why it did not pass, in one sentence: the likeliest cause, else what the answer says; of one that passed where it points. */
export const whyOf = (result: Pick<RunResult, "diagnosis" | "reason">): string =>
  firstCause(result)?.cause ?? result.reason;

/** Where a redirect points, which no cause repeats; empty for any other answer. */
export const pointingWords = ({ status, reason }: Pick<RunResult, "status" | "reason">): string =>
  status !== null && status >= 300 && status < 400 ? reason : "";

/** "3 parts of the file are left out of the run". */
export const leftOutCount = ({ length }: readonly LeftOut[]): string =>
  length === 1 ? "1 part of the file is left out of the run" : `${length} parts of the file are left out of the run`;

/** One of them on a line: "Users / List: test script. Ringback runs no scripts." */
export const leftOutWords = ({ item, part, note }: LeftOut): string =>
  `${item === "" ? "" : `${item}: `}${part}${note === "" ? "" : `. ${note}`}`;

/** The flag or the question that stands before a run which may change something on a live connection. */
export const liveProblem = (names: readonly string[], writes: number): string =>
  `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} tagged live, and ${writes === 1 ? "one request of this run" : `${writes} requests of this run`} may change something there.`;

/** The error of a run that would have to be agreed to. @param field how the agreement is given */
export const liveError = (field: string, names: readonly string[], writes: number) =>
  appError("input.invalid", { field, problem: liveProblem(names, writes) });
