// The exchanges of one call as a row of buttons, where it took more than one.
import type { Exchange } from "../../../shared/domain.ts";
import { StatusIcon } from "../../ui/status-chip.tsx";
import styles from "./answer-view.module.css";
import { exchangeTitles } from "./exchange-panel.tsx";
import { statusTone } from "./status-words.ts";

type HopsProps = {
  exchanges: readonly Exchange[];
  chosen: Exchange;
  onChoose: (exchange: Exchange) => void;
};

/** A sign-in, a redirect, a second try: each is one request, in the order in which they went out. */
export const AnswerHops = ({ exchanges, chosen, onChoose }: HopsProps) => (
  <div className={styles["hops"]} role="group" aria-label="Exchanges of this call, in their order">
    {exchanges.map((exchange, index) => (
      <button
        key={exchange.id}
        type="button"
        className={styles["hop"]}
        aria-pressed={exchange.id === chosen.id}
        onClick={() => onChoose(exchange)}
      >
        <StatusIcon tone={exchange.response ? statusTone(exchange.response.status) : "warn"} size={13} />
        {index + 1} {exchange.purpose === "signin" ? exchangeTitles.signin : "Call"}{" "}
        {exchange.response?.status ?? "no answer"}
      </button>
    ))}
  </div>
);
