// The right column: nothing yet, a call that runs, or its outcome with session, causes and exchanges.
import { Button } from "@mantine/core";
import { IconArrowsLeftRight, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { CallReport, Evidence } from "../../../shared/domain.ts";
import { accountPhrase, expiryPhrase } from "../../../shared/verdict-words.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { clockTime } from "../response/clock-words.ts";
import { ExchangePanel } from "../response/exchange-panel.tsx";
import { guideActions } from "../guides/guide-link.ts";
import { WhyPanel } from "../response/why-panel.tsx";
import { Notice } from "../test/notice.tsx";
import styles from "./compose.module.css";
import { focusAddress } from "./focus-address.ts";
import { outcomeChip, outcomeSentence, sessionChip } from "./report-words.ts";
import type { Composer } from "./use-composer.ts";

type ReportProps = { report: CallReport; at: Date; composer: Composer };

const Summary = ({ report, at }: Omit<ReportProps, "composer">) => {
  const chip = outcomeChip(report);
  const session = sessionChip(report);
  const sentence = outcomeSentence(report);
  return (
    <div className={styles["summary"]}>
      <p className={styles["chips"]}>
        <StatusChip tone={chip.tone}>{chip.text}</StatusChip>
        {session !== null && (
          <StatusChip tone="neutral" icon={IconRefresh}>
            {session}
          </StatusChip>
        )}
        <time className={styles["time"]} dateTime={at.toISOString()}>
          {clockTime(at)}
        </time>
      </p>
      {report.session && report.outcome !== "refused" && (
        <p className={styles["note"]}>
          {accountPhrase(report.session)}, {expiryPhrase(report.session, at)}
        </p>
      )}
      {sentence !== "" && <p className={styles["note"]}>{sentence}</p>}
    </div>
  );
};

const Report = ({ report, at, composer }: ReportProps) => {
  const [target, setTarget] = useState<Evidence | null>(null);
  const handToTest = useUiStore((state) => state.handToTest);
  const { held, declared } = composer;
  const toTest = () => held && handToTest({ vendor: held.vendor, method: held.method, values: {} });
  const show = (evidence: Evidence) => {
    if (evidence.where === "field") toTest();
    else if (evidence.where === "status") {
      // The exchange that decided stands first.
      document.querySelector("[data-status]")?.scrollIntoView({ block: "center" });
    } else setTarget({ ...evidence });
  };
  return (
    <>
      <Summary report={report} at={at} />
      {report.askToResend && (
        <div className={styles["ask"]}>
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
        </div>
      )}
      {report.diagnosis.length > 0 && (
        <WhyPanel
          diagnosis={report.diagnosis}
          fieldLabel={(id) => declared?.method.fields[id]?.label ?? id}
          onEvidence={show}
          actionsFor={(diagnosis) => [
            ...(held && diagnosis.evidence.some(({ where }) => where === "field")
              ? [{ label: "Change it on the Test screen", run: toTest }]
              : []),
            ...(held ? guideActions(diagnosis, held.vendor) : []),
          ]}
        />
      )}
      {report.exchanges.toReversed().map((exchange, index) => (
        <ExchangePanel key={exchange.id} exchange={exchange} target={index === 0 ? target : null} />
      ))}
    </>
  );
};

/** Keeps what came back until the next call. */
export const ResponsePane = ({ composer }: { composer: Composer }) => {
  const { running, last, preview, cancel, send } = composer;
  if (running) return <Waiting key="running" phase={running.phase} onCancel={cancel} />;
  if (last === null) {
    const ready = preview.problem === null && preview.url !== "";
    return (
      <EmptyState
        icon={IconArrowsLeftRight}
        action={
          ready
            ? { label: "Send", run: send, shortcut: "Ctrl+Enter" }
            : { label: "Type an address", run: focusAddress, shortcut: "Ctrl+L" }
        }
      >
        Choose a call or type a path and send it: status, timings, headers and body stand here, and why it was refused.
      </EmptyState>
    );
  }
  if (last.end.kind === "error") return <ErrorNotice error={last.end.error} />;
  return <Report key={last.at.getTime()} report={last.end.report} at={last.at} composer={composer} />;
};
