// Second step: the passphrase twice, or the word that the keychain may hold the key; then the store is made.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { emptyPassphrase, PassphraseFields, passphraseProblem } from "./passphrase-fields.tsx";
import { useRecoveryCode } from "./recovery-store.ts";

type SetupKeysProps = {
  status: VaultStatus;
  by: "keychain" | "passphrase";
  onBack: () => void;
  onDone: () => void;
};

/** The fields forget what was typed with the step. */
export const SetupKeys = ({ status, by, onBack, onDone }: SetupKeysProps) => {
  const [passphrase, setPassphrase] = useState(emptyPassphrase);
  const [attempted, setAttempted] = useState(false);
  const [both, setBoth] = useState(false);
  const { create } = useVaultActs();
  const act = useAct();
  const withPassphrase = by === "passphrase" || both;
  const withKeychain = by === "keychain" || both;
  const finish = async () => {
    setAttempted(true);
    if (act.pending || (withPassphrase && passphraseProblem(passphrase) !== null)) return;
    const made = await act.run(() =>
      create({ passphrase: withPassphrase ? passphrase.first : null, keychain: withKeychain }),
    );
    if (!made.ok) return;
    setPassphrase(emptyPassphrase);
    useRecoveryCode.getState().show(made.value, true);
    onDone();
  };
  return (
    <Form onSubmit={() => void finish()}>
      {by === "keychain" && (
        <p>
          Ringback asks the keychain to hold one random key. Credentials themselves never go there. Should the keychain
          fail one day, the recovery code of the next step opens the store.
        </p>
      )}
      {withPassphrase && (
        <PassphraseFields
          id="setup-passphrase"
          value={passphrase}
          onValue={setPassphrase}
          attempted={attempted}
          help="Several words are easier to keep in mind than signs. Nobody can tell it to you again."
          autoFocus={by === "passphrase"}
        />
      )}
      {by === "keychain" ? (
        <CheckRow checked={both} onChecked={setBoth} autoFocus help="The command line and other computers need one.">
          Set a passphrase as well
        </CheckRow>
      ) : (
        status.keychain.available && (
          <CheckRow checked={both} onChecked={setBoth} help="The store then opens without typing on this computer.">
            Let the keychain open it as well
          </CheckRow>
        )
      )}
      {act.error && <ErrorNotice error={act.error} />}
      <div className={formStyles["end"]}>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button type="submit" className={formStyles["push"] ?? ""} aria-disabled={act.pending}>
          {act.pending ? "Setting up" : "Set up the store"}
        </Button>
      </div>
    </Form>
  );
};
