// One exchange of the past: what was sent and answered, why it was refused, and what can be done with it.
import { Button } from "@mantine/core";
import { IconArrowsLeftRight, IconPin, IconPinnedOff, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Evidence } from "../../../shared/domain.ts";
import { usePastExchange } from "../../api/queries/history-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { fullMomentWords } from "../../ui/moment-words.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { guideActions } from "../guides/guide-link.ts";
import { ExchangePanel } from "../response/exchange-panel.tsx";
import { WhyPanel } from "../response/why-panel.tsx";
import { ShareButton } from "../share/share-button.tsx";
import { declarationOf } from "../test/test-memory.ts";
import styles from "./history.module.css";
import type { HistoryDeeds } from "./use-history-deeds.ts";

type HistoryDetailProps = {
  /** Id of the chosen entry. */
  entry: string;
  deeds: HistoryDeeds;
  /** False takes pinning and deleting away. */
  writable: boolean;
};

/** Everything that is known of it. */
export const HistoryDetail = ({ entry, deeds, writable }: HistoryDetailProps) => {
  const { data: past, error } = usePastExchange(entry);
  const [target, setTarget] = useState<Evidence | null>(null);
  if (error) return <ErrorNotice error={error} />;
  if (!past) return <Waiting phase="Reading the exchange" />;
  const { entry: facts, exchange, diagnosis } = past;
  const declared =
    facts.vendor !== null && facts.signInMethod !== null
      ? declarationOf({ vendor: facts.vendor, method: facts.signInMethod })
      : null;
  const show = (evidence: Evidence) => {
    if (evidence.where === "status") document.querySelector("[data-status]")?.scrollIntoView({ block: "center" });
    else if (evidence.where !== "field") setTarget({ ...evidence });
  };
  return (
    <>
      <div className={styles["buttons"]}>
        <Button leftSection={<IconArrowsLeftRight size={14} aria-hidden />} onClick={deeds.open}>
          Open in Compose
        </Button>
        <ShareButton exchanges={[facts.id]} />
        <Button
          variant="default"
          disabled={!writable}
          leftSection={facts.pinned ? <IconPinnedOff size={14} aria-hidden /> : <IconPin size={14} aria-hidden />}
          onClick={deeds.pin}
        >
          {facts.pinned ? "Unpin" : "Pin"}
        </Button>
        <Button
          variant="default"
          disabled={!writable}
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={deeds.askRemove}
        >
          Delete…
        </Button>
      </div>
      {deeds.error && <ErrorNotice error={deeds.error} />}
      <p className={styles["facts"]}>
        <time dateTime={facts.at}>{fullMomentWords(facts.at)}</time>
        {facts.connection && (
          <>
            {" · "}
            <strong>{facts.connection.name}</strong>
          </>
        )}
        {declared && ` · ${declared.vendor.name}, ${declared.method.name}`}
      </p>
      {diagnosis.length > 0 && (
        <WhyPanel
          diagnosis={diagnosis}
          fieldLabel={(id) => declared?.method.fields[id]?.label ?? id}
          onEvidence={show}
          actionsFor={(cause) => (facts.vendor === null ? [] : guideActions(cause, facts.vendor))}
        />
      )}
      <ExchangePanel key={exchange.id} exchange={exchange} target={target} />
    </>
  );
};
