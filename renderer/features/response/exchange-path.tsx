// The way to the server: addresses, connection, TLS with its certificates, and where a redirect pointed.
import type { CertificateFacts, Exchange, TlsFacts } from "../../../shared/domain.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { isoDate } from "./clock-words.ts";
import styles from "./exchange-panel.module.css";
import { Fact, FactsList } from "./facts-list.tsx";

const dateOf = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : isoDate(date);
};

const Certificate = ({ certificate, place }: { certificate: CertificateFacts; place: number }) => (
  <Fact name={place === 0 ? "Certificate" : `Issuer ${place}`}>
    <span className="mono">{certificate.subject}</span>
    <span className={styles["muted"]}>
      {" "}
      · {dateOf(certificate.validFrom)} to {dateOf(certificate.validTo)}, issued by {certificate.issuer}
    </span>
  </Fact>
);

const TlsRows = ({ tls }: { tls: TlsFacts }) => (
  <>
    <Fact name="TLS">
      {[tls.protocol, tls.cipher].filter(Boolean).join(", ") || "not agreed"}{" "}
      {tls.authorized ? (
        <StatusChip tone="ok">verified</StatusChip>
      ) : (
        <StatusChip tone="error">{tls.refusal ?? "not verified"}</StatusChip>
      )}
    </Fact>
    {tls.chain.map((certificate, place) => (
      <Certificate key={certificate.fingerprint256} certificate={certificate} place={place} />
    ))}
  </>
);

/** Everything known about the path of one exchange. */
export const ExchangePath = ({ path, secure }: { path: Exchange["path"]; secure: boolean }) => (
  <div className={styles["path"]}>
    <FactsList>
      <Fact name="Host">
        <span className="mono">
          {path.host}:{path.port}
        </span>
      </Fact>
      <Fact name="Addresses">
        <span className="mono">{path.addresses.join(", ") || "none found"}</span>
      </Fact>
      <Fact name="Connected to">
        <span className="mono">{path.remoteAddress ?? "nothing"}</span>
      </Fact>
      {path.tls ? (
        <TlsRows tls={path.tls} />
      ) : (
        <Fact name="TLS">{secure ? "not reached" : "none: the address is http"}</Fact>
      )}
      {path.redirect !== null && (
        <Fact name="Redirect">
          <span className="mono">{path.redirect}</span> <StatusChip tone="redirect">not followed</StatusChip>
        </Fact>
      )}
    </FactsList>
  </div>
);
