// The line about exchanges that are marked: shares them together, or forgets the marks.
import { counted } from "../../../shared/counted.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { ShareButton } from "../share/share-button.tsx";
import { useHistoryMemory } from "./history-filter.ts";
import styles from "./history.module.css";

/** Nothing while none is marked. */
export const MarkedLine = () => {
  const marked = useHistoryMemory((state) => state.marked);
  const unmarkAll = useHistoryMemory((state) => state.unmarkAll);
  if (marked.length === 0) return null;
  const words = counted(marked.length, "exchange");
  return (
    <div className={styles["marks"]}>
      <span role="status">{words} marked</span>
      <ShareButton small exchanges={marked}>
        {`Share ${words}…`}
      </ShareButton>
      <LinkButton onClick={unmarkAll}>Unmark</LinkButton>
    </div>
  );
};
