// Settings, Backups: all connections as one encrypted file that any program of the age format opens.
import { Button } from "@mantine/core";
import { useState } from "react";
import { handedWords } from "../../api/handed-words.ts";
import { useBackupActs } from "../../api/queries/backup-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { bytesOf } from "../../ui/base64-bytes.ts";
import { download } from "../../ui/download.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { emptyPassphrase, PassphraseFields, passphraseProblem } from "./passphrase-fields.tsx";

/** The file has a passphrase of its own. */
export const ExportPanel = () => {
  const [passphrase, setPassphrase] = useState(emptyPassphrase);
  const [attempted, setAttempted] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const { exportAll } = useBackupActs();
  const act = useAct();
  const finish = async () => {
    setAttempted(true);
    setSaved(null);
    if (act.pending || passphraseProblem(passphrase) !== null) return;
    const made = await act.run(() => exportAll(passphrase.first));
    if (!made.ok) return;
    download(made.value.fileName, bytesOf(made.value.base64));
    setPassphrase(emptyPassphrase);
    setAttempted(false);
    setSaved(made.value.fileName);
  };
  return (
    <Panel title="Export connections">
      <Form onSubmit={() => void finish()}>
        <p>
          All connections with their secrets, encrypted with a passphrase of the file's own, for another computer. The
          program age opens it too. History is not in it.
        </p>
        <PassphraseFields
          id="export-passphrase"
          label="Passphrase of the file"
          value={passphrase}
          onValue={setPassphrase}
          attempted={attempted}
        />
        {act.error && <ErrorNotice error={act.error} />}
        <div className={formStyles["end"]}>
          <Button type="submit" variant="default" aria-disabled={act.pending}>
            {act.pending ? "Encrypting" : "Export…"}
          </Button>
          <span role="status" className={formStyles["note"]}>
            {saved === null ? "" : `${saved} was ${handedWords()}.`}
          </span>
        </div>
      </Form>
    </Panel>
  );
};
