// A table of names and values to type: rows are switched on and off, removed, added, or edited as lines of text.
import { Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { DraftRow } from "../../../shared/request-draft.ts";
import { TextInput } from "../../ui/text-input.tsx";
import { BulkEditor } from "./bulk-editor.tsx";
import { newId } from "./compose-tab.ts";
import styles from "./rows-editor.module.css";

const focusLater = (id: string): void => {
  setTimeout(() => document.getElementById(id)?.focus());
};

type RowProps<Row extends DraftRow> = {
  /** "header", "parameter": what a row is called. */
  noun: string;
  row: Row;
  /** Counted from 1. */
  place: number;
  onChange: (row: Row) => void;
  onRemove: () => void;
  /** In the place of the text input of the value. */
  value?: ReactNode;
};

/** One row of the table. */
export const EditableRow = <Row extends DraftRow>({ noun, row, place, onChange, onRemove, value }: RowProps<Row>) => {
  const [nameId, valueId] = [`${noun}-name-${row.id}`, `${noun}-value-${row.id}`];
  return (
    <tr data-off={!row.enabled}>
      <td className={styles["on"]}>
        <input
          type="checkbox"
          className={styles["check"]}
          checked={row.enabled}
          aria-label={`Send ${noun} ${row.name || place}`}
          onChange={(event) => onChange({ ...row, enabled: event.currentTarget.checked })}
        />
      </td>
      <td>
        <label htmlFor={nameId} className="visually-hidden">
          Name of {noun} {place}
        </label>
        <TextInput
          id={nameId}
          mono
          value={row.name}
          placeholder="Name"
          onValue={(name) => onChange({ ...row, name })}
        />
      </td>
      <td>
        {value ?? (
          <>
            <label htmlFor={valueId} className="visually-hidden">
              Value of {noun} {place}
            </label>
            <TextInput
              id={valueId}
              mono
              value={row.value}
              placeholder="Value"
              onValue={(text) => onChange({ ...row, value: text })}
            />
          </>
        )}
      </td>
      <td className={styles["source"]}>
        <button
          type="button"
          className={styles["remove"]}
          aria-label={`Remove ${noun} ${row.name || place}`}
          onClick={() => {
            onRemove();
            focusLater(`add-${noun}`);
          }}
        >
          <IconX size={14} aria-hidden />
        </button>
      </td>
    </tr>
  );
};

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
  /** Small things at the foot. */
  foot?: ReactNode;
};

/** Ids stay with their rows, so focus does as well. */
export const RowsEditor = <Row extends DraftRow>(props: RowsEditorProps<Row>) => {
  const { noun, caption, rows, onRows, blank, lastColumn, more, valueCell, bulk, foot } = props;
  const [asText, setAsText] = useState(false);
  const change = (next: Row): void => onRows(rows.map((row) => (row.id === next.id ? next : row)));
  return (
    <div className={styles["list"]}>
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
                <td className={styles["source"]} />
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
                onRemove={() => onRows(rows.filter(({ id }) => id !== row.id))}
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
              onRows([...rows, row]);
              focusLater(`${noun}-name-${row.id}`);
            }}
          >
            Add a {noun}
          </Button>
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
