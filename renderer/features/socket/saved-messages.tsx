// Messages that are kept with the request, each under a name: take one, keep the one that is typed, remove one.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { SavedMessage } from "../../../shared/request-draft.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useComposeMemory, useTab } from "../compose/compose-memory.ts";
import { changeSocket, useSocket } from "./socket-memory.ts";
import styles from "./socket.module.css";

const none: readonly SavedMessage[] = [];

const NameDialog = ({ onName, onClose }: { onName: (name: string) => void; onClose: () => void }) => {
  const [name, setName] = useState("");
  const wanted = name.trim();
  return (
    <Dialog opened title="Save the message" onClose={onClose}>
      <Form
        onSubmit={() => {
          if (wanted !== "") onName(wanted.slice(0, 200));
        }}
      >
        <FieldFrame
          id="message-name"
          label="Name of the message"
          help="It is saved with the request. Values that look like secrets are left out then; {{session.token}} stays."
        >
          <TextInput id="message-name" value={name} onValue={setName} autoFocus describedBy="message-name-help" />
        </FieldFrame>
        <div className={formStyles["end"]}>
          <Button type="submit" disabled={wanted === ""}>
            Save it
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};

/** A name that occurs already takes the new text. */
export const SavedMessages = ({ tab }: { tab: string }) => {
  const saved = useTab(({ draft }) => draft.messages ?? none);
  const edit = useComposeMemory((state) => state.edit);
  const { message } = useSocket(tab);
  const [naming, setNaming] = useState(false);
  const current = saved.find(({ text }) => text === message);
  const keep = (messages: readonly SavedMessage[]): void =>
    edit(({ messages: _before, ...draft }) => (messages.length === 0 ? draft : { ...draft, messages }));
  return (
    <>
      {saved.length > 0 && (
        <span className={styles["before"]}>
          <NativeSelect
            id="socket-saved"
            label="Saved messages"
            value={current?.name ?? ""}
            options={[
              { value: "", label: "Saved messages…" },
              ...saved.map(({ name }) => ({ value: name, label: name })),
            ]}
            onValue={(wanted) => {
              const found = saved.find(({ name }) => name === wanted);
              if (found) changeSocket(tab, { message: found.text });
            }}
          />
        </span>
      )}
      {current ? (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => keep(saved.filter(({ name }) => name !== current.name))}
        >
          Remove “{current.name}”
        </Button>
      ) : (
        <Button variant="default" size="compact-sm" disabled={message === ""} onClick={() => setNaming(true)}>
          Save…
        </Button>
      )}
      {naming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            keep([...saved.filter((one) => one.name !== name), { name, text: message }].slice(-100));
            setNaming(false);
          }}
        />
      )}
    </>
  );
};
