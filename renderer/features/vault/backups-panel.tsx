// Settings, Backups: what lies beside the store, one more now, and putting one in its place.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Backup, VaultStatus } from "../../../shared/vault-view.ts";
import { useBackingUp, useBackups } from "../../api/queries/backup-queries.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import tableStyles from "../../ui/table.module.css";
import { Waiting } from "../../ui/waiting.tsx";
import { size } from "../response/clock-words.ts";
import { backupTime, RestoreDialog } from "./restore-dialog.tsx";

const reasons: Record<Backup["reason"], string> = {
  daily: "Daily",
  migration: "Before an update",
  import: "Before an import",
  rotation: "Before the key was renewed",
  restore: "Before a restore",
  asked: "Asked for",
};

const Table = ({ backups, barred }: { backups: readonly Backup[]; barred: boolean }) => {
  const [asking, setAsking] = useState<Backup | null>(null);
  return (
    <>
      <table className={tableStyles["table"]}>
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Why</th>
            <th scope="col">Size</th>
            <th scope="col">
              <span className="visually-hidden">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.name} title={backup.name}>
              <td>{backupTime(backup)}</td>
              <td>{reasons[backup.reason]}</td>
              <td>{size(backup.bytes)}</td>
              <td className={tableStyles["end"]}>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={barred}
                  aria-label={`Restore the backup of ${backupTime(backup)}`}
                  onClick={() => setAsking(backup)}
                >
                  Restore…
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RestoreDialog backup={asking} onClose={() => setAsking(null)} />
    </>
  );
};

/** Backups can be restored while the store is locked or damaged: that is when they are wanted. */
export const BackupsPanel = ({ status }: { status: VaultStatus }) => {
  const onDisk = status.state === "open" || status.state === "locked";
  const { data, error } = useBackups(onDisk);
  const making = useBackingUp();
  const barred = status.readOnly === "held" || status.readOnly === "folder";
  return (
    <Panel
      title="Backups"
      flush
      right={
        <Button
          variant="default"
          size="compact-sm"
          disabled={status.state !== "open" || barred}
          onClick={() => commandRegistry.run("store.backup")}
        >
          {making?.pending ? "Backing up" : "Back up now"}
        </Button>
      }
    >
      {making?.error && <ErrorNotice error={making.error} />}
      {!onDisk ? (
        <p className={tableStyles["empty"]}>There is no store on the disk, so there is nothing to back up.</p>
      ) : error ? (
        <ErrorNotice error={error} />
      ) : data === undefined ? (
        <Waiting phase="Looking for backups" />
      ) : data.length === 0 ? (
        <p className={tableStyles["empty"]}>
          None yet. One is made by itself each day that something is saved, and before every big change.
        </p>
      ) : (
        <Table backups={data} barred={barred} />
      )}
    </Panel>
  );
};
