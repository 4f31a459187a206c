// One field for a passphrase or code that exists already.
import { useState } from "react";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";

type SecretFieldProps = {
  id: string;
  label: string;
  value: string;
  onValue: (value: string) => void;
  problem?: string | undefined;
  help?: string;
  autoFocus?: boolean;
};

/** Hidden unless shown. */
export const SecretField = ({ id, label, value, onValue, problem, help, autoFocus = false }: SecretFieldProps) => {
  const [shown, setShown] = useState(false);
  const texts = { id, help, problem };
  return (
    <FieldFrame {...texts} label={label}>
      <TextInput
        id={id}
        value={value}
        onValue={onValue}
        hidden={!shown}
        required
        autoFocus={autoFocus}
        invalid={problem !== undefined}
        describedBy={describedBy(texts)}
        end={<RevealButton shown={shown} label={label} onToggle={() => setShown(!shown)} />}
      />
    </FieldFrame>
  );
};
