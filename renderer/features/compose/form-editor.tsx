// A form's body (application/x-www-form-urlencoded) as rows.
import { useComposeMemory, useTab } from "./compose-memory.ts";
import { blankRow, RowsEditor } from "./rows-editor.tsx";

/** Values are encoded by themselves. */
export const FormEditor = () => {
  const form = useTab(({ draft }) => draft.form);
  const edit = useComposeMemory((state) => state.edit);
  const onRows = (rows: typeof form): void => edit((draft) => ({ ...draft, form: rows }));
  return (
    <RowsEditor
      noun="field"
      caption="Fields of the form"
      rows={form}
      onRows={onRows}
      blank={blankRow}
      bulk={{ onRows }}
    />
  );
};
