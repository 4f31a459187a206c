// What a screen reader hears of a test: that it runs, and how it ended. Nothing moves the focus.
import { verdictView } from "./verdict.ts";
import type { TestRun } from "./use-test-run.ts";

const words = ({ running, outcome }: TestRun): string => {
  if (running) return "Testing";
  if (outcome === null) return "";
  if (outcome.end.kind === "error") return outcome.end.error.title;
  const { chip, sentence } = verdictView(outcome.end.report, outcome.at);
  return `${chip}: ${sentence}`;
};

/** A polite live region that is always there. */
export const Announcement = ({ test }: { test: TestRun }) => (
  <p className="visually-hidden" role="status" data-announcement>
    {words(test)}
  </p>
);
