// A new passphrase, typed twice, with an estimate of how hard it is to guess.
import { useState } from "react";
import { FieldFrame, describedBy } from "../../ui/field-frame.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import formStyles from "../../ui/form.module.css";
import styles from "./passphrase-fields.module.css";
import { leastLength, strengthOf } from "./passphrase-strength.ts";

export type NewPassphrase = { readonly first: string; readonly second: string };

export const emptyPassphrase: NewPassphrase = { first: "", second: "" };

/** What keeps it from being used; null when nothing does. */
export const passphraseProblem = ({ first, second }: NewPassphrase): "short" | "differs" | null => {
  if ([...first].length < leastLength) return "short";
  return first === second ? null : "differs";
};

type PassphraseFieldsProps = {
  /** Begins the ids of the two fields. */
  id: string;
  value: NewPassphrase;
  onValue: (value: NewPassphrase) => void;
  /** True once the user has tried to go on. */
  attempted: boolean;
  label?: string;
  help?: string;
  autoFocus?: boolean;
};

const levels = { few: 0, weak: 1, fair: 2, good: 3 } as const;

const Meter = ({ passphrase }: { passphrase: string }) => {
  const { level, words } = strengthOf(passphrase);
  return (
    <div className={styles["meter"]} data-level={level}>
      <span className={styles["bars"]} aria-hidden>
        {[1, 2, 3].map((bar) => (
          <span key={bar} data-on={levels[level] >= bar || undefined} />
        ))}
      </span>
      <span role="status">{words}</span>
    </div>
  );
};

/** Two fields; what is typed is the caller's to forget. */
export const PassphraseFields = (props: PassphraseFieldsProps) => {
  const { id, value, onValue, attempted, label = "Passphrase", help, autoFocus = false } = props;
  const [shown, setShown] = useState(false);
  const problem = passphraseProblem(value);
  const again = `${id}-again`;
  const short = attempted && problem === "short" ? `At least ${leastLength} characters.` : undefined;
  // Somebody who is still typing the second one has made no mistake yet.
  const unlike = value.second !== "" && !value.first.startsWith(value.second);
  const differs = problem === "differs" && (attempted || unlike) ? "The two are not the same." : undefined;
  return (
    <div className={formStyles["pair"]}>
      <FieldFrame id={id} label={label} help={help} problem={short}>
        <TextInput
          id={id}
          value={value.first}
          onValue={(first) => onValue({ ...value, first })}
          hidden={!shown}
          required
          autoFocus={autoFocus}
          invalid={short !== undefined}
          describedBy={describedBy({ id, help, problem: short })}
          end={<RevealButton shown={shown} label={label} onToggle={() => setShown(!shown)} />}
        />
        {value.first !== "" && <Meter passphrase={value.first} />}
      </FieldFrame>
      <FieldFrame id={again} label="The same again" problem={differs}>
        <TextInput
          id={again}
          value={value.second}
          onValue={(second) => onValue({ ...value, second })}
          hidden={!shown}
          required
          invalid={differs !== undefined}
          describedBy={describedBy({ id: again, problem: differs })}
        />
      </FieldFrame>
    </div>
  );
};
