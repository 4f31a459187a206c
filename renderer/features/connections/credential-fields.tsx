// The fields of a method's credential as its declaration describes them.
import { useState } from "react";
import type { FieldProblem } from "../../../shared/domain.ts";
import { suspiciousInside } from "../../../shared/invisible.ts";
import type { AnyMethod, FieldDeclaration } from "../../../shared/vendor.ts";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { RevealButton, TextInput } from "../../ui/text-input.tsx";
import { ChoiceField, isShortChoice } from "../test/choice-field.tsx";

type FieldProps = {
  id: string;
  field: FieldDeclaration;
  value: string;
  /** "optional", or that it is one of several; null where a value is needed. */
  aside: string | null;
  /** True where a secret is saved: it stays as long as nothing is typed. */
  saved: boolean;
  problem: string | undefined;
  onValue: (value: string) => void;
};

const Field = ({ id, field, value, aside, saved, problem, onValue }: FieldProps) => {
  const [shown, setShown] = useState(false);
  const control = `edit-field-${id}`;
  const isChoice = field.kind === "choice";
  const warning = isChoice ? null : suspiciousInside(value);
  const texts = { id: control, help: field.help, problem, warning };
  return (
    <FieldFrame
      {...texts}
      label={field.label}
      aside={aside ?? undefined}
      labelsControl={!isChoice || !isShortChoice(field.choices ?? [])}
    >
      {isChoice ? (
        <ChoiceField
          id={control}
          value={value}
          choices={field.choices ?? []}
          describedBy={describedBy(texts)}
          onValue={onValue}
        />
      ) : (
        <TextInput
          id={control}
          value={value}
          onValue={onValue}
          hidden={field.kind === "secret" && !shown}
          mono={field.kind !== "text"}
          names={field.sensitivity === "identifying"}
          placeholder={saved ? "Saved, type to replace" : field.placeholder}
          describedBy={describedBy(texts)}
          invalid={problem !== undefined}
          required={aside === null && !saved}
          end={
            field.kind === "secret" && (
              <RevealButton shown={shown} label={field.label} onToggle={() => setShown(!shown)} />
            )
          }
        />
      )}
    </FieldFrame>
  );
};

type CredentialFieldsProps = {
  method: AnyMethod;
  values: Readonly<Record<string, string>>;
  standsIn: (id: string) => boolean;
  problems: readonly FieldProblem[];
  onValue: (id: string, value: string) => void;
};

/** All of them, alternatives included: only one of those may be filled in. */
export const CredentialFields = ({ method, values, standsIn, problems, onValue }: CredentialFieldsProps) =>
  Object.entries(method.fields).map(([id, field]) => (
    <Field
      key={id}
      id={id}
      field={field}
      value={values[id] ?? ""}
      aside={method.oneOf?.includes(id) ? `one of these ${method.oneOf.length}` : field.optional ? "optional" : null}
      saved={standsIn(id)}
      problem={problems.find((problem) => problem.field === id)?.problem}
      onValue={(value) => onValue(id, value)}
    />
  ));
