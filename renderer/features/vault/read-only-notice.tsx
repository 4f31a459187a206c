// Says on a screen that nothing can be changed: who writes, or what is damaged.
import { useVault } from "../../api/queries/vault-queries.ts";
import { Notice } from "../../ui/notice.tsx";
import { DamageNotice } from "./damage-notice.tsx";
import styles from "./read-only-notice.module.css";
import { readOnlyWords } from "./store-words.ts";

/** Nothing while the store can be written. */
export const ReadOnlyNotice = () => {
  const { data: status } = useVault();
  if (!status) return null;
  const words = readOnlyWords(status);
  if (words === null && status.problem === null) return null;
  return (
    <div className={styles["place"]}>
      {status.problem ? <DamageNotice problem={status.problem} /> : <Notice tone="warn">{words}</Notice>}
    </div>
  );
};
