// Settings, Store: changing the ways in, the key itself, and when the store locks.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SureDialog } from "../../ui/sure-dialog.tsx";
import { PassphraseDialog } from "./passphrase-dialog.tsx";
import { RotateDialog } from "./rotate-dialog.tsx";
import { useRecoveryCode } from "./recovery-store.ts";
import styles from "./store-settings.module.css";

const minuteChoices = [1, 5, 15, 30, 60];

const AutoLock = ({ status }: { status: VaultStatus }) => {
  const { setAutoLock } = useVaultActs();
  const act = useAct();
  const { autoLockMinutes: minutes } = status;
  const known = minutes === null || minuteChoices.includes(minutes) ? minuteChoices : [...minuteChoices, minutes];
  return (
    <div className={styles["setting"]}>
      <div>
        <label htmlFor="auto-lock">Lock by itself</label>
        <p>After a time without use, and when the computer sleeps or its screen is locked.</p>
      </div>
      <div className={styles["minutes"]}>
        <NativeSelect
          id="auto-lock"
          value={minutes === null ? "never" : String(minutes)}
          options={[
            ...known.map((value) => ({
              value: String(value),
              label: value === 1 ? "After 1 minute" : `After ${value} minutes`,
            })),
            { value: "never", label: "Never" },
          ]}
          onValue={(value) => void act.run(() => setAutoLock(value === "never" ? null : Number(value)))}
        />
      </div>
      {act.error && (
        <div className={styles["below"]}>
          <ErrorNotice error={act.error} />
        </div>
      )}
    </div>
  );
};

const KeychainRow = ({ status }: { status: VaultStatus }) => {
  const { setKeychain } = useVaultActs();
  const act = useAct();
  const on = status.slots.some(({ type }) => type === "keychain");
  const last = on && !status.slots.some(({ type }) => type === "passphrase");
  const usable = status.keychain.available || on;
  return (
    <div className={styles["setting"]}>
      <div>
        <span>Keychain</span>
        <p>
          {usable
            ? "Opens the store without typing while you are logged in to this computer."
            : `Not offered here. ${status.keychain.problem ?? ""}`}
          {last && " Without a passphrase beside it, it cannot be taken away."}
        </p>
      </div>
      <Button
        variant="default"
        disabled={!usable || last || !status.writable}
        aria-disabled={act.pending}
        onClick={() => void act.run(() => setKeychain(!on))}
      >
        {on ? "Take away" : "Let it open the store"}
      </Button>
      {act.error && (
        <div className={styles["below"]}>
          <ErrorNotice error={act.error} />
        </div>
      )}
    </div>
  );
};

const RecoveryRow = ({ status }: { status: VaultStatus }) => {
  const { newRecoveryCode } = useVaultActs();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const make = async () => {
    const made = await act.run(newRecoveryCode);
    if (!made.ok) return;
    setAsking(false);
    useRecoveryCode.getState().show(made.value);
  };
  return (
    <div className={styles["setting"]}>
      <div>
        <span>Recovery code</span>
        <p>A new one is shown once; the old one opens nothing from then on.</p>
      </div>
      <Button variant="default" disabled={!status.writable} onClick={() => setAsking(true)}>
        New code…
      </Button>
      <SureDialog
        opened={asking}
        title="Make a new recovery code?"
        act="Make a new code"
        pending={act.pending}
        error={act.error}
        onSure={() => void make()}
        onClose={() => setAsking(false)}
      >
        The code that you have written down stops working. Have something to write at hand.
      </SureDialog>
    </div>
  );
};

/** Only for an open store. */
export const KeysPanel = ({ status }: { status: VaultStatus }) => {
  const [dialog, setDialog] = useState<"passphrase" | "rotate" | null>(null);
  const hasPassphrase = status.slots.some(({ type }) => type === "passphrase");
  return (
    <Panel title="Keys and lock">
      <div className={styles["setting"]}>
        <div>
          <span>Passphrase</span>
          <p>
            {hasPassphrase
              ? "Changing it needs the present one, or the recovery code when it was forgotten."
              : "None is set; setting one needs the recovery code."}
          </p>
        </div>
        <Button variant="default" disabled={!status.writable} onClick={() => setDialog("passphrase")}>
          {hasPassphrase ? "Change…" : "Set…"}
        </Button>
      </div>
      <RecoveryRow status={status} />
      <KeychainRow status={status} />
      <AutoLock status={status} />
      <div className={styles["setting"]}>
        <div>
          <span>Key of the store</span>
          <p>Seals everything anew, for when somebody may have seen the key. A backup is made before it.</p>
        </div>
        <Button variant="default" disabled={!status.writable} onClick={() => setDialog("rotate")}>
          Renew…
        </Button>
      </div>
      <PassphraseDialog opened={dialog === "passphrase"} has={hasPassphrase} onClose={() => setDialog(null)} />
      <RotateDialog opened={dialog === "rotate"} has={hasPassphrase} onClose={() => setDialog(null)} />
    </Panel>
  );
};
