// A table of names and values to type: rows are switched on and off, removed, added, or edited as lines of text.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import type { DraftRow } from "../../../shared/request-draft.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { BulkEditor } from "./bulk-editor.tsx";
import { newId } from "./compose-tab.ts";
import { EditableRow, focusLater, type RowFault } from "./editable-row.tsx";
import styles from "./rows-editor.module.css";

type RowsEditorProps<Row extends DraftRow> = {
  noun: string;
  caption: string;
  rows: readonly Row[];
  onRows: (rows: readonly Row[]) => void;
  /** A row as it is when it is added. */
  blank: () => Row;
  /** Words over the last column. */
  lastColumn?: string;
  /** Rows to read below the typed ones. */
  more?: ReactNode;
  /** Shows a value in another way; null for the text input. */
  valueCell?: (row: Row, place: number, change: (row: Row) => void) => ReactNode;
  /** Only where text can say all of a row. */
  bulk?: { readonly onRows: (rows: readonly DraftRow[]) => void };
  /** Why a row cannot be sent as it is; null when it can. */
  faultOf?: (row: Row) => RowFault | null;
  /** Small things at the foot. */
  foot?: ReactNode;
};

/** Ids stay with their rows, so focus does as well. */
export const RowsEditor = <Row extends DraftRow>(props: RowsEditorProps<Row>) => {
  const { noun, caption, rows, onRows, blank, lastColumn, more, valueCell, bulk, faultOf, foot } = props;
  const [asText, setAsText] = useState(false);
  const [removed, setRemoved] = useState<{ readonly row: Row; readonly index: number } | null>(null);
  const undo = (): void => {
    if (!removed) return;
    const { row, index } = removed;
    setRemoved(null);
    onRows(rows.toSpliced(index, 0, row));
    focusLater(`${noun}-name-${row.id}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    // In a field the key takes back what was typed there.
    const inField = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (!isUndo || inField || event.target instanceof HTMLTextAreaElement || !removed) return;
    event.preventDefault();
    undo();
  };
  const change = (next: Row): void => onRows(rows.map((row) => (row.id === next.id ? next : row)));
  return (
    // The keys come from the buttons and fields inside.
    <div className={styles["list"]} role="presentation" onKeyDown={onKeyDown}>
      {asText && bulk ? (
        <BulkEditor noun={noun} rows={rows} onRows={bulk.onRows} />
      ) : (
        <table className={styles["rows"]}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <td className={styles["on"]} />
              <th scope="col" className={styles["name"]}>
                Name
              </th>
              <th scope="col">Value</th>
              {lastColumn === undefined ? (
                <td className={styles["last"]} />
              ) : (
                <th scope="col" className={styles["source"]}>
                  {lastColumn}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <EditableRow
                key={row.id}
                noun={noun}
                row={row}
                place={index + 1}
                onChange={change}
                onRemove={() => {
                  onRows(rows.filter(({ id }) => id !== row.id));
                  setRemoved({ row, index });
                }}
                fault={faultOf?.(row) ?? null}
                value={valueCell?.(row, index + 1, change)}
              />
            ))}
            {more}
          </tbody>
        </table>
      )}
      <div className={styles["foot"]}>
        {!asText && (
          <Button
            id={`add-${noun}`}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => {
              const row = blank();
              // At once, so that nobody's first letters go to the button.
              flushSync(() => onRows([...rows, row]));
              document.getElementById(`${noun}-name-${row.id}`)?.focus();
            }}
          >
            Add a {noun}
          </Button>
        )}
        {removed && !asText && (
          <span className={styles["removed"]} role="status">
            Removed {removed.row.name === "" ? `a ${noun}` : `“${removed.row.name}”`}.{" "}
            <LinkButton onClick={undo}>Undo</LinkButton>
          </span>
        )}
        {foot}
        {bulk && (
          <Button
            variant="default"
            size="compact-sm"
            className={styles["push"] ?? ""}
            aria-pressed={asText}
            onClick={() => setAsText(!asText)}
          >
            {asText ? "Edit as a table" : "Edit as text"}
          </Button>
        )}
      </div>
    </div>
  );
};

/** A row that says nothing yet. */
export const blankRow = (): DraftRow => ({ id: newId(), name: "", value: "", enabled: true });
