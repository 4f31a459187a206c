// One request and its answer as a card among others: summary, then its parts as tabs.
import { lazy, Suspense, useState } from "react";
import type { Evidence, Exchange } from "../../../shared/domain.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Verb } from "../compose/verb.tsx";
import { CertificateOffer } from "./certificate-offer.tsx";
import styles from "./exchange-panel.module.css";
import { ExchangeSummary } from "./exchange-summary.tsx";
import { type ExchangeTab, ExchangeTabs, tabOfEvidence } from "./exchange-tabs.tsx";

type ExchangePanelProps = {
  exchange: Exchange;
  /** Evidence to bring into view; a new object each time it is asked for. */
  target: Evidence | null;
  /** True where it has just happened, so that something can be done about it here. */
  offers?: boolean;
};

const PastEventList = lazy(async () => ({ default: (await import("./live/past-event-list.tsx")).PastEventList }));

/** What an exchange was for, in words. */
export const exchangeTitles: Record<Exchange["purpose"], string> = { signin: "Sign-in", call: "Authenticated call" };

const pathOf = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** A panel per exchange. */
export const ExchangePanel = ({ exchange, target, offers = false }: ExchangePanelProps) => {
  const { request, response, error } = exchange;
  const times = response?.eventTimes;
  // A tab holds until evidence is asked for that stands in another one.
  const [chosen, setChosen] = useState<{ tab: ExchangeTab; at: Evidence | null }>({
    tab: times ? "events" : response ? "body" : "path",
    at: null,
  });
  const tab = (chosen.at === target || target === null ? null : tabOfEvidence(target)) ?? chosen.tab;
  return (
    <Panel
      flush
      title={exchangeTitles[exchange.purpose]}
      right={
        <span className={styles["address"]}>
          <Verb method={request.method} /> {pathOf(request.url)}
        </span>
      }
    >
      <ExchangeSummary exchange={exchange} />
      {error && (
        <div className={styles["error"]}>
          <ErrorNotice error={error} tone={error.code === "network.cancelled" ? "calm" : "error"} />
          {offers && <CertificateOffer exchange={exchange} />}
        </div>
      )}
      <ExchangeTabs
        exchange={exchange}
        title={exchangeTitles[exchange.purpose].toLowerCase()}
        tab={tab}
        onTab={(next) => setChosen({ tab: next, at: target })}
        target={target}
        events={
          times && {
            count: times.length,
            content: (
              <Suspense fallback={null}>
                <PastEventList exchange={exchange} />
              </Suspense>
            ),
          }
        }
      />
    </Panel>
  );
};
