// Opens the store: by passphrase, by the keychain, or by the recovery code; says what was wrong and how long to wait.
import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useVaultActs } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import { useCountdown } from "./use-countdown.ts";

type Way = "passphrase" | "recovery" | "keychain";

const labels = { passphrase: "Passphrase", recovery: "Recovery code" } as const;

/** When the next attempt may be made; the host says how long to wait. */
const waitOf = (facts: unknown): number => {
  if (typeof facts !== "object" || facts === null || !("waitSeconds" in facts)) return 0;
  return typeof facts.waitSeconds === "number" ? facts.waitSeconds : 0;
};

type UnlockFormProps = { status: VaultStatus; onUnlocked?: (by: Way) => void };

/** What was typed stays until it opens the store. */
export const UnlockForm = ({ status, onUnlocked }: UnlockFormProps) => {
  const has = (type: Way) => status.slots.some((slot) => slot.type === type);
  const keychain = status.slots.find((slot) => slot.type === "keychain");
  const [by, setBy] = useState<"passphrase" | "recovery">(has("passphrase") ? "passphrase" : "recovery");
  const [secret, setSecret] = useState("");
  const [shown, setShown] = useState(false);
  const { unlock } = useVaultActs();
  const act = useAct();
  // The keychain may wait for somebody to unlock it; who types meanwhile does not.
  const keychainAct = useAct();
  const { left, start } = useCountdown();
  const other = by === "passphrase" ? "recovery" : "passphrase";

  const openByKeychain = async () => {
    if (act.pending || keychainAct.pending || left > 0) return;
    act.clear();
    const opened = await keychainAct.run(() => unlock({ by: "keychain", secret: null }));
    if (!opened.ok) return;
    setSecret("");
    onUnlocked?.("keychain");
  };
  const open = async (way: "passphrase" | "recovery") => {
    if (act.pending || left > 0 || secret === "") return;
    keychainAct.clear();
    const opened = await act.run(() => unlock({ by: way, secret: secret.trim() }));
    if (opened.ok) {
      setSecret("");
      onUnlocked?.(way);
      return;
    }
    const seconds = opened.error.code === "vault.wrong" ? waitOf(opened.error.facts) : 0;
    if (seconds > 0) start(seconds);
  };
  const typed = act.error && left > 0 ? { ...act.error, next: `Try again in ${left} s.` } : act.error;
  // That a keychain was given up for what was typed is no news.
  const error = typed ?? (act.pending ? null : keychainAct.error);
  return (
    <Form aria-label="Unlock the store" onSubmit={() => void open(by)}>
      <FieldFrame
        key={by}
        id="unlock-secret"
        label={labels[by]}
        help={by === "recovery" ? "26 letters and digits; blanks and small letters do not matter." : undefined}
      >
        <TextInput
          id="unlock-secret"
          value={secret}
          onValue={setSecret}
          hidden={!shown}
          mono={by === "recovery"}
          required
          autoFocus
          describedBy={by === "recovery" ? "unlock-secret-help" : undefined}
          end={<RevealButton shown={shown} label={labels[by]} onToggle={() => setShown(!shown)} />}
        />
      </FieldFrame>
      {error && <ErrorNotice error={error} />}
      <div className={formStyles["end"]}>
        <Button type="submit" aria-disabled={act.pending || left > 0}>
          {act.pending ? "Opening" : left > 0 ? `Wait ${left} s` : "Unlock"}
        </Button>
        {keychain && (
          <Button
            variant="default"
            leftSection={<IconKey size={14} aria-hidden />}
            disabled={!keychain.available}
            aria-disabled={act.pending || keychainAct.pending}
            onClick={() => void openByKeychain()}
          >
            Open with the keychain
          </Button>
        )}
        {has(other) && (
          <span className={formStyles["push"]}>
            <LinkButton
              onClick={() => {
                // At once: what is typed right behind is for the field.
                flushSync(() => {
                  setSecret("");
                  act.clear();
                  keychainAct.clear();
                  setBy(other);
                });
                document.getElementById("unlock-secret")?.focus();
              }}
            >
              Use the {labels[other].toLowerCase()} instead
            </LinkButton>
          </span>
        )}
      </div>
      {keychain && !keychain.available && keychain.problem !== null && (
        <p className={formStyles["note"]}>Keychain: {keychain.problem}</p>
      )}
    </Form>
  );
};
