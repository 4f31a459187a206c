// "Removed Acme. Undo": there until something else is removed, or until it is dismissed.
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useConnectionMemory } from "./connection-memory.ts";
import styles from "./connections.module.css";
import type { ConnectionDeeds } from "./use-connection-deeds.ts";

/** Nothing while nothing was removed. */
export const RemovedNotice = ({ deeds }: { deeds: Pick<ConnectionDeeds, "restore"> }) => {
  const { removed, setRemoved } = useConnectionMemory();
  return (
    <div className={styles["notices"]}>
      {removed && (
        <Notice
          tone="accent"
          end={
            <>
              <LinkButton label={`Undo the removal of ${removed.name}`} onClick={deeds.restore}>
                Undo
              </LinkButton>
              <LinkButton onClick={() => setRemoved(null)}>Dismiss</LinkButton>
            </>
          }
        >
          Removed <strong>{removed.name}</strong> and its secret.
        </Notice>
      )}
    </div>
  );
};
