// The right column: nothing yet, a call that runs, or its outcome with session, causes and exchanges.
import { IconArrowsLeftRight, IconRefresh } from "@tabler/icons-react";
import type { CallReport } from "../../../shared/domain.ts";
import { clockTime } from "../../../shared/local-time.ts";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { testDraftOf } from "../connections/saved-ref.ts";
import { guideActions } from "../guides/guide-link.ts";
import { AnswerView } from "../response/answer-view.tsx";
import { sendAnyway } from "../response/send-anyway.ts";
import { EventList } from "../response/live/event-list.tsx";
import type { LiveLog } from "../response/live/live-log.ts";
import { useLiveLog } from "../response/live/live-memory.ts";
import { LivePane } from "../response/live/live-pane.tsx";
import { WhyPanel } from "../response/why-panel.tsx";
import { logOf } from "./answer-logs.ts";
import { AnswerNotes } from "./answer-notes.tsx";
import "./answer-watch.ts";
import { useTab } from "./compose-memory.ts";
import { isOutdated } from "./compose-tab.ts";
import styles from "./compose.module.css";
import { focusAddress } from "./focus-address.ts";
import { choiceLabel, otherFormFor } from "./other-form.ts";
import { outcomeChip, sessionChip, statusTellsOutcome } from "./report-words.ts";
import type { Composer } from "./use-composer.ts";

type ReportProps = {
  report: CallReport;
  at: Date;
  composer: Composer;
  /** What a stream of events told; null for every other answer. */
  log: LiveLog | null;
};

/** The tab of a stream's events. */
const eventsOf = (log: LiveLog | null) =>
  log && { count: log.eventCount, content: <EventList events={log.events} count={log.eventCount} isOver /> };

const Chips = ({ report }: { report: CallReport }) => {
  const chip = outcomeChip(report);
  const session = sessionChip(report);
  return (
    <>
      {!statusTellsOutcome(report) && <StatusChip tone={chip.tone}>{chip.text}</StatusChip>}
      {session !== null && (
        <StatusChip tone="neutral" icon={IconRefresh}>
          {session}
        </StatusChip>
      )}
    </>
  );
};

const Report = ({ report, at, composer, log }: ReportProps) => {
  const handToTest = useUiStore((state) => state.handToTest);
  const { held, declared } = composer;
  const toTest = () =>
    held && handToTest("name" in held ? testDraftOf(held) : { vendor: held.vendor, method: held.method, values: {} });
  const method = declared?.method ?? null;
  const otherForm = (diagnosis: CallReport["diagnosis"][number]) => {
    const other = held && otherFormFor(method, report, diagnosis);
    return other
      ? [{ label: `Send with “${choiceLabel(method, other)}”`, run: () => composer.sendAdjusted(other) }]
      : [];
  };
  const why = {
    fieldLabel: (id: string) => declared?.method.fields[id]?.label ?? id,
    actionsFor: (diagnosis: CallReport["diagnosis"][number]) => [
      ...sendAnyway(diagnosis, report.exchanges.at(-1), composer.send),
      ...otherForm(diagnosis),
      ...(held && diagnosis.evidence.some(({ where }) => where === "field")
        ? [{ label: "Change it on the Test screen", run: toTest }]
        : []),
      ...(held ? guideActions(diagnosis, held.vendor) : []),
    ],
  };
  const notes = <AnswerNotes report={report} composer={composer} log={log} />;
  if (report.exchanges.length > 0)
    return (
      <div className={styles["answer"]}>
        <AnswerView
          report={report}
          at={at}
          chips={<Chips report={report} />}
          notes={notes}
          onField={toTest}
          onAgain={composer.send}
          events={eventsOf(log) ?? undefined}
          {...why}
        />
      </div>
    );
  // Nothing went out: there is no exchange to look at.
  const chip = outcomeChip(report);
  return (
    <>
      <NoAnswer />
      <div className={styles["summary"]}>
        <p className={styles["chips"]}>
          <StatusChip tone={chip.tone}>{chip.text}</StatusChip>
          <time className={styles["time"]} dateTime={at.toISOString()}>
            {clockTime(at)}
          </time>
        </p>
        {notes}
      </div>
      {report.diagnosis.length > 0 && <WhyPanel diagnosis={report.diagnosis} onEvidence={toTest} {...why} />}
    </>
  );
};

/** Registers what only an answer can do, so that palette and keys say why it cannot be done now. */
const NoAnswer = () => {
  const nothing = { enabled: false, reason: "there is no answer" };
  useCommand("response.find", () => undefined, nothing);
  useCommand("response.compare", () => undefined, nothing);
  return null;
};

/** Said of what was typed. */
const refusals: readonly string[] = ["input.invalid", "request.foreign-host"];

/** Keeps what came back until the next call. */
export const ResponsePane = ({ composer }: { composer: Composer }) => {
  const { running, last, preview, cancel, send } = composer;
  const live = useLiveLog(composer.tab.running?.callId ?? null);
  const outdated = useTab(isOutdated);
  if (running)
    return (
      <>
        <NoAnswer />
        {live ? (
          <div className={styles["answer"]}>
            <LivePane log={live} onCancel={cancel} />
          </div>
        ) : (
          <Waiting key="running" phase={running.phase} onCancel={cancel} />
        )}
      </>
    );
  // What was refused before anything was sent is over once it is corrected.
  const corrected = last?.end.kind === "error" && outdated && refusals.includes(last.end.error.code);
  if (last === null || corrected) {
    const ready = preview.problem === null && preview.url !== "";
    return (
      <>
        <NoAnswer />
        <EmptyState
          icon={IconArrowsLeftRight}
          action={
            ready
              ? { label: "Send", run: send, shortcut: "Ctrl+Enter" }
              : { label: "Type an address", run: focusAddress, shortcut: "Ctrl+L" }
          }
        >
          Choose a call or type a path and send it: status, timings, headers and body stand here, and why it was
          refused.
        </EmptyState>
      </>
    );
  }
  if (last.end.kind === "error")
    return (
      <>
        <NoAnswer />
        <ErrorNotice error={last.end.error} />
      </>
    );
  return <Report key={last.at.getTime()} report={last.end.report} at={last.at} composer={composer} log={logOf(last)} />;
};
