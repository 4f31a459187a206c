// The right column: nothing yet, a test that runs, or how it ended with causes and exchanges.
import { Button } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { Evidence } from "../../../shared/domain.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ExchangePanel } from "../response/exchange-panel.tsx";
import { type Change, quickActions } from "./quick-actions.ts";
import type { TestForm } from "./use-test-form.ts";
import type { TestRun } from "./use-test-run.ts";
import { RunningPanel, VerdictPanel } from "./verdict-panel.tsx";
import { sendAnyway } from "../response/send-anyway.ts";
import { ShareButton, useShareCommand } from "../share/share-button.tsx";
import styles from "./results.module.css";
import { WhyPanel } from "../response/why-panel.tsx";

type ResultsProps = {
  form: TestForm;
  test: TestRun;
  /** Moves the focus to a field of the form. */
  onField: (field: string) => void;
  /** Changes a field and tests once more. */
  onAgain: (change: Change) => void;
  onPasteBlock: () => void;
  /** Tests once more. */
  onRepeat: () => void;
  /** Tests although the saved secret goes to another host. */
  onAgree: () => void;
};

const Report = ({ form, test, onField, onAgain, onRepeat }: Omit<ResultsProps, "onPasteBlock" | "onAgree">) => {
  const [target, setTarget] = useState<Evidence | null>(null);
  const { outcome } = test;
  const shared = outcome?.end.kind === "report" ? outcome.end.report.exchanges.map(({ id }) => id) : [];
  useShareCommand(shared);
  if (outcome?.end.kind !== "report") return null;
  const { report } = outcome.end;
  const show = (evidence: Evidence) => {
    if (evidence.where === "field") onField(evidence.at);
    else if (evidence.where === "status") {
      const chips = document.querySelectorAll("[data-status]");
      chips[chips.length - 1]?.scrollIntoView({ block: "center" });
    } else setTarget({ ...evidence });
  };
  return (
    <>
      <VerdictPanel report={report} at={outcome.at} outdated={outcome.outdated} onProblem={onField} />
      {report.diagnosis.length > 0 && (
        <WhyPanel
          diagnosis={report.diagnosis}
          fieldLabel={(id) => form.method.fields[id]?.label ?? id}
          onEvidence={show}
          actionsFor={(diagnosis) => [
            ...sendAnyway(diagnosis, report.exchanges.at(-1), onRepeat),
            ...quickActions(diagnosis, report, form, { focus: onField, again: onAgain }),
          ]}
        />
      )}
      {shared.length > 0 && (
        <div className={styles["acts"]}>
          <ShareButton small exchanges={shared}>
            Share with the vendor…
          </ShareButton>
        </div>
      )}
      {/* The last exchange is the one that decided, so it stands first. */}
      {report.exchanges.toReversed().map((exchange, index) => (
        <ExchangePanel key={exchange.id} exchange={exchange} target={index === 0 ? target : null} offers />
      ))}
    </>
  );
};

/** Keeps what was found until the next test of the same method. */
export const Results = ({ form, test, onField, onAgain, onRepeat, onPasteBlock, onAgree }: ResultsProps) => {
  const { running, outcome } = test;
  if (running) return <RunningPanel steps={running.steps} onCancel={test.cancel} />;
  if (outcome === null) {
    return (
      <EmptyState
        icon={IconShieldCheck}
        action={{ label: "Paste a mail or ticket", run: onPasteBlock, shortcut: null }}
      >
        Fill in the credential and press Enter: five steps show how far it gets, and why not further.
      </EmptyState>
    );
  }
  if (outcome.end.kind === "error") {
    const { error } = outcome.end;
    return (
      <ErrorNotice
        error={error}
        action={
          error.code === "connection.other-host" ? (
            <Button variant="default" onClick={onAgree}>
              Agree and test
            </Button>
          ) : undefined
        }
      />
    );
  }
  const report = { form, test, onField, onAgain, onRepeat };
  return <Report key={outcome.at.getTime()} {...report} />;
};
