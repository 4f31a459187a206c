// Settings, Backups: what lies beside the store, one more now, and putting one in its place.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Backup, VaultStatus } from "../../../shared/vault-view.ts";
import { useBackingUp, useBackupActs, useBackups } from "../../api/queries/backup-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { size } from "../response/clock-words.ts";
import styles from "./store-settings.module.css";

const reasons: Record<Backup["reason"], string> = {
  daily: "By itself",
  migration: "Before an update",
  import: "Before an import",
  rotation: "Before the key was renewed",
  restore: "Before a restore",
  asked: "Asked for",
};

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const Table = ({ backups, barred }: { backups: readonly Backup[]; barred: boolean }) => {
  const [asking, setAsking] = useState<Backup | null>(null);
  const { restore } = useBackupActs();
  const act = useAct();
  const put = async (backup: Backup) => {
    if ((await act.run(() => restore(backup.name))).ok) setAsking(null);
  };
  return (
    <>
      <table className={styles["table"]}>
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
              <td>{moment.format(new Date(backup.at))}</td>
              <td>{reasons[backup.reason]}</td>
              <td>{size(backup.bytes)}</td>
              <td className={styles["last"]}>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={barred}
                  aria-label={`Restore the backup of ${moment.format(new Date(backup.at))}`}
                  onClick={() => setAsking(backup)}
                >
                  Restore…
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SureDialog
        opened={asking !== null}
        title="Put this backup in the store's place?"
        act="Restore"
        pending={act.pending}
        error={act.error}
        onSure={() => asking && void put(asking)}
        onClose={() => {
          act.clear();
          setAsking(null);
        }}
      >
        {asking && (
          <p>
            The backup of {moment.format(new Date(asking.at))} takes the place of the present store, which becomes a
            backup itself. The store is locked afterwards and opens with the passphrase of that time.
          </p>
        )}
      </SureDialog>
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
        <p className={styles["empty"]}>There is no store on the disk, so there is nothing to back up.</p>
      ) : error ? (
        <ErrorNotice error={error} />
      ) : data === undefined ? (
        <Waiting phase="Looking for backups" />
      ) : data.length === 0 ? (
        <p className={styles["empty"]}>
          None yet. One is made by itself each day that something is saved, and before every big change.
        </p>
      ) : (
        <Table backups={data} barred={barred} />
      )}
    </Panel>
  );
};
