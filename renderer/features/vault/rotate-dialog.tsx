// Renews the key of the store: everything is sealed anew, and the ways in are made again.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { useRecoveryCode } from "./recovery-store.ts";
import { SecretField } from "./secret-field.tsx";

type RotateDialogProps = { opened: boolean; has: boolean; onClose: () => void };

const RotateForm = ({ has, onClose }: Omit<RotateDialogProps, "opened">) => {
  const [passphrase, setPassphrase] = useState("");
  const [attempted, setAttempted] = useState(false);
  const { rotate } = useVaultActs();
  const act = useAct();
  const finish = async () => {
    setAttempted(true);
    if (act.pending || (has && passphrase === "")) return;
    const done = await act.run(() => rotate(has ? passphrase : null));
    if (!done.ok) return;
    onClose();
    useRecoveryCode.getState().show(done.value);
  };
  return (
    <Form onSubmit={() => void finish()}>
      <p>
        Connections and history are sealed with a new key. The recovery code changes and is shown once; a keychain that
        is not at hand has to be let in again. Backups made before keep the old key: delete them if somebody may have
        it.
      </p>
      {has && (
        <SecretField
          id="rotate-passphrase"
          label="Passphrase"
          value={passphrase}
          onValue={setPassphrase}
          problem={attempted && passphrase === "" ? "It is missing." : undefined}
          autoFocus
        />
      )}
      {act.error && <ErrorNotice error={act.error} />}
      <div className={formStyles["end"]}>
        <Button variant="default" className={formStyles["push"] ?? ""} onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" aria-disabled={act.pending}>
          {act.pending ? "Sealing anew" : "Renew the key"}
        </Button>
      </div>
    </Form>
  );
};

/** Closing it forgets what was typed. */
export const RotateDialog = ({ opened, has, onClose }: RotateDialogProps) => (
  <Dialog opened={opened} title="Renew the key of the store" onClose={onClose}>
    <RotateForm has={has} onClose={onClose} />
  </Dialog>
);
