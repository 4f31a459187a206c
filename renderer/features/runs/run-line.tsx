// The run in a line of the collections, while it is not on screen.
import { runStateWords, totalsWords } from "../../../shared/run-words.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { isRunning, showRun, useRuns } from "./run-memory.ts";

/** Nothing where there is none. */
export const RunLine = () => {
  const { shown, run } = useRuns();
  if (shown || !run) return null;
  const bad = run.summary !== null && run.summary.failed + run.summary.unreachable > 0;
  return (
    <Notice
      tone={run.error || bad ? "warn" : "accent"}
      end={
        <LinkButton label={`Show the run of ${run.name}`} onClick={showRun}>
          Show
        </LinkButton>
      }
    >
      {isRunning(run)
        ? `Running ${run.name}`
        : `Run of ${run.name}: ${run.summary ? totalsWords(run.summary) : runStateWords.unreachable.toLowerCase()}.`}
    </Notice>
  );
};
