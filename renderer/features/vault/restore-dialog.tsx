// Asks before a backup is put in the store's place.
import type { Backup } from "../../../shared/vault-view.ts";
import { useBackupActs } from "../../api/queries/backup-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { momentWords } from "../../ui/moment-words.ts";
import { SureDialog } from "../../ui/sure-dialog.tsx";

/** When a backup was made, in the user's own way to write it. */
export const backupTime = ({ at }: Backup): string => momentWords(at);

/** Open while there is a backup to ask about. */
export const RestoreDialog = ({ backup, onClose }: { backup: Backup | null; onClose: () => void }) => {
  const { restore } = useBackupActs();
  const act = useAct();
  const put = async (wanted: Backup) => {
    if ((await act.run(() => restore(wanted.name))).ok) onClose();
  };
  return (
    <SureDialog
      opened={backup !== null}
      title="Put this backup in the store's place?"
      act="Restore"
      pending={act.pending}
      error={act.error}
      onSure={() => backup && void put(backup)}
      onClose={() => {
        act.clear();
        onClose();
      }}
    >
      {backup && (
        <p>
          The backup of {backupTime(backup)} takes the place of the current store, which becomes a backup itself. The
          store is locked afterwards and opens with the passphrase of that time.
        </p>
      )}
    </SureDialog>
  );
};
