// The request as it went out, with every secret masked by the host.
import { useMemo } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Verb } from "../compose/verb.tsx";
import { inPageCharacters } from "./body/body-kind.ts";
import { LineList } from "./body/line-list.tsx";
import { textLines } from "./body/line-source.ts";
import viewer from "./body/body-viewer.module.css";
import { size } from "./clock-words.ts";
import { CodeLines, plainLines } from "./code-lines.tsx";
import styles from "./exchange-panel.module.css";
import { HeaderTable } from "./header-table.tsx";
import { prettyJson } from "./pretty-json.ts";
import { VisibleText } from "./visible-text.tsx";

type ExchangeRequestProps = {
  /** Names the region of the body for assistive technology. */
  label: string;
  request: Exchange["request"];
  /** False where the history left the body out. */
  isKept: boolean;
  header: string | null;
  path: string | null;
};

const RequestBody = ({ label, body, path }: { label: string; body: string; path: string | null }) => {
  const big = body.length > inPageCharacters;
  const lines = useMemo(() => (big ? [] : (prettyJson(body) ?? plainLines(body))), [big, body]);
  const source = useMemo(() => (big ? textLines(body, "none") : null), [big, body]);
  if (source === null) return <CodeLines lines={lines} label={label} target={path} />;
  return (
    <div className={viewer["viewer"]} data-card>
      <LineList source={source} label={label} />
    </div>
  );
};

/** The request as text, one header a line, as it stands on the screen. */
const asText = ({ method, url, headers, body }: Exchange["request"]): string =>
  [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), "", body ?? ""].join("\n").trimEnd();

const bodyWords = ({ bodyBytes, bodyCut, bodyWithheld }: Exchange["request"], isKept: boolean): string => {
  if (bodyWithheld) return "Body, not sent: the answer came before it was asked for";
  if (!isKept) return `Body, ${size(bodyBytes)} as sent; the history keeps no body of a sign-in`;
  return `Body, ${size(bodyBytes)} as sent${bodyCut ? "; its beginning" : ""}`;
};

/** Line, headers and body of a request. */
export const ExchangeRequest = ({ label, request, isKept, header, path }: ExchangeRequestProps) => (
  <>
    <div className={styles["head"]}>
      <p className={styles["address"]}>
        <Verb method={request.method} /> <VisibleText text={request.url} />
      </p>
      <CopyButton value={() => asText(request)} label="Copy the request, secrets masked" />
    </div>
    <HeaderTable headers={request.headers} caption="Headers of the request, as sent" target={header} />
    {request.body !== null && request.body !== "" && (
      <>
        <p className={styles["label"]}>{bodyWords(request, isKept)}</p>
        {isKept && <RequestBody label={label} body={request.body} path={path} />}
      </>
    )}
  </>
);
