// A multipart body as rows: texts and files, each with a type of its own where one is wanted.
import { NativeSelect } from "../../ui/native-select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { VariableInput } from "./variable-input.tsx";
import type { PartRow } from "../../../shared/request-draft.ts";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./body-editor.module.css";
import { FileField } from "./file-field.tsx";
import { blankRow, RowsEditor } from "./rows-editor.tsx";

const kinds = [
  { value: "text", label: "Text" },
  { value: "file", label: "File" },
];

const blankPart = (): PartRow => ({ ...blankRow(), kind: "text", contentType: "", file: null });

type PartProps = { part: PartRow; place: number; change: (part: PartRow) => void };

const PartValue = ({ part, place, change }: PartProps) => (
  <div className={styles["part"]}>
    <div className={styles["kind"]}>
      <NativeSelect
        id={`part-kind-${part.id}`}
        label={`Kind of part ${place}`}
        value={part.kind}
        options={kinds}
        onValue={(kind) => change({ ...part, kind: kind === "file" ? "file" : "text" })}
      />
    </div>
    {part.kind === "file" ? (
      <FileField label={`File of part ${place}`} file={part.file} onFile={(file) => change({ ...part, file })} />
    ) : (
      <div className={styles["grow"]}>
        <label htmlFor={`part-value-${part.id}`} className="visually-hidden">
          Value of part {place}
        </label>
        <VariableInput
          id={`part-value-${part.id}`}
          value={part.value}
          placeholder="Value"
          onValue={(value) => change({ ...part, value })}
        />
      </div>
    )}
    <div className={styles["type"]}>
      <label htmlFor={`part-type-${part.id}`} className="visually-hidden">
        Content type of part {place}
      </label>
      <TextInput
        id={`part-type-${part.id}`}
        mono
        value={part.contentType}
        placeholder={part.kind === "file" ? "application/octet-stream" : "no type"}
        onValue={(contentType) => change({ ...part, contentType })}
      />
    </div>
  </div>
);

/** The parts go out in this order. */
export const MultipartEditor = () => {
  const parts = useTab(({ draft }) => draft.parts);
  const edit = useComposeMemory((state) => state.edit);
  return (
    <RowsEditor
      noun="part"
      caption="Parts of the body"
      rows={parts}
      onRows={(rows) => edit((draft) => ({ ...draft, parts: rows }))}
      blank={blankPart}
      valueCell={(part, place, change) => <PartValue part={part} place={place} change={change} />}
    />
  );
};
