// The headers of a call: own rows to type, and below them those that are added, with who adds them.
import { Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { PartsText } from "../test/parts-text.tsx";
import { TextInput } from "../test/text-input.tsx";
import { type HeaderRow, useComposeMemory } from "./compose-memory.ts";
import styles from "./header-editor.module.css";
import type { CallPreview } from "./preview-call.ts";

const focusLater = (id: string): void => {
  setTimeout(() => document.getElementById(id)?.focus());
};

const OwnRow = ({ row, place }: { row: HeaderRow; place: number }) => {
  const setHeader = useComposeMemory((state) => state.setHeader);
  const removeHeader = useComposeMemory((state) => state.removeHeader);
  const [nameId, valueId] = [`header-name-${row.id}`, `header-value-${row.id}`];
  return (
    <tr>
      <td>
        <label htmlFor={nameId} className="visually-hidden">
          Name of header {place}
        </label>
        <TextInput
          id={nameId}
          mono
          value={row.name}
          placeholder="Name"
          onValue={(name) => setHeader(row.id, { name })}
        />
      </td>
      <td>
        <label htmlFor={valueId} className="visually-hidden">
          Value of header {place}
        </label>
        <TextInput
          id={valueId}
          mono
          value={row.value}
          placeholder="Value"
          onValue={(value) => setHeader(row.id, { value })}
        />
      </td>
      <td className={styles["source"]}>
        <button
          type="button"
          className={styles["remove"]}
          aria-label={`Remove header ${row.name || place}`}
          onClick={() => {
            removeHeader(row.id);
            focusLater("add-header");
          }}
        >
          <IconX size={14} aria-hidden />
        </button>
      </td>
    </tr>
  );
};

/** A header that is typed takes the place of the one that would be added. */
export const HeaderEditor = ({ added }: { added: CallPreview["added"] }) => {
  const headers = useComposeMemory((state) => state.headers);
  const addHeader = useComposeMemory((state) => state.addHeader);
  return (
    <div className={styles["list"]}>
      <table className={styles["headers"]}>
        <caption className="visually-hidden">Headers of the call: your own, then those that are added</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col" className={styles["source"]}>
              From
            </th>
          </tr>
        </thead>
        <tbody>
          {headers.map((row, index) => (
            <OwnRow key={row.id} row={row} place={index + 1} />
          ))}
          {added.map(({ name, value, source }) => (
            <tr key={name} className={styles["added"]}>
              <th scope="row">{name}</th>
              <td>
                <PartsText parts={value} revealed={false} />
              </td>
              <td className={styles["source"]}>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles["add"]}>
        <Button
          id="add-header"
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => {
            const id = crypto.randomUUID();
            addHeader(id);
            focusLater(`header-name-${id}`);
          }}
        >
          Add a header
        </Button>
      </div>
    </div>
  );
};
