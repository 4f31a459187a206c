// What the names in the path stand for, as a table or as lines of text.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { PathName } from "../../../shared/path-names.ts";
import { BulkEditor } from "./bulk-editor.tsx";
import { anySession } from "../../../shared/test-call.ts";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./rows-editor.module.css";
import type { Composer } from "./use-composer.ts";
import { VariableInput } from "./variable-input.tsx";

/** Names that the connection fills in when nothing is typed. */
const useKnownNames = ({ held, declared }: Composer): ReadonlySet<string> => {
  if (!held || !declared) return new Set();
  const values = Object.fromEntries(
    Object.entries(held.fields).map(([id, value]) => [id, typeof value === "string" ? value : ""]),
  );
  const filled = declared.method.placeholders(values, anySession);
  return new Set(Object.keys(filled).filter((name) => filled[name]));
};

type PathValuesProps = { composer: Composer; names: readonly Pick<PathName, "name" | "typed">[] };

/** Values of names that left the path stay in the draft, for when they come back. */
export const PathValues = ({ composer, names }: PathValuesProps) => {
  const given = useTab(({ draft }) => draft.pathValues);
  const edit = useComposeMemory((state) => state.edit);
  const [asText, setAsText] = useState(false);
  const known = useKnownNames(composer);
  const valueOf = (name: string): string => given.find((one) => one.name === name)?.value ?? "";
  /** Names that the text does not mention any more have no value; those of other paths keep theirs. */
  const set = (changed: readonly { readonly name: string; readonly value: string }[], of: readonly string[]): void =>
    edit((draft) => ({
      ...draft,
      pathValues: [
        ...draft.pathValues.filter(({ name }) => !of.includes(name) && !changed.some((one) => one.name === name)),
        ...changed.filter(({ name, value }) => name !== "" && value !== "").map(({ name, value }) => ({ name, value })),
      ].slice(0, 100),
    }));
  const rows = names.map(({ name }) => ({ id: name, name, value: valueOf(name), enabled: true }));
  return (
    <section aria-labelledby="path-values">
      <h3 id="path-values" className={styles["heading"]}>
        Names in the path
      </h3>
      {asText ? (
        <BulkEditor
          noun="path value"
          rows={rows}
          onRows={(next) =>
            set(
              next.filter(({ enabled }) => enabled),
              names.map(({ name }) => name),
            )
          }
        />
      ) : (
        <table className={styles["path"]}>
          <caption className="visually-hidden">What the names in the path stand for</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {names.map(({ name, typed }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{typed}</code>
                </th>
                <td>
                  <label htmlFor={`path-${name}`} className="visually-hidden">
                    Value of {name} in the path
                  </label>
                  <VariableInput
                    id={`path-${name}`}
                    value={valueOf(name)}
                    placeholder={known.has(name) ? "filled in by the connection" : "Value"}
                    onValue={(value) => set([{ name, value }], [])}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles["foot"]}>
        <p className={styles["note"]}>
          A value goes out as one segment, percent-encoded. To send <code>:name</code> or <code>{"{name}"}</code> as it
          stands, write <code>{"\\:name"}</code> or <code>{"\\{name}"}</code>.
        </p>
        <Button
          variant="default"
          size="compact-sm"
          className={styles["push"] ?? ""}
          aria-pressed={asText}
          onClick={() => setAsText(!asText)}
        >
          {asText ? "Path values as a table" : "Path values as text"}
        </Button>
      </div>
    </section>
  );
};
