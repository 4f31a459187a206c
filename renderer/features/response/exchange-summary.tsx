// One line about an exchange: status, time, size on the wire and decoded.
import type { ReactNode } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { duration, size } from "./clock-words.ts";
import styles from "./exchange-panel.module.css";
import { StatusMark } from "./status-mark.tsx";
import { TimeBar } from "./waterfall.tsx";

type ExchangeSummaryProps = {
  exchange: Exchange;
  /** Chips and controls behind the facts. */
  children?: ReactNode;
};

/** "612 B", or both sizes where compression makes them differ. */
const sizeWords = ({ bytesWire, bytesDecoded }: NonNullable<Exchange["response"]>): string =>
  bytesWire === bytesDecoded ? size(bytesWire) : `${size(bytesWire)} on the wire · ${size(bytesDecoded)} decoded`;

/** The chip stands first; evidence that points at the status leads here. */
export const ExchangeSummary = ({ exchange, children }: ExchangeSummaryProps) => {
  const { response, timings } = exchange;
  return (
    <div className={styles["summary"]} data-status>
      <StatusMark response={response} error={exchange.error} />
      <span>{duration(timings.total)}</span>
      <TimeBar timings={timings} />
      {response && <span className={styles["muted"]}>{sizeWords(response)}</span>}
      {children}
    </div>
  );
};
