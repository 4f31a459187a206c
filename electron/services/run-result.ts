// What one request of a run came to, out of the report of its call.
import type { CallReport } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { Redactor } from "../../shared/redact.ts";
import type { Result } from "../../shared/result.ts";
import type { RunStep } from "../../shared/run-steps.ts";
import type { RunResult, RunState } from "../../shared/run-view.ts";

type Told = Pick<RunResult, "state" | "reason">;

const failedStatus = (status: number | null): boolean => status !== null && status >= 400;

const judge = (report: CallReport, status: number | null, statusText: string): Told => {
  const last = report.exchanges.at(-1);
  switch (report.outcome) {
    case "accepted":
    case "answered":
      return failedStatus(status)
        ? { state: "failed", reason: `${status ?? ""} ${statusText}`.trim() }
        : { state: "passed", reason: "" };
    case "refused":
    case "failed":
      return { state: "failed", reason: report.detail };
    case "not-sent":
    case "no-answer": {
      if (report.outcome === "not-sent" && last?.response && !last.error)
        return { state: "failed", reason: report.detail };
      if (!last && report.cancelled) return { state: "skipped", reason: "cancelled before it was sent" };
      const error = last?.error;
      // Whether a request took effect that was cancelled on its way nobody knows.
      return { state: "unreachable", reason: error ? `${error.title}. ${error.why}` : report.detail };
    }
    default:
      return report.outcome satisfies never;
  }
};

/** Nothing but what the step itself says of it. */
export const stepResult = (
  { index, at, item, iteration }: RunStep,
  state: RunState,
  reason: string,
  mask: Redactor["text"],
): RunResult => ({
  index,
  item: at,
  iteration,
  name: mask(item.name),
  folder: mask(item.folder),
  method: mask(item.draft.method.trim()),
  state,
  status: null,
  ms: 0,
  reason: mask(reason),
  diagnosis: [],
});

/** @param mask for the names, which come from the user's files; the report is masked already */
export const resultOf = (step: RunStep, called: Result<CallReport, AppError>, mask: Redactor["text"]): RunResult => {
  // It was never sent, although it could be when the run began: that is no answer either.
  if (!called.ok) return stepResult(step, "unreachable", `${called.error.title}. ${called.error.why}`, mask);
  const report = called.value;
  const last = report.exchanges.at(-1);
  const status = last?.response?.status ?? null;
  const { state, reason } = judge(report, status, last?.response?.statusText ?? "");
  const ms = report.exchanges.reduce((sum, { timings }) => sum + timings.total, 0);
  return {
    ...stepResult(step, state, reason, mask),
    status,
    ms: Math.round(ms * 10) / 10,
    diagnosis: state === "passed" ? [] : report.diagnosis,
  };
};
