// The status of an answer as icon, number, words and colour; 401 and 403 say in plain words what they mean.
import type { Exchange } from "../../../shared/domain.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import styles from "./exchange-panel.module.css";
import { statusIcon, statusMeaning, statusTone, statusWords } from "./status-words.ts";

type StatusMarkProps = Pick<Exchange, "response" | "error">;

/** "401 Unauthorized, not signed in", or that nothing came back. */
export const StatusMark = ({ response, error }: StatusMarkProps) => {
  if (!response && error?.code === "network.cancelled") return <StatusChip tone="neutral">Cancelled</StatusChip>;
  if (!response) return <StatusChip tone="warn">No answer</StatusChip>;
  const { status } = response;
  const meaning = statusMeaning(status);
  return (
    <StatusChip tone={statusTone(status)} icon={statusIcon(status)}>
      <span>
        {status} {statusWords(status, response.statusText)}
      </span>
      {meaning !== null && <span className={styles["meaning"]}>{meaning}</span>}
    </StatusChip>
  );
};
