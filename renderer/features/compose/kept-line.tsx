// Says what of the request is held in this window alone: what looks like a secret, and all of it while nothing can be saved.
import { useDeferredValue, useMemo } from "react";
import styles from "./compose.module.css";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import { useKeeping } from "../persistence/document-keeper.ts";
import type { Composer } from "./use-composer.ts";

/** Nothing where all of it is kept. */
export const KeptLine = ({ composer: { tab } }: { composer: Composer }) => {
  // What was typed a moment ago may be looked through a moment later.
  const draft = useDeferredValue(tab.draft);
  const { dropped } = useMemo(() => keepableDraft(draft), [draft]);
  const error = useKeeping((state) => state.error);
  // That the host is gone is said on every screen.
  const isFailing = error !== null && error.code !== "host.disconnected";
  if (!isFailing && dropped.length === 0) return null;
  return (
    <p className={styles["note"]} role="status">
      {isFailing && `What you type is not saved at the moment. ${error.why} ${error.next} `}
      {dropped.length > 0 &&
        `Held in this window alone: ${dropped.join(", ")}. What looks like a secret, or is longer than 1 MB, is never written to disk.`}
    </p>
  );
};
