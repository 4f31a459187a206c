// What `ringback run` prints for people: a line per request while it runs, the causes of what did not pass, and the sum.
import { writeFile } from "node:fs/promises";
import { runReport, type RunReport } from "../../shared/run-report.ts";
import type { LeftOut, RunResult, RunState } from "../../shared/run-view.ts";
import { leftOutCount, leftOutWords, pointingWords, resultLabel } from "../../shared/run-words.ts";
import type { Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";
import type { RunFlags } from "./run-flags.ts";

const marks: Readonly<Record<RunState, string>> = { passed: "✓", failed: "✕", unreachable: "!", skipped: "–" };

/** The lines of one result. @param many true where the same request runs several times */
export const resultLines = (result: RunResult, many: boolean): readonly string[] => {
  const { state, status, ms, iteration, diagnosis, reason } = result;
  const turn = many ? `  #${iteration}` : "";
  const head = `${marks[state]} ${String(status ?? "—").padEnd(3)} ${String(Math.round(ms)).padStart(6)} ms${turn}  ${resultLabel(result)}`;
  const [first] = diagnosis;
  const why = first ? [pointingWords(result), first.cause, first.fix] : [reason];
  return [head, ...why.flatMap((line) => (line === "" ? [] : [`    ${line}`]))].map(harmless);
};

/** So many parts that were left out are named; the reports name all. */
const mostNamed = 5;

/** What of the file is not run: how much, and the first of it; none where there is nothing. */
export const leftOutLines = (leftOut: readonly LeftOut[]): readonly string[] => {
  if (leftOut.length === 0) return [];
  const more = leftOut.length - mostNamed;
  return [
    `${leftOutCount(leftOut)}:`,
    ...leftOut.slice(0, mostNamed).map((one) => harmless(`  ${leftOutWords(one)}`)),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
};

/** Writes the reports that were asked for. @returns false where one could not be written; that has been said */
export const writeReports = async (
  reports: RunFlags["reports"],
  report: RunReport,
  secrets: readonly string[],
  output: Output,
): Promise<boolean> => {
  let all = true;
  for (const { format, file } of reports) {
    try {
      await writeFile(file, runReport(format, report, secrets));
    } catch {
      all = false;
      output.err(harmless(`The ${format} report could not be written to ${file}.`));
    }
  }
  return all;
};
