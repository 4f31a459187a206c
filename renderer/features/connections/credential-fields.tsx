// The fields of a method's credential as its declaration describes them, with all that is said of their values on Test.
import type { FieldProblem } from "../../../shared/domain.ts";
import type { AnyMethod } from "../../../shared/vendor.ts";
import { useTellNames } from "../../state/typed-names.ts";
import { CredentialField } from "../test/credential-field.tsx";
import { usePasteNotes } from "../test/use-paste-notes.ts";
import type { Reveal } from "../test/use-reveal.ts";

type CredentialFieldsProps = {
  method: AnyMethod;
  values: Readonly<Record<string, string>>;
  standsIn: (id: string) => boolean;
  problems: readonly FieldProblem[];
  reveal: Reveal;
  onValue: (id: string, value: string) => void;
};

/** All of them, alternatives included: only one of those may be filled in. */
export const CredentialFields = ({ method, values, standsIn, problems, reveal, onValue }: CredentialFieldsProps) => {
  const paste = usePasteNotes(onValue);
  useTellNames(
    Object.entries(method.fields).flatMap(([id, { sensitivity }]) =>
      sensitivity === "identifying" && values[id] ? [values[id]] : [],
    ),
  );
  const notes = method.notes?.(values) ?? {};
  return Object.entries(method.fields).map(([id, field]) => (
    <CredentialField
      key={id}
      id={id}
      control={`edit-field-${id}`}
      field={field}
      value={values[id] ?? ""}
      aside={
        method.oneOf?.includes(id) ? `one of these ${method.oneOf.length}` : field.optional ? "optional" : undefined
      }
      standsIn={standsIn(id)}
      problem={problems.find((problem) => problem.field === id)?.problem}
      note={notes[id]}
      paste={paste}
      shown={reveal.isShown(`field:${id}`)}
      onToggleShown={() => reveal.toggle(`field:${id}`)}
      onValue={(value) => onValue(id, value)}
    />
  ));
};
