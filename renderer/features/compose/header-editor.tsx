// The headers of a call: own rows to type, and below them those that are added, with who adds them.
import { PartsText } from "../../ui/parts-text.tsx";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import { headerFault } from "./header-problem.ts";
import type { CallPreview } from "./preview-call.ts";
import { blankRow, RowsEditor } from "./rows-editor.tsx";
import styles from "./rows-editor.module.css";
import { scopesOf, useVariables } from "../variables/variables-memory.ts";

/** A header that is typed takes the place of the one that would be added. */
export const HeaderEditor = ({ added }: { added: CallPreview["added"] }) => {
  const headers = useTab(({ draft }) => draft.headers);
  const edit = useComposeMemory((state) => state.edit);
  const scopes = scopesOf(useVariables());
  const onRows = (rows: typeof headers): void => edit((draft) => ({ ...draft, headers: rows }));
  return (
    <RowsEditor
      noun="header"
      caption="Headers of the call: your own, then those that are added"
      lastColumn="From"
      rows={headers}
      onRows={onRows}
      blank={blankRow}
      faultOf={(row) => headerFault(row, scopes)}
      bulk={{ onRows }}
      more={added.map(({ name, value, source }) => (
        <tr key={name} className={styles["added"]}>
          <th scope="row" colSpan={2}>
            {name}
          </th>
          <td>
            <PartsText parts={value} revealed={false} />
          </td>
          <td className={styles["source"]}>{source}</td>
        </tr>
      ))}
    />
  );
};
