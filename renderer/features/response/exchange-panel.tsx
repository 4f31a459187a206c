// One request and its answer: status, time, size, then body, headers, the request as sent, and the path.
import { Tabs } from "@mantine/core";
import { IconBan, IconLock } from "@tabler/icons-react";
import { useState } from "react";
import type { Evidence, Exchange } from "../../../shared/domain.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { duration, size } from "./clock-words.ts";
import { ExchangeBody } from "./exchange-body.tsx";
import styles from "./exchange-panel.module.css";
import { ExchangePath } from "./exchange-path.tsx";
import { ExchangeRequest } from "./exchange-request.tsx";
import { HeaderTable } from "./header-table.tsx";
import { statusTone, statusWords } from "./status-words.ts";
import { TimeBar, Waterfall } from "./waterfall.tsx";

type Tab = "body" | "headers" | "request" | "path";

const tabOf: Partial<Record<Evidence["where"], Tab>> = {
  "request-header": "request",
  "request-body": "request",
  url: "request",
  "response-header": "headers",
  "response-body": "body",
  tls: "path",
  network: "path",
};

type ExchangePanelProps = {
  exchange: Exchange;
  /** Evidence to bring into view; a new object each time it is asked for. */
  target: Evidence | null;
};

const titles: Record<Exchange["purpose"], string> = { signin: "Sign-in", call: "Authenticated call" };

const Status = ({ response }: { response: NonNullable<Exchange["response"]> }) => {
  const { status } = response;
  const icon = status === 401 ? IconLock : status === 403 ? IconBan : undefined;
  return (
    <StatusChip tone={statusTone(status)} {...(icon && { icon })}>
      {status} {statusWords(status, response.statusText)}
    </StatusChip>
  );
};

const pathOf = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
};

const at = (target: Evidence | null, where: Evidence["where"]): string | null =>
  target?.where === where ? target.at : null;

/** A panel per exchange. */
export const ExchangePanel = ({ exchange, target }: ExchangePanelProps) => {
  const { request, response, error, timings } = exchange;
  const title = titles[exchange.purpose].toLowerCase();
  // A tab holds until evidence is asked for that stands in another one.
  const [chosen, setChosen] = useState<{ tab: Tab; at: Evidence | null }>({
    tab: response ? "body" : "path",
    at: null,
  });
  const tab = (chosen.at === target || target === null ? null : tabOf[target.where]) ?? chosen.tab;
  return (
    <Panel
      flush
      title={titles[exchange.purpose]}
      right={
        <span className={styles["address"]}>
          <b data-reads={request.method === "GET"}>{request.method}</b> {pathOf(request.url)}
        </span>
      }
    >
      <div className={styles["summary"]} data-status>
        {response ? (
          <Status response={response} />
        ) : (
          <StatusChip tone={error?.code === "network.cancelled" ? "neutral" : "warn"}>No answer</StatusChip>
        )}
        <span>{duration(timings.total)}</span>
        {response && (
          <span className={styles["muted"]}>
            {response.bytesWire === response.bytesDecoded
              ? size(response.bytesWire)
              : `${size(response.bytesWire)} on the wire · ${size(response.bytesDecoded)} decoded`}
          </span>
        )}
        <TimeBar timings={timings} />
      </div>
      {error && (
        <div className={styles["error"]}>
          <ErrorNotice error={error} tone={error.code === "network.cancelled" ? "calm" : "error"} />
        </div>
      )}
      <Tabs
        value={tab}
        onChange={(value) => {
          // Only our own four values come back.
          setChosen({ tab: (value ?? "body") as Tab, at: target });
        }}
        keepMounted={false}
        classNames={{ list: styles["tabs"] ?? "", tab: styles["tab"] ?? "" }}
      >
        <Tabs.List aria-label={`Parts of the ${title}`}>
          {response && <Tabs.Tab value="body">Body</Tabs.Tab>}
          {response && <Tabs.Tab value="headers">Headers {response.headers.length}</Tabs.Tab>}
          <Tabs.Tab value="request">Request as sent</Tabs.Tab>
          <Tabs.Tab value="path">Path</Tabs.Tab>
        </Tabs.List>
        {response && (
          <>
            <Tabs.Panel value="body">
              <ExchangeBody
                label={`Body of the answer, ${title}`}
                response={response}
                target={at(target, "response-body")}
              />
            </Tabs.Panel>
            <Tabs.Panel value="headers">
              <HeaderTable
                headers={response.headers}
                caption="Headers of the answer"
                target={at(target, "response-header")}
              />
            </Tabs.Panel>
          </>
        )}
        <Tabs.Panel value="request">
          <ExchangeRequest
            label={`Body of the request, ${title}`}
            request={request}
            header={at(target, "request-header")}
            path={at(target, "request-body")}
          />
        </Tabs.Panel>
        <Tabs.Panel value="path">
          <Waterfall timings={timings} />
          <ExchangePath path={exchange.path} secure={request.url.startsWith("https:")} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
};
