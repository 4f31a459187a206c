// What came back of a call, in a pane of its own: the deciding exchange with its parts, the others beside it, and why.
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowsDiff, IconShare3 } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { CallReport, Diagnosis, Evidence, Exchange } from "../../../shared/domain.ts";
import { certaintyWord } from "../../../shared/verdict-words.ts";
import { clockTime } from "../../../shared/local-time.ts";
import { useHostInfo } from "../../api/queries/host-queries.ts";
import { useCommand } from "../../commands/registry.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { AnswerHops } from "./answer-hops.tsx";
import styles from "./answer-view.module.css";
import { useShareCommand } from "../share/share-button.tsx";
import { openShare } from "../share/share-memory.ts";
import { CertificateOffer } from "./certificate-offer.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { vendorIsSilent } from "./vendor-is-silent.ts";
import { useDiagnosisJump } from "./diagnosis-jump.ts";
import panel from "./exchange-panel.module.css";
import { exchangeTitles } from "./exchange-panel.tsx";
import { ExchangeSummary } from "./exchange-summary.tsx";
import { type ExchangeTab, ExchangeTabs, tabOfEvidence } from "./exchange-tabs.tsx";
import { CauseList, type QuickAction } from "./why-panel.tsx";

type AnswerViewProps = {
  /** At least one exchange. */
  report: Pick<CallReport, "exchanges" | "diagnosis" | "redirects" | "outcome">;
  at: Date;
  /** What else there is to say about the outcome, as chips in the first line. */
  chips: ReactNode;
  /** Sentences and notices below it. */
  notes: ReactNode;
  fieldLabel: (id: string) => string;
  /** Evidence that stands in a field of the credential. */
  onField: (evidence: Evidence) => void;
  actionsFor: (diagnosis: Diagnosis) => readonly QuickAction[];
  /** Sends the same once more. */
  onAgain?: () => void;
  /** The events of the deciding exchange, where its answer was a stream of them. */
  events?: { readonly count: number; readonly content: ReactNode } | undefined;
};

/** The tab that says most: why, where the answer is a refusal; else the body. */
const firstTab = ({ outcome, diagnosis }: AnswerViewProps["report"], exchange: Exchange): ExchangeTab => {
  const isRefusal = outcome === "refused" || outcome === "not-sent" || outcome === "no-answer";
  if (diagnosis.length > 0 && (isRefusal || exchange.response === null)) return "diagnosis";
  return exchange.response ? "body" : "path";
};

type DiagnosisPartProps = Omit<Parameters<typeof CauseList>[0], "onEvidence"> & {
  onEvidence: (evidence: Evidence) => void;
  /** Grows each time the focus is wanted here. */
  asked: number;
};

const DiagnosisPart = ({ asked, ...rest }: DiagnosisPartProps) => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked > 0) place.current?.focus();
  }, [asked]);
  if (rest.diagnosis.length === 0)
    return <p className={panel["none"]}>Nothing to explain: the answer shows no sign of a refusal.</p>;
  return (
    <section ref={place} className={panel["causes"]} tabIndex={-1} aria-label="Why?">
      {vendorIsSilent(rest.diagnosis) && <p className={styles["silent"]}>The vendor does not say which it is.</p>}
      <CauseList {...rest} />
    </section>
  );
};

/** Keeps tab and exchange until another report takes its place; give it a key per report. */
export const AnswerView = (props: AnswerViewProps) => {
  const { report, at, chips, notes, fieldLabel, onField, actionsFor, onAgain, events } = props;
  const { exchanges, diagnosis, redirects } = report;
  const deciding = exchanges.at(-1);
  const [chosenId, setChosenId] = useState(deciding?.id ?? "");
  const chosen = exchanges.find(({ id }) => id === chosenId) ?? deciding;
  const [tab, setTab] = useState<ExchangeTab>(() => {
    if (events) return "events";
    return deciding ? firstTab(report, deciding) : "path";
  });
  const [target, setTarget] = useState<Evidence | null>(null);
  const [asked, setAsked] = useState({ find: 0, diagnosis: 0 });
  const [comparing, setComparing] = useState(false);
  const proxy = useHostInfo().data?.proxy;

  const toDiagnosis = () => {
    setTab("diagnosis");
    setAsked((before) => ({ ...before, diagnosis: before.diagnosis + 1 }));
  };
  useDiagnosisJump(toDiagnosis);
  const answered = chosen !== undefined && chosen.response !== null;
  useCommand(
    "response.find",
    () => {
      // The field comes with the body, perhaps a moment later: what is typed until then goes nowhere else.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      setTab("body");
      setAsked((before) => ({ ...before, find: before.find + 1 }));
    },
    { enabled: answered, reason: "there is no answer" },
  );
  const shared = exchanges.map(({ id }) => id);
  useShareCommand(shared);
  useCommand("response.compare", () => setComparing(true), { enabled: answered, reason: "there is no answer" });
  if (!chosen || !deciding) return null;

  const choose = (exchange: Exchange) => {
    setChosenId(exchange.id);
    setTarget(null);
    if (tab === "events" && exchange !== deciding) setTab(exchange.response ? "body" : "path");
    if (tab === "body" && !exchange.response) setTab("path");
  };
  const show = (evidence: Evidence) => {
    if (evidence.where === "field") return onField(evidence);
    // What was found was found in the exchange that decided.
    setChosenId(deciding.id);
    const next = tabOfEvidence(evidence);
    if (next) setTab(next);
    setTarget({ ...evidence });
  };
  const title = exchangeTitles[chosen.purpose].toLowerCase();
  // That somebody has had enough of a stream is no failure of it.
  const error = events && chosen.error?.code === "network.cancelled" ? null : chosen.error;
  const first = diagnosis[0];
  // What to do is said once: by the diagnosis, where that says the same.
  const told = error && diagnosis.some(({ fix }) => fix === error.next) ? { ...error, next: "" } : error;
  return (
    <div className={styles["answer"]}>
      <div className={styles["top"]}>
        <ExchangeSummary exchange={chosen}>
          {chips}
          <span className={styles["side"]}>
            <time dateTime={at.toISOString()}>{clockTime(at)}</time>
            <Tooltip label="Share safely with the vendor">
              <ActionIcon variant="subtle" aria-label="Share…" aria-haspopup="dialog" onClick={() => openShare(shared)}>
                <IconShare3 size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
            {answered && (
              <Tooltip label="Compare with another answer">
                <ActionIcon
                  variant="subtle"
                  aria-label="Compare with another answer…"
                  onClick={() => setComparing(true)}
                >
                  <IconArrowsDiff size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </span>
        </ExchangeSummary>
        <div className={styles["notes"]}>{notes}</div>
        {exchanges.length > 1 && <AnswerHops exchanges={exchanges} chosen={chosen} onChoose={choose} />}
        {error && told && (
          <div className={panel["error"]}>
            <ErrorNotice error={told} tone={error.code === "network.cancelled" ? "calm" : "error"} />
            <CertificateOffer exchange={chosen} onAgain={onAgain} />
          </div>
        )}
        {first && tab !== "diagnosis" && (
          <button type="button" className={styles["why"]} onClick={toDiagnosis}>
            <strong>Why?</strong>
            <span className={styles["cause"]}>
              {certaintyWord(first.confidence)}: {first.cause}
            </span>
            <Kbd keys="Ctrl+." decorative />
          </button>
        )}
      </div>
      <ExchangeTabs
        fill
        exchange={chosen}
        title={title}
        tab={tab}
        onTab={setTab}
        target={chosen.id === deciding.id ? target : null}
        findAsked={asked.find}
        redirects={redirects}
        proxy={proxy}
        events={chosen.id === deciding.id ? events : undefined}
        diagnosis={{
          count: diagnosis.length,
          content: (
            <DiagnosisPart
              asked={asked.diagnosis}
              diagnosis={diagnosis}
              fieldLabel={fieldLabel}
              onEvidence={show}
              actionsFor={actionsFor}
            />
          ),
        }}
      />
      {comparing && <CompareDialog latest={chosen.id} onClose={() => setComparing(false)} />}
    </div>
  );
};
