// The parts of an exchange as tabs: body, headers, the request as sent, the path, cookies and, where there is one, the diagnosis.
import { Tabs } from "@mantine/core";
import { Fragment, type KeyboardEvent, type ReactNode, useState } from "react";
import type { Evidence, Exchange } from "../../../shared/domain.ts";
import { isWithoutBodies } from "../../../shared/not-kept.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { BodyViewer } from "./body/body-viewer.tsx";
import { cookiesOf } from "./cookies-of.ts";
import { ExchangeCookies } from "./exchange-cookies.tsx";
import styles from "./exchange-panel.module.css";
import { ExchangePath, type Redirects } from "./exchange-path.tsx";
import { ExchangeRequest } from "./exchange-request.tsx";
import { HeaderTable } from "./header-table.tsx";
import { sentCookies } from "./sent-cookies.ts";
import { Waterfall } from "./waterfall.tsx";

export type ExchangeTab = "events" | "body" | "headers" | "request" | "path" | "cookies" | "diagnosis";

const tabs: Partial<Record<Evidence["where"], ExchangeTab>> = {
  "request-header": "request",
  "request-body": "request",
  url: "request",
  "response-header": "headers",
  "response-body": "body",
  tls: "path",
  network: "path",
};

/** The tab in which a piece of evidence stands; null for one that stands in none. */
export const tabOfEvidence = (evidence: Evidence): ExchangeTab | null => tabs[evidence.where] ?? null;

type ExchangeTabsProps = {
  exchange: Exchange;
  /** "sign-in", "call": completes the names of the parts. */
  title: string;
  tab: ExchangeTab;
  onTab: (tab: ExchangeTab) => void;
  target: Evidence | null;
  /** How often the search in the body was asked for from outside. */
  findAsked?: number;
  /** True where the tabs take the whole height of their pane. */
  fill?: boolean;
  redirects?: Redirects | undefined;
  proxy?: string | null | undefined;
  /** The events of a stream and their number; left out for every other answer. */
  events?: { readonly count: number; readonly content: ReactNode } | undefined;
  /** The causes and their number; left out where they stand elsewhere. */
  diagnosis?: { readonly count: number; readonly content: ReactNode };
};

const at = (target: Evidence | null, where: Evidence["where"]): string | null =>
  target?.where === where ? target.at : null;

const Count = ({ of }: { of: number }) => <span className={styles["count"]}>{of}</span>;

/** Arrow keys walk the tabs; Ctrl+F anywhere inside searches the body. */
export const ExchangeTabs = (props: ExchangeTabsProps) => {
  const {
    exchange,
    title,
    tab,
    onTab,
    target,
    findAsked = 0,
    fill = false,
    redirects,
    proxy,
    events,
    diagnosis,
  } = props;
  const { request, response, timings } = exchange;
  const [finds, setFinds] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    if (!mod || event.shiftKey || event.altKey || event.key.toLowerCase() !== "f" || !response) return;
    event.preventDefault();
    onTab("body");
    setFinds(finds + 1);
  };
  const panel = { className: styles["panel"] ?? "" };
  const cookies = response ? cookiesOf(response.headers).length + sentCookies(request.headers).length : 0;
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        // Only our own values come back.
        onTab((value ?? "body") as ExchangeTab);
      }}
      keepMounted={false}
      className={styles["root"] ?? ""}
      data-fill={fill || undefined}
      classNames={{ list: styles["tabs"] ?? "", tab: styles["tab"] ?? "" }}
      onKeyDown={onKeyDown}
    >
      <Tabs.List aria-label={`Parts of the ${title}`}>
        {events && (
          <Tabs.Tab value="events">
            Events <Count of={events.count} />
          </Tabs.Tab>
        )}
        {response && <Tabs.Tab value="body">Body</Tabs.Tab>}
        {response && (
          <Tabs.Tab value="headers">
            Headers <Count of={response.headers.length} />
          </Tabs.Tab>
        )}
        <Tabs.Tab value="request">
          Request<span className="visually-hidden"> as sent</span>
        </Tabs.Tab>
        <Tabs.Tab value="path">Path</Tabs.Tab>
        {response && <Tabs.Tab value="cookies">Cookies {cookies > 0 && <Count of={cookies} />}</Tabs.Tab>}
        {diagnosis && (
          <Tabs.Tab value="diagnosis">Diagnosis {diagnosis.count > 0 && <Count of={diagnosis.count} />}</Tabs.Tab>
        )}
      </Tabs.List>
      {events && (
        <Tabs.Panel value="events" {...panel}>
          {events.content}
        </Tabs.Panel>
      )}
      {response && (
        <>
          <Tabs.Panel value="body" {...panel}>
            <BodyViewer
              key={exchange.id}
              exchange={exchange}
              label={`Body of the answer, ${title}`}
              target={target?.where === "response-body" ? target : null}
              findAsked={findAsked + finds}
              card={!fill}
            />
          </Tabs.Panel>
          <Tabs.Panel value="headers" {...panel} data-scrolls>
            {response.interim?.map(({ status, statusText, headers }, index) => (
              // They came in this order, and one may come twice.
              <Fragment key={index}>
                <p className={styles["label"]}>
                  Before it came {status} {statusText}
                </p>
                <HeaderTable headers={headers} caption={`Headers of the ${status} before the answer`} target={null} />
              </Fragment>
            ))}
            <div className={styles["head"]}>
              <span className={styles["muted"]}>HTTP/{response.httpVersion}, as on the wire, secrets masked</span>
              <CopyButton
                value={() => response.headers.map(([name, value]) => `${name}: ${value}`).join("\n")}
                label="Copy the headers, secrets masked"
              />
            </div>
            <HeaderTable
              headers={response.headers}
              caption="Headers of the answer"
              target={at(target, "response-header")}
            />
            {response.trailers && response.trailers.length > 0 && (
              <>
                <p className={styles["label"]}>Trailers, behind the body</p>
                <HeaderTable headers={response.trailers} caption="Trailers of the answer" target={null} />
              </>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="cookies" {...panel} data-scrolls>
            <ExchangeCookies request={request.headers} response={response.headers} />
          </Tabs.Panel>
        </>
      )}
      <Tabs.Panel value="request" {...panel} data-scrolls>
        <ExchangeRequest
          label={`Body of the request, ${title}`}
          request={request}
          isKept={!isWithoutBodies(exchange)}
          header={at(target, "request-header")}
          path={at(target, "request-body")}
        />
      </Tabs.Panel>
      <Tabs.Panel value="path" {...panel} data-scrolls>
        <Waterfall timings={timings} />
        <ExchangePath exchange={exchange} redirects={redirects} proxy={proxy} />
      </Tabs.Panel>
      {diagnosis && (
        <Tabs.Panel value="diagnosis" {...panel} data-scrolls>
          {diagnosis.content}
        </Tabs.Panel>
      )}
    </Tabs>
  );
};
