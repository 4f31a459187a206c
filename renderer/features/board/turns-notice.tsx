// "Acme is rejected (was OK)": there after a run that found something changed, until it is dismissed.
import { turnsNotice } from "../../../shared/check-words.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "../connections/connections.module.css";
import { useBoardMemory } from "./board-memory.ts";

/** Nothing while nothing has changed. */
export const TurnsNotice = () => {
  const { turns, setTurns } = useBoardMemory();
  const { title, body } = turnsNotice(turns);
  return (
    <div className={styles["notices"]}>
      {turns.length > 0 && (
        <Notice
          tone={turns.some(({ to }) => to !== "ok") ? "warn" : "ok"}
          end={<LinkButton onClick={() => setTurns([])}>Dismiss</LinkButton>}
        >
          <strong>{title}.</strong> {body.replaceAll("\n", "; ")}
        </Notice>
      )}
    </div>
  );
};
