// One row of a table of names and values: switched on and off, typed, removed.
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { DraftRow } from "../../../shared/request-draft.ts";
import { TextInput } from "../../ui/text-input.tsx";
import styles from "./rows-editor.module.css";
import { VariableInput } from "./variable-input.tsx";

/** Focuses what is drawn by then. */
export const focusLater = (id: string): void => {
  setTimeout(() => document.getElementById(id)?.focus());
};

/** Why a row cannot be sent as it is, in words for its field. */
export type RowFault = { readonly part: "name" | "value"; readonly words: string };

type RowProps<Row extends DraftRow> = {
  /** "header", "parameter": what a row is called. */
  noun: string;
  row: Row;
  /** Counted from 1. */
  place: number;
  onChange: (row: Row) => void;
  onRemove: () => void;
  /** Null when all of it can be sent. */
  fault?: RowFault | null;
  /** In the place of the text input of the value. */
  value?: ReactNode;
};

/** Removing it hands the focus to the button that adds one. */
export const EditableRow = <Row extends DraftRow>({
  noun,
  row,
  place,
  onChange,
  onRemove,
  fault = null,
  value,
}: RowProps<Row>) => {
  const [nameId, valueId, faultId] = [`${noun}-name-${row.id}`, `${noun}-value-${row.id}`, `${noun}-fault-${row.id}`];
  const told = (part: RowFault["part"]) => (fault?.part === part ? { invalid: true, describedBy: faultId } : {});
  return (
    <>
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
            {...told("name")}
            onValue={(name) => onChange({ ...row, name })}
          />
        </td>
        <td>
          {value ?? (
            <>
              <label htmlFor={valueId} className="visually-hidden">
                Value of {noun} {place}
              </label>
              <VariableInput
                id={valueId}
                value={row.value}
                placeholder="Value"
                {...told("value")}
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
      {fault && (
        <tr className={styles["fault"]}>
          <td id={faultId} colSpan={4}>
            {fault.words}
          </td>
        </tr>
      )}
    </>
  );
};
