// Says on a screen that nothing can be changed, and who writes.
import { useVault } from "../../api/queries/vault-queries.ts";
import { Notice } from "../../ui/notice.tsx";
import styles from "./read-only-notice.module.css";
import { readOnlyWords } from "./store-words.ts";

/** Nothing while the store can be written. */
export const ReadOnlyNotice = () => {
  const { data: status } = useVault();
  const words = status ? readOnlyWords(status) : null;
  return words === null ? null : (
    <div className={styles["place"]}>
      <Notice tone="warn">{words}</Notice>
    </div>
  );
};
