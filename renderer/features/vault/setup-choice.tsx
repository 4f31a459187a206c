// First step: by the keychain, by a passphrase, or nothing on disk at all.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import styles from "./setup.module.css";
import { readOnlyWords } from "./store-words.ts";

/** How the user wants what is kept to be protected. */
export type Protection = "keychain" | "passphrase" | "session";

type SetupChoiceProps = {
  status: VaultStatus;
  /** True where the choice may take the focus. */
  autoFocus: boolean;
  onNext: (protection: Protection) => void;
  onDone: () => void;
};

/** The session needs no second step. */
export const SetupChoice = ({ status, autoFocus, onNext, onDone }: SetupChoiceProps) => {
  const { keychain } = status;
  const [chosen, setChosen] = useState<Protection>(keychain.available ? "keychain" : "passphrase");
  const { sessionOnly } = useVaultActs();
  const act = useAct();
  const already = status.state === "session-only";
  const next = async () => {
    if (chosen !== "session") return onNext(chosen);
    if (already || (await act.run(sessionOnly)).ok) onDone();
  };
  const choice = (protection: Protection, title: string, help: string, disabled = false) => (
    <div className={styles["choice"]}>
      <CheckRow
        group="protection"
        checked={chosen === protection}
        onChecked={() => setChosen(protection)}
        help={help}
        disabled={disabled}
        autoFocus={autoFocus && chosen === protection}
      >
        {title}
      </CheckRow>
    </div>
  );
  const barred = readOnlyWords(status);
  return (
    <Form onSubmit={() => void next()}>
      <p>Connections and history are encrypted with a random key. Choose what opens it.</p>
      {barred !== null && <Notice tone="warn">{barred}</Notice>}
      <fieldset className={styles["choices"]}>
        <legend className="visually-hidden">Protection</legend>
        {choice(
          "keychain",
          "The keychain of this computer",
          keychain.available
            ? "Opens without typing while you are logged in here. Programs that run as you could ask it too."
            : `Not offered here. ${keychain.problem ?? ""}`.trim(),
          !keychain.available || barred !== null,
        )}
        {choice(
          "passphrase",
          "A passphrase",
          "You type it when Ringback starts. Works on every computer and on the command line.",
          barred !== null,
        )}
        {choice(
          "session",
          "Nothing on disk",
          "Connections and history are kept in memory and are gone when Ringback ends. You can set a store up later.",
        )}
      </fieldset>
      {act.error && <ErrorNotice error={act.error} />}
      <div className={formStyles["end"]}>
        <Button type="submit" className={formStyles["push"] ?? ""} aria-disabled={act.pending}>
          {chosen === "session" ? "Use this session only" : "Continue"}
        </Button>
      </div>
    </Form>
  );
};
