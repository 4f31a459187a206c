// Says in one sentence how a test ended: the chip, the headline beside it, and what a screen reader hears.
import type { TestReport } from "../../../shared/domain.ts";
import { mistakesOf } from "../../../shared/vendor.ts";
import { accountPhrase, expiryPhrase } from "../../../shared/verdict-words.ts";
import type { Tone } from "../../ui/status-chip.tsx";
import { duration } from "../response/clock-words.ts";
import { declarationOf } from "./test-memory.ts";

export type VerdictView = {
  readonly tone: Tone;
  /** One or three words: Valid, Rejected, Unreachable, Check the form, Cancelled. */
  readonly chip: string;
  /** Beside the chip. */
  readonly headline: string;
  /** The whole finding; with the chip in front it is announced. */
  readonly sentence: string;
};

const stepOf = (report: TestReport, id: TestReport["steps"][number]["id"]) =>
  report.steps.find((step) => step.id === id);

/** Milliseconds over all rungs that were climbed. */
export const totalMs = (report: TestReport): number => report.steps.reduce((sum, step) => sum + (step.ms ?? 0), 0);

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const validSentence = (report: TestReport, now: Date): string => {
  const call = stepOf(report, "call");
  const who =
    report.session === null
      ? "the credential was accepted"
      : `${accountPhrase(report.session)}, ${expiryPhrase(report.session, now)}`;
  return call?.state === "failed"
    ? `${sentence(who)} The authenticated call failed: ${sentence(call.detail)}`
    : sentence(who);
};

const failedStep = (report: TestReport): string => {
  const failed = report.steps.find((step) => step.state === "failed");
  return failed?.detail ?? "";
};

const rejectedSentence = (report: TestReport): string => {
  const first = report.diagnosis[0];
  if (!first) return sentence(`${failedStep(report) || "refused"}. No known cause fits`);
  const causes = report.diagnosis.length;
  return sentence(causes > 1 ? `cause 1 of ${causes}: ${first.cause}` : first.cause);
};

/** Some complete answers grant nothing without refusing anything: a page, a redirect, a server's trouble. */
const rejectedHeadline = (report: TestReport): string => {
  const status = report.exchanges.at(-1)?.response?.status ?? 0;
  const after = `after ${duration(totalMs(report))}`;
  if (status === 429) return `the vendor asks to wait, ${after}`;
  return status >= 400 && status < 500 ? `refused by the vendor ${after}` : `the answer grants nothing, ${after}`;
};

const fieldWords = (count: number): string =>
  count === 1 ? "1 field needs attention" : `${count} fields need attention`;

/** A sign-in that was sent with a mistake on purpose: its answer is no verdict over the credential. */
const mistakeView = (report: TestReport): VerdictView => {
  const declared = declarationOf(report);
  const mistake = declared && mistakesOf(declared.method).find(({ id }) => id === report.mistake);
  const after = `sent with a mistake on purpose, ${duration(totalMs(report))}`;
  const label = mistake?.label ?? report.mistake ?? "";
  return report.verdict === "valid"
    ? {
        tone: "warn",
        chip: "Not refused",
        headline: after,
        sentence: `${label}: the vendor let it pass. What fails at the customer's has another cause.`,
      }
    : {
        tone: "neutral",
        chip: "Reproduced",
        headline: after,
        sentence: `${label}: ${sentence(failedStep(report) || "refused")} This says nothing about the credential.`,
      };
};

/** How a finished test reads. */
export const verdictView = (report: TestReport, now: Date): VerdictView => {
  if (report.cancelled) {
    return {
      tone: "neutral",
      chip: "Cancelled",
      headline: "stopped before the end",
      sentence: "What you typed is still there.",
    };
  }
  if (report.mistake !== undefined && (report.verdict === "valid" || report.verdict === "rejected"))
    return mistakeView(report);
  switch (report.verdict) {
    case "valid": {
      const failed = stepOf(report, "call")?.state === "failed";
      const headline = report.session === null ? "accepted by the vendor" : "signed in";
      return {
        tone: "ok",
        chip: "Valid",
        headline: `${headline} after ${duration(totalMs(report))}${failed ? ", but the call failed" : ""}`,
        sentence: validSentence(report, now),
      };
    }
    case "rejected":
      return {
        tone: "error",
        chip: "Rejected",
        headline: rejectedHeadline(report),
        sentence: rejectedSentence(report),
      };
    case "unreachable": {
      const error = report.exchanges.at(-1)?.error;
      return {
        tone: "warn",
        chip: "Unreachable",
        headline: `no complete answer after ${duration(totalMs(report))}`,
        sentence: sentence(error?.title ?? failedStep(report)),
      };
    }
    case "invalid-input":
      return {
        tone: "warn",
        chip: "Check the form",
        headline: "nothing was sent",
        sentence: sentence(fieldWords(report.problems.length)),
      };
    default:
      return report.verdict satisfies never;
  }
};
