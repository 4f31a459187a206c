// What there is to say about an answer in sentences: for whom it was, whether it is still that of the request, what is asked.
import { Button } from "@mantine/core";
import { counted } from "../../../shared/counted.ts";
import type { CallReport } from "../../../shared/domain.ts";
import { accountPhrase } from "../../../shared/verdict-words.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { LiveLog } from "../response/live/live-log.ts";
import { useTab } from "./compose-memory.ts";
import { isOutdated } from "./compose-tab.ts";
import { KeepQuestion } from "./keep-question.tsx";
import { outcomeSentence } from "./report-words.ts";
import type { Composer } from "./use-composer.ts";

const capital = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** The answer on screen is that of another request. */
const Outdated = ({ composer }: { composer: Composer }) => (
  <Notice tone="accent" end={<LinkButton onClick={composer.send}>Send it</LinkButton>}>
    This answer belongs to the request before you changed it.
  </Notice>
);

type AnswerNotesProps = {
  report: CallReport;
  composer: Composer;
  /** What a stream of events told; null for every other answer. */
  log: LiveLog | null;
};

/** Nothing where the status says it all. */
export const AnswerNotes = ({ report, composer, log }: AnswerNotesProps) => {
  const outdated = useTab(isOutdated);
  // An error that is shown says the same, and more.
  const sentence = report.exchanges.at(-1)?.error ? "" : outcomeSentence(report);
  return (
    <>
      {report.session && report.outcome !== "refused" && (
        <p>
          {/* Until when stands beside the credential. */}
          {capital(accountPhrase(report.session))}
        </p>
      )}
      {report.cancelled && log && (
        <p>You ended the stream after {counted(log.eventCount, "event")}. What came stays.</p>
      )}
      {sentence !== "" && <p>{sentence}</p>}
      <KeepQuestion composer={composer} />
      {outdated && <Outdated composer={composer} />}
      {report.askToResend && (
        <Notice
          tone="warn"
          end={
            <Button size="compact-sm" variant="default" onClick={composer.send}>
              Sign in again and send
            </Button>
          }
        >
          <p>
            <strong>The session has ended. Sign in again and send again?</strong>
          </p>
          <p>A call that may change something is never sent twice by itself.</p>
        </Notice>
      )}
    </>
  );
};
