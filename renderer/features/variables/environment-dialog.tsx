// Environments and their variables: choose one to edit, name it, type its values, add or remove one.
import { Button } from "@mantine/core";
import { useState } from "react";
import { flushSync } from "react-dom";
import { isSecretVariable } from "../../../shared/saved-document.ts";
import { blankRow, RowsEditor } from "../compose/rows-editor.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import styles from "./variables.module.css";
import { type Environment, globalsId, useVariables, type VariableRow } from "./variables-memory.ts";

type ValueProps = { row: VariableRow; place: number; change: (row: VariableRow) => void };

const VariableValue = ({ row, place, change }: ValueProps) => (
  <div className={styles["value"]}>
    <div>
      <label htmlFor={`variable-value-${row.id}`} className="visually-hidden">
        Value of variable {place}
      </label>
      <TextInput
        id={`variable-value-${row.id}`}
        mono
        hidden={isSecretVariable(row)}
        value={row.value}
        placeholder="Value"
        onValue={(value) => change({ ...row, value })}
      />
    </div>
    <label className={styles["secret"]}>
      <input
        type="checkbox"
        checked={isSecretVariable(row)}
        disabled={!row.secret && isSecretVariable(row)}
        onChange={(event) => change({ ...row, secret: event.currentTarget.checked })}
      />
      Secret<span className="visually-hidden">: variable {row.name || place}</span>
    </label>
  </div>
);

const Editor = ({ environment }: { environment: Environment }) => {
  const change = useVariables((state) => state.change);
  return (
    <>
      <div className={styles["table"]}>
        <RowsEditor
          key={environment.id}
          noun="variable"
          caption={`Variables of ${environment.name}`}
          rows={environment.rows}
          onRows={(rows) => change(environment.id, { rows })}
          blank={() => ({ ...blankRow(), secret: false })}
          valueCell={(row, place, set) => <VariableValue row={row} place={place} change={set} />}
        />
      </div>
      <p className={styles["note"]}>
        Write <code>{"{{name}}"}</code> in address, headers or body. The value of a secret stays in this window: it is
        masked and never written to disk. Fields of the chosen connection are there as{" "}
        <code>{"{{connection.password}}"}</code> and never come to this window.
      </p>
    </>
  );
};

const Content = ({ onClose }: { onClose: () => void }) => {
  const { environments, active, add, change, remove, use, removed, restore } = useVariables();
  const [edited, setEdited] = useState(active ?? globalsId);
  const environment = environments.find(({ id }) => id === edited) ?? environments[0];
  if (!environment) return null;
  const isGlobal = environment.id === globalsId;
  return (
    <>
      <div className={styles["head"]}>
        <div>
          <label htmlFor="environment-edited">Edit</label>
          <NativeSelect
            id="environment-edited"
            first
            value={environment.id}
            options={environments.map(({ id, name }) => ({ value: id, label: name || "Unnamed" }))}
            onValue={setEdited}
          />
        </div>
        {!isGlobal && (
          <div>
            <label htmlFor="environment-name">Name</label>
            <TextInput
              id="environment-name"
              value={environment.name}
              onValue={(name) => change(environment.id, { name })}
            />
          </div>
        )}
      </div>
      {removed && (
        <Notice
          tone="accent"
          end={
            <LinkButton
              label={`Undo the removal of ${removed.name || "the environment"}`}
              onClick={() => {
                restore();
                setEdited(removed.id);
              }}
            >
              Undo
            </LinkButton>
          }
        >
          Removed <strong>{removed.name || "Unnamed"}</strong>.
        </Notice>
      )}
      <Editor key={environment.id} environment={environment} />
      <div className={styles["end"]}>
        <Button
          variant="default"
          onClick={() => {
            // At once: what is typed right behind is the name.
            flushSync(() => {
              const id = add("New environment");
              use(id);
              setEdited(id);
            });
            const field = document.getElementById("environment-name");
            if (!(field instanceof HTMLInputElement)) return;
            field.focus();
            field.select();
          }}
        >
          New environment
        </Button>
        {!isGlobal && (
          <Button
            variant="default"
            onClick={() => {
              remove(environment.id);
              setEdited(globalsId);
            }}
          >
            Remove it
          </Button>
        )}
        <Button className={styles["push"] ?? ""} onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  );
};

/** Every change counts at once. */
export const EnvironmentDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Dialog opened={opened} title="Variables and environments" size={720} onClose={onClose}>
    <Content onClose={onClose} />
  </Dialog>
);
