// The way to the server: redirects and what stayed behind, addresses, proxy, TLS with its certificates.
import { counted } from "../../../shared/counted.ts";
import type { CallReport, CertificateFacts, Exchange, TlsFacts } from "../../../shared/domain.ts";
import { localDay } from "../../../shared/local-time.ts";
import { lookupWords, proxyWords, wayText } from "../../../shared/path-words.ts";
import { inspectorOf } from "../../../shared/tls-inspection.ts";
import { tlsReasons } from "../../../shared/tls-refusals.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { nearMomentWords } from "../../ui/moment-words.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import styles from "./exchange-panel.module.css";
import { Fact, FactsList } from "./facts-list.tsx";
import { VisibleText } from "./visible-text.tsx";

export type Redirects = NonNullable<CallReport["redirects"]>;

const dayMs = 86_400_000;

const dateOf = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : localDay(date);
};

type Life = { readonly text: string; readonly tone: "error" | "warn" | null };

/** How long a certificate was still good when it was shown to us. */
const certificateLife = (validTo: string, at: string): Life => {
  const days = Math.floor((new Date(validTo).getTime() - new Date(at).getTime()) / dayMs);
  if (Number.isNaN(days)) return { text: "", tone: null };
  if (days < 0) return { text: `expired ${-days} ${days === -1 ? "day" : "days"} before`, tone: "error" };
  if (days === 0) return { text: "less than a day left", tone: "warn" };
  if (days < 30) return { text: `${counted(days, "day")} left`, tone: "warn" };
  return { text: "", tone: null };
};

type CertificateProps = { certificate: CertificateFacts; place: number; at: string };

const Certificate = ({ certificate, place, at }: CertificateProps) => {
  const life = certificateLife(certificate.validTo, at);
  const selfSigned = certificate.subject === certificate.issuer;
  return (
    <Fact name={place === 0 ? "Certificate" : `Issuer ${place}`}>
      <span className="mono">
        <VisibleText text={certificate.subject} />
      </span>
      <span className={styles["muted"]}>
        {" "}
        · {dateOf(certificate.validFrom)} to {dateOf(certificate.validTo)},{" "}
        {selfSigned ? "issued by itself" : `issued by ${certificate.issuer}`}
        {place === 0 && certificate.altNames.length > 0 && `, for ${certificate.altNames.slice(0, 12).join(", ")}`}
      </span>{" "}
      {life.tone !== null && <StatusChip tone={life.tone}>{life.text}</StatusChip>}
    </Fact>
  );
};

const TlsVerdict = ({ tls }: { tls: TlsFacts }) => {
  if (tls.authorized) return <StatusChip tone="ok">verified</StatusChip>;
  return tls.exceptionUntil === undefined ? (
    <StatusChip tone="error">not trusted</StatusChip>
  ) : (
    <StatusChip tone="warn">not verified, accepted</StatusChip>
  );
};

const TlsRows = ({ tls, at }: { tls: TlsFacts; at: string }) => (
  <>
    <Fact name="TLS">
      {[tls.protocol, tls.cipher].filter(Boolean).join(", ") || "not agreed"} <TlsVerdict tls={tls} />
    </Fact>
    {!tls.authorized && tls.refusal !== null && (
      <Fact name="Why">
        {tls.exceptionUntil === undefined
          ? "The certificate is not accepted"
          : `Accepted by you until ${nearMomentWords(tls.exceptionUntil)} although it does not verify`}
        : {tlsReasons[tls.refusal] ?? "it was refused"}. <span className="mono">{tls.refusal}</span>
      </Fact>
    )}
    {inspectorOf(tls.chain) && (
      <Fact name="Opened by">{inspectorOf(tls.chain)?.name}, which made this certificate on the way</Fact>
    )}
    {tls.chain.map((certificate, place) => (
      <Certificate key={certificate.fingerprint256} certificate={certificate} place={place} at={at} />
    ))}
  </>
);

const Hops = ({ redirects }: { redirects: Redirects }) => (
  <ol className={styles["hops"]} aria-label="Redirects that were followed">
    {redirects.map(({ status, from, to, method, dropped }, index) => (
      // An address may come twice on the way.
      <li key={index} className={styles["hop"]}>
        <StatusChip tone="redirect">{status}</StatusChip>
        <span>
          <code>
            <VisibleText text={from} />
          </code>{" "}
          sent on to{" "}
          <code>
            {method} <VisibleText text={to} />
          </code>
        </span>
        <p>{dropped.length === 0 ? "Everything went along." : `Did not go along: ${dropped.join(", ")}.`}</p>
      </li>
    ))}
  </ol>
);

type ExchangePathProps = {
  exchange: Exchange;
  /** Redirects that were followed to come here. */
  redirects?: Redirects | undefined;
  /** The proxy that calls go through, null for none; left out where it is not known. */
  proxy?: string | null | undefined;
};

/** Everything known about the path of one exchange. */
export const ExchangePath = ({ exchange, redirects, proxy }: ExchangePathProps) => {
  const { path, request, response, timings, at } = exchange;
  const secure = request.url.startsWith("https:");
  const followed = redirects?.some(({ to }) => to === path.redirect) ?? false;
  return (
    <>
      {redirects && redirects.length > 0 && <Hops redirects={redirects} />}
      <div className={styles["path"]}>
        <FactsList>
          <Fact name="Host">
            <span className="mono">
              {path.host}:{path.port}
            </span>
          </Fact>
          <Fact name="Addresses">
            <span className="mono">
              {path.lookup === undefined ? path.addresses.join(", ") || "none looked up" : lookupWords(path)}
            </span>
          </Fact>
          <Fact name="Connected to">
            <span className="mono">{path.remoteAddress ?? "nothing"}</span>
            {response && timings.connect === null && ", over a connection that was kept open"}
          </Fact>
          {path.failedAttempts && <Fact name="Before that">{path.failedAttempts.join(" ")}</Fact>}
          {(path.proxy ?? proxy) !== undefined && (
            <Fact name="Proxy">{proxyWords(path) ?? proxy ?? "none, straight to the host"}</Fact>
          )}
          {path.tls ? (
            <TlsRows tls={path.tls} at={at} />
          ) : (
            <Fact name="TLS">{secure ? "not reached" : "none: the address is http"}</Fact>
          )}
          {path.redirect !== null && (
            <Fact name="Redirect">
              <span className="mono">
                <VisibleText text={path.redirect} />
              </span>{" "}
              <StatusChip tone="redirect">{followed ? "followed" : "not followed"}</StatusChip>
            </Fact>
          )}
        </FactsList>
        <CopyButton value={() => wayText(exchange)} label="Copy the way for IT">
          Copy for IT
        </CopyButton>
      </div>
    </>
  );
};
