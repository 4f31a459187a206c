// The parameters of a call: the query of its address as rows, and what the names in braces of its path stand for.
import { withParams } from "../../../shared/draft-params.ts";
import { pathNames } from "../../../shared/resolve-draft.ts";
import { TextInput } from "../../ui/text-input.tsx";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import { blankRow, RowsEditor } from "./rows-editor.tsx";
import styles from "./rows-editor.module.css";
import type { Composer } from "./use-composer.ts";

/** Who fills a name in when nothing is typed. */
const useKnownNames = ({ held, declared }: Composer): ReadonlySet<string> => {
  if (!held || !declared) return new Set();
  const values = Object.fromEntries(
    Object.entries(held.fields).map(([id, value]) => [id, typeof value === "string" ? value : ""]),
  );
  return new Set(Object.keys(declared.method.placeholders(values, null)));
};

const PathValues = ({ composer, names }: { composer: Composer; names: readonly string[] }) => {
  const given = useTab(({ draft }) => draft.pathValues);
  const edit = useComposeMemory((state) => state.edit);
  const known = useKnownNames(composer);
  const set = (name: string, value: string): void =>
    edit((draft) => ({
      ...draft,
      pathValues: [...draft.pathValues.filter((one) => one.name !== name), ...(value === "" ? [] : [{ name, value }])],
    }));
  return (
    <section aria-labelledby="path-values">
      <h3 id="path-values" className={styles["heading"]}>
        Names in the path
      </h3>
      <table className={styles["path"]}>
        <caption className="visually-hidden">What the names in the path stand for</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">
                <code>{`{${name}}`}</code>
              </th>
              <td>
                <label htmlFor={`path-${name}`} className="visually-hidden">
                  Value of {name} in the path
                </label>
                <TextInput
                  id={`path-${name}`}
                  mono
                  value={given.find((one) => one.name === name)?.value ?? ""}
                  placeholder={known.has(name) ? "filled in by the sign-in" : "Value"}
                  onValue={(value) => set(name, value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

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
