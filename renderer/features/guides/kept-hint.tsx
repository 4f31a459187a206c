// Says in the guide whether its progress outlives the window, and how to change that.
import { useVault } from "../../api/queries/vault-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "./guides-screen.module.css";
import { useKeeping } from "../persistence/document-keeper.ts";

/** Nothing while progress is kept. */
export const KeptHint = () => {
  const { data: status } = useVault();
  const setSetupOpen = useUiStore((state) => state.setSetupOpen);
  const error = useKeeping((state) => state.error);
  if (error && error.code !== "host.disconnected") {
    return (
      <div className={styles["hint"]}>
        <Notice tone="warn">
          Progress is not kept at the moment. {error.why} {error.next}
        </Notice>
      </div>
    );
  }
  if (status?.state !== "absent" && status?.state !== "session-only") return null;
  return (
    <div className={styles["hint"]}>
      <Notice tone="accent" end={<LinkButton onClick={() => setSetupOpen(true)}>Set up the store</LinkButton>}>
        Progress is in memory until Ringback ends. With a store it is there after a restart.
      </Notice>
    </div>
  );
};
