// Edits rows as lines of text, all at once.
import { useState } from "react";
import { rowsToText, textToRows } from "../../../shared/bulk-rows.ts";
import type { DraftRow } from "../../../shared/request-draft.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { newId } from "./compose-tab.ts";
import styles from "./rows-editor.module.css";

type BulkProps = { noun: string; rows: readonly DraftRow[]; onRows: (rows: readonly DraftRow[]) => void };

/** The text lives here while it is edited, so that a half-typed line is not tidied away under the caret. */
export const BulkEditor = ({ noun, rows, onRows }: BulkProps) => {
  const [text, setText] = useState(() => rowsToText(rows));
  const id = `bulk-${noun.replaceAll(" ", "-")}`;
  return (
    <div className={styles["bulk"]}>
      <label htmlFor={id} className="visually-hidden">
        All {noun}s as text
      </label>
      <TextArea
        id={id}
        rows={Math.min(16, Math.max(6, rows.length + 1))}
        value={text}
        describedBy={`${id}-note`}
        onValue={(next) => {
          setText(next);
          onRows(textToRows(next, rows, newId));
        }}
      />
      <p id={`${id}-note`} className={styles["note"]}>
        One per line, as <code>name: value</code>. <code>{"//"}</code> in front switches a line off.
      </p>
    </div>
  );
};
