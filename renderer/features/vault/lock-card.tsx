// What stands in a pane whose content is locked away: why, and the way back in.
import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import styles from "./lock-card.module.css";
import { hasWays } from "./store-words.ts";
import { UnlockForm } from "./unlock-form.tsx";

/** Unlock form, and what is damaged; without the form where that keeps the store from opening at all. */
export const LockCard = ({ status, what }: { status: VaultStatus; what: string }) => {
  const openSettings = useUiStore((state) => state.openSettings);
  // Of a store in which something is damaged the rest can still be read.
  const opens = status.problem === null || hasWays(status);
  return (
    <section className={styles["card"]} aria-label="Store locked">
      <h2 className={styles["title"]}>
        <IconLock size={18} stroke={1.8} aria-hidden />{" "}
        {status.problem && !opens ? "The store cannot be opened" : "The store is locked"}
      </h2>
      <p className={styles["sentence"]}>{what} Testing a credential that you type works without it.</p>
      {status.problem && (
        <ErrorNotice
          error={status.problem}
          action={
            <Button variant="default" onClick={() => openSettings("backups")}>
              Backups
            </Button>
          }
        />
      )}
      {opens && (
        <UnlockForm
          status={status}
          onUnlocked={(by) => {
            // Whoever came in by the code has most likely forgotten the passphrase.
            if (by === "recovery") openSettings("store");
          }}
        />
      )}
    </section>
  );
};
