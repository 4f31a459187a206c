// The parameters of a call: the query of its address as rows, and what the names of its path stand for.
import { withParams } from "../../../shared/draft-params.ts";
import { pathNames } from "../../../shared/resolve-draft.ts";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import { PathValues } from "./path-values.tsx";
import { blankRow, RowsEditor } from "./rows-editor.tsx";
import type { Composer } from "./use-composer.ts";

/** The address above and this table are two views of one thing. */
export const ParamsEditor = ({ composer }: { composer: Composer }) => {
  const params = useTab(({ draft }) => draft.params);
  const url = useTab(({ draft }) => draft.url);
  const edit = useComposeMemory((state) => state.edit);
  const onRows = (rows: typeof params): void => edit((draft) => withParams(draft, rows));
  const names = pathNames(url);
  return (
    <>
      <RowsEditor
        noun="parameter"
        caption="Parameters of the address"
        rows={params}
        onRows={onRows}
        blank={blankRow}
        bulk={{ onRows }}
      />
      {names.length > 0 && <PathValues composer={composer} names={names} />}
    </>
  );
};
