// The fields of a connection's new secret, looked at while they are filled in like those of every other form.
import type { Connection } from "../../../shared/connection-view.ts";
import { completeValues } from "../../../shared/vendor.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import { openValuesOf } from "../connections/saved-ref.ts";
import { CredentialField } from "../test/credential-field.tsx";
import { declarationOf } from "../test/test-memory.ts";
import { usePasteNotes } from "../test/use-paste-notes.ts";
import { useReveal } from "../test/use-reveal.ts";
import type { Rotation } from "./use-rotation.ts";

type NewSecretFieldsProps = { connection: Connection; rotation: Pick<Rotation, "fields" | "values" | "type"> };

/** The first has the focus. */
export const NewSecretFields = ({ connection, rotation }: NewSecretFieldsProps) => {
  const paste = usePasteNotes(rotation.type);
  const reveal = useReveal(connection.id);
  const method = declarationOf(connection)?.method;
  if (!method) return null;
  const values = completeValues(method, { ...openValuesOf(connection), ...rotation.values });
  const notes = method.notes?.(values) ?? {};
  return rotation.fields.map(({ id, label }, index) => {
    const field = method.fields[id];
    return (
      field && (
        <CredentialField
          key={id}
          id={id}
          control={`rotate-${id}`}
          field={{ ...field, label: `New ${insideSentence(label)}` }}
          value={values[id] ?? ""}
          problem={undefined}
          note={notes[id]}
          paste={paste}
          aside={field.optional ? "optional" : undefined}
          shown={reveal.isShown(id)}
          autoFocus={index === 0}
          onToggleShown={() => reveal.toggle(id)}
          onValue={(value) => rotation.type(id, value)}
        />
      )
    );
  });
};
