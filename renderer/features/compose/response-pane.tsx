// The right column: nothing yet, a call that runs, or its outcome with session, causes and exchanges.
import { Button } from "@mantine/core";
import { IconArrowsLeftRight, IconRefresh } from "@tabler/icons-react";
import type { CallReport } from "../../../shared/domain.ts";
import { accountPhrase, expiryPhrase } from "../../../shared/verdict-words.ts";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { testDraftOf } from "../connections/saved-ref.ts";
import { guideActions } from "../guides/guide-link.ts";
import { AnswerView } from "../response/answer-view.tsx";
import { clockTime } from "../response/clock-words.ts";
import { WhyPanel } from "../response/why-panel.tsx";
import "./answer-watch.ts";
import { useTab } from "./compose-memory.ts";
import { isOutdated } from "./compose-tab.ts";
import styles from "./compose.module.css";
import { focusAddress } from "./focus-address.ts";
import { outcomeChip, outcomeSentence, sessionChip, statusTellsOutcome } from "./report-words.ts";
import type { Composer } from "./use-composer.ts";

type ReportProps = { report: CallReport; at: Date; composer: Composer };

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

const Notes = ({ report, at, composer }: ReportProps) => {
  const outdated = useTab(isOutdated);
  // An error that is shown says the same, and more.
  const sentence = report.exchanges.at(-1)?.error ? "" : outcomeSentence(report);
  return (
    <>
      {report.session && report.outcome !== "refused" && (
        <p>
          {accountPhrase(report.session)}, {expiryPhrase(report.session, at)}
        </p>
      )}
      {sentence !== "" && <p>{sentence}</p>}
      {outdated && (
        <Notice tone="accent" end={<LinkButton onClick={composer.send}>Send it</LinkButton>}>
          This answer belongs to the request before you changed it.
        </Notice>
      )}
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

const Report = ({ report, at, composer }: ReportProps) => {
  const handToTest = useUiStore((state) => state.handToTest);
  const { held, declared } = composer;
  const toTest = () =>
    held && handToTest("name" in held ? testDraftOf(held) : { vendor: held.vendor, method: held.method, values: {} });
  const why = {
    fieldLabel: (id: string) => declared?.method.fields[id]?.label ?? id,
    actionsFor: (diagnosis: CallReport["diagnosis"][number]) => [
      ...(held && diagnosis.evidence.some(({ where }) => where === "field")
        ? [{ label: "Change it on the Test screen", run: toTest }]
        : []),
      ...(held ? guideActions(diagnosis, held.vendor) : []),
    ],
  };
  const notes = <Notes report={report} at={at} composer={composer} />;
  if (report.exchanges.length > 0)
    return (
      <div className={styles["answer"]}>
        <AnswerView report={report} at={at} chips={<Chips report={report} />} notes={notes} onField={toTest} {...why} />
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

/** Keeps what came back until the next call. */
export const ResponsePane = ({ composer }: { composer: Composer }) => {
  const { running, last, preview, cancel, send } = composer;
  if (running)
    return (
      <>
        <NoAnswer />
        <Waiting key="running" phase={running.phase} onCancel={cancel} />
      </>
    );
  if (last === null) {
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
  return <Report key={last.at.getTime()} report={last.end.report} at={last.at} composer={composer} />;
};
