// Setting the store up: how to protect it, then the passphrase or the keychain; the recovery code follows in its own dialog.
import { useState } from "react";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { FocusOnChange } from "../../ui/focus-on-change.tsx";
import styles from "./setup.module.css";
import { SetupChoice, type Protection } from "./setup-choice.tsx";
import { SetupKeys } from "./setup-keys.tsx";

type SetupProps = {
  status: VaultStatus;
  /** The store stands, or the session was chosen. */
  onDone: () => void;
  /** True where it stands in a dialog, which has a title of its own. */
  inDialog?: boolean;
};

const titles = ["How should Ringback protect what it keeps?", "The key to the store"] as const;

/** Two of the three steps; nothing is written before the second is confirmed. */
export const Setup = ({ status, onDone, inDialog = false }: SetupProps) => {
  const [protection, setProtection] = useState<Protection | null>(null);
  // On a screen the first step does not take the focus away from where the user is.
  const [moved, setMoved] = useState(inDialog);
  const choose = (next: Protection | null) => {
    setMoved(true);
    setProtection(next);
  };
  const step = protection === null || protection === "session" ? 0 : 1;
  return (
    <section className={styles[inDialog ? "plain" : "card"]} aria-label="Set up the store">
      <p className={styles["count"]}>Step {step + 1} of 3</p>
      <h2 className={styles["title"]}>{titles[step]}</h2>
      <FocusOnChange key={step} asleep={!moved}>
        {protection === null || protection === "session" ? (
          <SetupChoice status={status} autoFocus={moved} onNext={choose} onDone={onDone} />
        ) : (
          <SetupKeys status={status} by={protection} onBack={() => choose(null)} onDone={onDone} />
        )}
      </FocusOnChange>
    </section>
  );
};
