// The files of a bundle as they will be written, one at a time.
import { useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import { FieldFrame } from "../../ui/field-frame.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { CodeLines, plainLines } from "../response/code-lines.tsx";
import { size } from "../response/clock-words.ts";
import styles from "./share.module.css";

/** Text alone: nothing of it is run or drawn. */
export const FilesPart = ({ files }: { files: Output<"bundle.preview">["files"] }) => {
  const [name, setName] = useState("report.md");
  const file = files.find((one) => one.name === name) ?? files[0];
  if (!file) return null;
  return (
    <>
      <div className={styles["choice"]}>
        <FieldFrame id="share-file" label="File">
          <NativeSelect
            id="share-file"
            value={file.name}
            options={files.map((one) => ({ value: one.name, label: `${one.name}, ${size(one.bytes)}` }))}
            onValue={setName}
          />
        </FieldFrame>
      </div>
      <div className={styles["lines"]}>
        <CodeLines
          key={file.name}
          lines={plainLines(file.text.trimEnd())}
          label={`Text of ${file.name}`}
          target={null}
        />
      </div>
      {file.cut && <p className={styles["note"]}>Only its beginning is shown here; all of it is scanned.</p>}
    </>
  );
};
