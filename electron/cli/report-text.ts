// A test report for people at a terminal: rungs, verdict, causes.
import { certaintyWord, stepNames, verdictSentence } from "../../shared/verdict-words.ts";
import type { Step, TestReport } from "../../shared/domain.ts";
import { harmless } from "./harmless.ts";

const mark = (state: Step["state"]): string => {
  switch (state) {
    case "ok":
      return "✓";
    case "failed":
      return "✕";
    case "skipped":
    case "waiting":
    case "running":
      return "–";
    default:
      return state satisfies never;
  }
};

/** One rung as a line. */
export const rungLine = ({ id, state, ms, detail }: Step): string =>
  harmless(`${mark(state)} ${stepNames[id].padEnd(20)} ${detail}${ms === null ? "" : `  ${ms} ms`}`);

/** The lines to print, without secrets since the report has none. */
export const reportLines = (report: TestReport): readonly string[] => {
  const rungs = report.steps.map(rungLine);
  const problems = report.problems.map(({ field, problem }) => `  ${field}: ${problem}`);
  const causes = report.diagnosis.flatMap(({ cause, fix, confidence }, index) => [
    `${index + 1}. ${cause} (${certaintyWord(confidence)})`,
    `   ${fix}`,
  ]);
  const error = report.exchanges.at(-1)?.error;
  const reason = error ? [error.why, error.next] : [];
  const lines = [...rungs, "", verdictSentence(report, new Date()), ...problems, ...reason];
  return [...lines, ...(causes.length > 0 ? ["", ...causes] : [])].map(harmless);
};
