// Changes the passphrase, by the present one or by the recovery code.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { emptyPassphrase, PassphraseFields, passphraseProblem } from "./passphrase-fields.tsx";
import { SecretField } from "./secret-field.tsx";

type PassphraseDialogProps = {
  opened: boolean;
  /** False where the store has none yet. */
  has: boolean;
  onClose: () => void;
};

const PassphraseForm = ({ has, onClose }: Omit<PassphraseDialogProps, "opened">) => {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState(emptyPassphrase);
  const [attempted, setAttempted] = useState(false);
  const { changePassphrase } = useVaultActs();
  const act = useAct();
  const finish = async () => {
    setAttempted(true);
    if (act.pending || current === "" || passphraseProblem(next) !== null) return;
    if ((await act.run(() => changePassphrase({ current: current.trim(), next: next.first }))).ok) onClose();
  };
  return (
    <Form onSubmit={() => void finish()}>
      <SecretField
        id="current-passphrase"
        label={has ? "Current passphrase or recovery code" : "Recovery code"}
        value={current}
        onValue={setCurrent}
        problem={attempted && current === "" ? "It is missing." : undefined}
        autoFocus
      />
      <PassphraseFields
        id="next-passphrase"
        label="New passphrase"
        value={next}
        onValue={setNext}
        attempted={attempted}
      />
      {act.error && <ErrorNotice error={act.error} />}
      <div className={formStyles["end"]}>
        <Button variant="default" className={formStyles["push"] ?? ""} onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" aria-disabled={act.pending}>
          {act.pending ? "Changing" : has ? "Change the passphrase" : "Set the passphrase"}
        </Button>
      </div>
    </Form>
  );
};

/** Closing it forgets what was typed. */
export const PassphraseDialog = ({ opened, has, onClose }: PassphraseDialogProps) => (
  <Dialog opened={opened} title={has ? "Change the passphrase" : "Set a passphrase"} onClose={onClose} size={540}>
    <PassphraseForm has={has} onClose={onClose} />
  </Dialog>
);
