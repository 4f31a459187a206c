// The report of a run as a file: JSON, JUnit or Markdown, everything in it masked once more before it is written. Pure.
import { createRedactor, type Redactor } from "./redact.ts";
import { junitReport } from "./run-report-junit.ts";
import { markdownReport } from "./run-report-markdown.ts";
import type { LeftOut, RunResult, RunSummary } from "./run-view.ts";

export const runReportFormats = ["json", "junit", "markdown"] as const;
export type RunReportFormat = (typeof runReportFormats)[number];

export type RunReport = {
  /** What was run, in the user's words. */
  readonly name: string;
  /** Absent where nothing was. */
  readonly leftOut?: readonly LeftOut[];
  readonly results: readonly RunResult[];
  readonly summary: RunSummary;
};

const maskedResult = (result: RunResult, mask: Redactor["text"]): RunResult => ({
  ...result,
  name: mask(result.name),
  folder: mask(result.folder),
  method: mask(result.method),
  reason: mask(result.reason),
  diagnosis: result.diagnosis.map((one) => ({
    ...one,
    cause: mask(one.cause),
    fix: mask(one.fix),
    evidence: one.evidence.map(({ where, at, quote }) => ({ where, at: mask(at), quote: mask(quote) })),
  })),
});

/** The report without the secrets given, in whatever form they stand, and without what looks like one. */
export const maskedReport = (report: RunReport, secrets: readonly string[]): RunReport => {
  const { name, results, summary, leftOut = [] } = report;
  const redactor = createRedactor(secrets);
  const mask = (text: string): string => redactor.text(text);
  return {
    name: mask(name),
    results: results.map((result) => maskedResult(result, mask)),
    summary,
    leftOut: leftOut.map(({ item, part, note }) => ({ item: mask(item), part: mask(part), note: mask(note) })),
  };
};

/** The document of `ringback run --json`. Folder, iteration, reason, skipped and leftOut stand there only where they say something. */
export const runJson = ({ results, summary, leftOut = [] }: RunReport) => ({
  results: results.map(({ name, folder, iteration, state, status, ms, reason, diagnosis }) => ({
    name,
    ...(folder !== "" && { folder }),
    ...(results.at(-1)?.iteration !== 1 && { iteration }),
    state,
    status,
    ms,
    ...(reason !== "" && { reason }),
    diagnosis: diagnosis.map(({ id, cause, fix, confidence, evidence }) => ({ id, cause, fix, confidence, evidence })),
  })),
  passed: summary.passed,
  failed: summary.failed,
  unreachable: summary.unreachable,
  ...(summary.skipped > 0 && { skipped: summary.skipped }),
  ...(summary.ended !== null && { ended: summary.ended }),
  ms: summary.ms,
  ...(leftOut.length > 0 && { leftOut }),
});

/** How a report's file is called. */
export const reportFileName = (format: RunReportFormat, at: string): string => {
  const stamp = at.slice(0, 19).replaceAll(/[:T]/g, "-");
  const ending = { json: "json", junit: "xml", markdown: "md" }[format];
  return `ringback-run-${stamp}.${ending}`;
};

/** The text of the file. @param secrets what must not be in it, beyond what looks like a secret */
export const runReport = (format: RunReportFormat, report: RunReport, secrets: readonly string[]): string => {
  const masked = maskedReport(report, secrets);
  switch (format) {
    case "json":
      return `${JSON.stringify(runJson(masked), null, 2)}\n`;
    case "junit":
      return junitReport(masked);
    case "markdown":
      return markdownReport(masked);
    default:
      return format satisfies never;
  }
};
