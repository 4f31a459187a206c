// Says what of the request is held in this window alone, because it looks like a secret.
import styles from "./compose.module.css";
import { keepableDraft } from "./keepable-draft.ts";
import type { Composer } from "./use-composer.ts";

/** Nothing where all of it is kept. */
export const KeptLine = ({ composer: { tab } }: { composer: Composer }) => {
  const { dropped } = keepableDraft(tab.draft);
  if (dropped.length === 0) return null;
  return (
    <p className={styles["note"]} role="status">
      Looks like a secret, so it is never written to disk and gone with this window: {dropped.join(", ")}.
    </p>
  );
};
