// Says what of the request is held in this window alone, because it looks like a secret.
import { useDeferredValue, useMemo } from "react";
import styles from "./compose.module.css";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import type { Composer } from "./use-composer.ts";

/** Nothing where all of it is kept. */
export const KeptLine = ({ composer: { tab } }: { composer: Composer }) => {
  // What was typed a moment ago may be looked through a moment later.
  const draft = useDeferredValue(tab.draft);
  const { dropped } = useMemo(() => keepableDraft(draft), [draft]);
  if (dropped.length === 0) return null;
  return (
    <p className={styles["note"]} role="status">
      Held in this window alone: {dropped.join(", ")}. What looks like a secret, or is longer than 1 MB, is never
      written to disk.
    </p>
  );
};
