// Why a credential was refused: the causes by likelihood, what to do, and what in the exchange shows it.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { Diagnosis, Evidence } from "../../../shared/domain.ts";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { certaintyWord } from "../../../shared/verdict-words.ts";
import { vendorIsSilent } from "./vendor-is-silent.ts";
import { useDiagnosisJump } from "./diagnosis-jump.ts";
import { evidencePlace } from "./evidence-words.ts";
import styles from "./why-panel.module.css";

/** Something that can be done about a cause at once. */
export type QuickAction = { readonly label: string; readonly run: () => void };

type WhyPanelProps = {
  diagnosis: readonly Diagnosis[];
  fieldLabel: (id: string) => string;
  onEvidence: (evidence: Evidence) => void;
  actionsFor: (diagnosis: Diagnosis) => readonly QuickAction[];
};

type CauseProps = Omit<WhyPanelProps, "diagnosis"> & { cause: Diagnosis; rank: number };

const Cause = ({ cause, rank, fieldLabel, onEvidence, actionsFor }: CauseProps) => {
  const [open, setOpen] = useState(false);
  const word = certaintyWord(cause.confidence);
  const actions = actionsFor(cause);
  return (
    <li>
      <div className={styles["head"]}>
        <StatusChip tone={word === "possible" ? "neutral" : "warn"} icon={null}>
          {rank} · {word}
        </StatusChip>
        <strong className={styles["title"]}>{cause.cause}</strong>
      </div>
      <p className={styles["fix"]}>{cause.fix}</p>
      <div className={styles["actions"]}>
        {actions.map((action) => (
          <Button key={action.label} variant="default" size="compact-sm" onClick={action.run}>
            {action.label}
          </Button>
        ))}
        {cause.evidence.length > 0 && (
          <Button variant="default" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide evidence" : "Show evidence"}
          </Button>
        )}
      </div>
      {open && (
        <ul className={styles["evidence"]}>
          {cause.evidence.map((evidence) => (
            <li key={`${evidence.where} ${evidence.at}`}>
              <button type="button" className={styles["jump"]} onClick={() => onEvidence(evidence)}>
                <span>{evidencePlace(evidence, fieldLabel)}</span>
                <code>{evidence.quote}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

/** The ranked causes alone, for a place that has a title of its own. */
export const CauseList = ({ diagnosis, ...rest }: WhyPanelProps) => (
  <ol className={styles["causes"]}>
    {diagnosis.map((cause, index) => (
      <Cause key={cause.id} cause={cause} rank={index + 1} {...rest} />
    ))}
  </ol>
);

/** The ranked causes as a card; Ctrl+. leads here. */
export const WhyPanel = (props: WhyPanelProps) => {
  const place = useRef<HTMLDivElement>(null);
  useDiagnosisJump(() => {
    place.current?.scrollIntoView({ block: "nearest" });
    place.current?.focus();
  });
  return (
    <div ref={place} className={styles["place"]} tabIndex={-1}>
      <Panel title="Why?" right={vendorIsSilent(props.diagnosis) ? "the vendor does not say which" : undefined}>
        <CauseList {...props} />
      </Panel>
    </div>
  );
};
