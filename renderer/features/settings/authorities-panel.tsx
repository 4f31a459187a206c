// Certificate authorities that are trusted beside the built-in ones: from a file, or pasted as PEM.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Authority } from "../../../shared/wire-settings-contract.ts";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import styles from "./network.module.css";

const mostCharacters = 1_000_000;

const AddForm = () => {
  const [pem, setPem] = useState("");
  const [files, setFiles] = useState(0);
  const [tooLarge, setTooLarge] = useState(false);
  const { addAuthority } = useWireActs();
  const act = useAct();
  const add = async (name: string, text: string) => {
    setTooLarge(text.length > mostCharacters);
    if (act.pending || text.trim() === "" || text.length > mostCharacters) return;
    const done = await act.run(() => addAuthority(name.slice(0, 255), text));
    if (!done.ok) return;
    setPem("");
    // Another element takes the place of the one that still shows the file's name.
    setFiles((before) => before + 1);
    document.getElementById("authority-pem")?.focus();
  };
  return (
    <Form onSubmit={() => void add("Pasted", pem)}>
      <div className={formStyles["pair"]}>
        <FieldFrame
          id="authority-file"
          label="From a file"
          help="PEM, one certificate or several."
          problem={tooLarge ? "This is larger than any list of certificates." : undefined}
        >
          <input
            key={files}
            id="authority-file"
            type="file"
            accept=".pem,.crt,.cer"
            className={formStyles["file"]}
            aria-describedby="authority-file-help"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file && file.size <= mostCharacters) void file.text().then((text) => add(file.name, text));
              else setTooLarge(file !== undefined);
            }}
          />
        </FieldFrame>
        <FieldFrame id="authority-pem" label="Or pasted">
          <TextArea id="authority-pem" value={pem} onValue={setPem} rows={2} />
        </FieldFrame>
      </div>
      {act.error && <ErrorNotice error={act.error} />}
      <div className={formStyles["end"]}>
        <Button type="submit" variant="default" disabled={pem.trim() === ""} aria-disabled={act.pending}>
          Add what was pasted
        </Button>
      </div>
    </Form>
  );
};

/** Those of the computer and of NODE_EXTRA_CA_CERTS (not in the packed app) are trusted as well and are not listed. */
export const AuthoritiesPanel = ({ authorities, known }: { authorities: readonly Authority[]; known: boolean }) => {
  const { removeAuthority } = useWireActs();
  const act = useAct();
  const remove = async (id: string) => {
    if ((await act.run(() => removeAuthority(id))).ok) document.getElementById("authority-pem")?.focus();
  };
  return (
    <Panel title="Further certificate authorities" right={authorities.length > 0 && `${authorities.length} added`}>
      {authorities.length > 0 && (
        <ul className={styles["list"]} aria-label="Further certificate authorities">
          {authorities.map(({ id, name, subject, validTo, fingerprint256 }) => (
            <li key={id} className={styles["entry"]}>
              <div className={styles["words"]}>
                <strong>{subject}</strong>
                <p className="muted">
                  valid to {validTo.slice(0, 10)}, {name}
                </p>
                <code>{fingerprint256}</code>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Remove ${subject}`}
                onClick={() => void remove(id)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {act.error && <ErrorNotice error={act.error} />}
      {known ? <AddForm /> : <p className="muted">Not known while the store is locked.</p>}
    </Panel>
  );
};
