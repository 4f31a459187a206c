// The left part of the status bar: credential, account, life of the token, the way out of this computer, TLS.
import type { TokenLife } from "../../shared/check-view.ts";
import { expiryPhrase } from "../../shared/verdict-words.ts";
import { useHostInfo } from "../api/queries/host-queries.ts";
import { useWire } from "../api/queries/wire-queries.ts";
import { useSecond } from "../features/board/use-now.ts";
import { proxyWords } from "../features/settings/proxy-words.ts";
import { StatusIcon } from "../ui/status-chip.tsx";
import styles from "./status-bar.module.css";
import { type StatusView, tokenWords } from "./status-view.ts";

/** What stands for the way out of this computer. */
const proxyText = (proxy: string | null | undefined): string => {
  if (proxy === undefined) return "proxy unknown";
  return proxy === null ? "direct, no proxy" : `proxy ${proxy}`;
};

const Proxy = () => {
  const { data: info } = useHostInfo();
  const { data: wire } = useWire();
  const text = proxyText(proxyWords(wire?.proxy, info?.proxy));
  return (
    <span className={`${styles["item"]} ${styles["shrinks"]} ${styles["minor"]}`}>
      <span className={styles["text"]} title={text}>
        {text}
      </span>
    </span>
  );
};

/** Where the end is known from, as short as it can be said. */
const sources: Readonly<Record<NonNullable<TokenLife["source"]>, string>> = {
  reply: "from the reply",
  jwt: "from the token itself",
  documented: "as documented",
  assumed: "assumed",
};

/** Counts down by itself, so that nothing else is drawn each second. */
const Token = ({ token }: { token: TokenLife }) => {
  const now = useSecond();
  const { expiresAt, source } = token;
  const ended = expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
  return (
    <span
      className={styles["item"]}
      data-tone={ended ? "warn" : undefined}
      title={expiryPhrase({ expiresAt, expirySource: source }, now)}
    >
      {ended && <StatusIcon tone="warn" size={13} />}
      <span>
        {tokenWords(token, now)}
        {expiresAt !== null && source === "assumed" && ` ${sources.assumed}`}
        {expiresAt !== null && source !== null && source !== "assumed" && (
          <span className={styles["source"]}> ({sources[source]})</span>
        )}
      </span>
    </span>
  );
};

const Subject = ({ subject, finding }: StatusView) => {
  const text = finding === null ? subject : `${subject} · ${finding.text}`;
  const tone = finding === null || finding.tone === "neutral" ? undefined : finding.tone;
  return (
    <span className={`${styles["item"]} ${styles["shrinks"]}`} data-tone={tone}>
      {tone && <StatusIcon tone={tone} size={13} />}
      <span className={styles["text"]} title={text}>
        {text}
      </span>
    </span>
  );
};

/** @param view null where the screen is about no credential */
export const StatusLine = ({ view }: { view: StatusView | null }) => (
  <>
    {view && <Subject {...view} />}
    {view?.account && (
      <span className={`${styles["item"]} ${styles["shrinks"]}`}>
        <span className={styles["text"]} title={view.account.title}>
          {view.account.text}
        </span>
      </span>
    )}
    {view?.token && <Token token={view.token} />}
    {view?.tokenNote && <span className={styles["item"]}>{view.tokenNote}</span>}
    <Proxy />
    {view?.tls && <span className={styles["item"]}>{view.tls}</span>}
  </>
);
