// Says above a list that something in the open store is damaged, and offers the newest backup; the rest stays usable.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { AppError } from "../../../shared/errors.ts";
import type { Backup } from "../../../shared/vault-view.ts";
import { useBackups } from "../../api/queries/backup-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { Notice } from "../../ui/notice.tsx";
import { backupTime, RestoreDialog } from "./restore-dialog.tsx";

/** One line with one act. */
export const DamageNotice = ({ problem }: { problem: AppError }) => {
  const { data: backups } = useBackups(true);
  const openSettings = useUiStore((state) => state.openSettings);
  const [asking, setAsking] = useState<Backup | null>(null);
  const newest = backups?.[0];
  return (
    <>
      <Notice
        tone="error"
        end={
          newest ? (
            <Button variant="default" size="compact-sm" onClick={() => setAsking(newest)}>
              Restore the backup of {backupTime(newest)}…
            </Button>
          ) : (
            <Button variant="default" size="compact-sm" onClick={() => openSettings("backups")}>
              Backups
            </Button>
          )
        }
      >
        {problem.why} The rest can be read; nothing is written until a backup is restored.
      </Notice>
      <RestoreDialog backup={asking} onClose={() => setAsking(null)} />
    </>
  );
};
