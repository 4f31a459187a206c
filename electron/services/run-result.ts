// What one request of a run came to, out of the report of its call.
import type { CallReport, Exchange } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { Redactor } from "../../shared/redact.ts";
import type { Result } from "../../shared/result.ts";
import type { RunStep } from "../../shared/run-steps.ts";
import type { RunResult, RunState } from "../../shared/run-view.ts";

type Told = Pick<RunResult, "state" | "reason">;

const failedStatus = (status: number | null): boolean => status !== null && status >= 400;

/** So much of the address of a redirect is told; some carry whole documents. */
const mostAddress = 300;

/** Where an answer sends to that nobody has followed; empty for any other. */
const pointing = (last: Exchange | undefined): string => {
  const to = last?.path.redirect ?? null;
  if (to === null || last?.response?.status === 304) return "";
  return `points to ${to.length > mostAddress ? `${to.slice(0, mostAddress)}…` : to}, which was not followed`;
};

/** Requests whose very purpose is a sign-in or its end may well be sent to a login page. */
const aboutSignIn = /(?:^|[^a-z])(?:(?:log|sign)-?(?:in|out|off|on)|sso|saml|adfs|oauth2?|authori[sz]e)(?![a-z])/iu;

/**
 * Whether a redirect stands in the way of what was asked for. Any other is an answer like those below 300: runners that
 * follow it would judge what they get there, which nobody has asked for here.
 */
const isAstray = ({ diagnosis }: CallReport, last: Exchange | undefined): boolean =>
  diagnosis.some(({ id }) => id.startsWith("redirect-")) ||
  (diagnosis.some(({ id }) => id === "redirected-to-login") &&
    !aboutSignIn.test(URL.parse(last?.request.url ?? "")?.pathname ?? ""));

const said = (...phrases: readonly string[]): string => phrases.filter((phrase) => phrase !== "").join(", ");

const judge = (report: CallReport, status: number | null, statusText: string): Told => {
  const last = report.exchanges.at(-1);
  const points = pointing(last);
  switch (report.outcome) {
    case "accepted":
    case "answered":
      return failedStatus(status) || isAstray(report, last)
        ? { state: "failed", reason: said(`${status ?? ""} ${statusText}`.trim(), points) }
        : { state: "passed", reason: points };
    case "refused":
    case "failed":
      return { state: "failed", reason: said(report.detail, points) };
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
