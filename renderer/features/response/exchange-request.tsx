// The request as it went out, with every secret masked by the host.
import { useMemo } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { size } from "./clock-words.ts";
import { CodeLines, plainLines } from "./code-lines.tsx";
import styles from "./exchange-panel.module.css";
import { HeaderTable } from "./header-table.tsx";
import { prettyJson } from "./pretty-json.ts";

type ExchangeRequestProps = {
  /** Names the region of the body for assistive technology. */
  label: string;
  request: Exchange["request"];
  header: string | null;
  path: string | null;
};

/** Line, headers and body of a request. */
export const ExchangeRequest = ({ label, request, header, path }: ExchangeRequestProps) => {
  const lines = useMemo(() => {
    const body = request.body ?? "";
    return prettyJson(body) ?? plainLines(body);
  }, [request.body]);
  return (
    <>
      <p className={styles["address"]}>
        <b data-reads={request.method === "GET"}>{request.method}</b> {request.url}
      </p>
      <HeaderTable headers={request.headers} caption="Headers of the request, as sent" target={header} />
      {request.body !== null && request.body !== "" && (
        <>
          <p className={styles["label"]}>Body, {size(request.bodyBytes)} as sent</p>
          <CodeLines lines={lines} label={label} target={path} />
        </>
      )}
    </>
  );
};
