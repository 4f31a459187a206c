// Settings, Backups: connections out of an exported file, with a report of what became of them.
import { Button } from "@mantine/core";
import { useState } from "react";
import { counted } from "../../../shared/counted.ts";
import { useBackupActs } from "../../api/queries/backup-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { base64Of } from "../../ui/base64-bytes.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SecretField } from "./secret-field.tsx";

/** The host takes eight million characters of base64. */
const mostBytes = 5_900_000;

type Report = { readonly added: number; readonly unchanged: number; readonly renamed: readonly string[] };

const reportWords = ({ added, unchanged, renamed }: Report): string =>
  [
    `${counted(added, "connection")} added`,
    ...(unchanged > 0 ? [`${counted(unchanged, "connection")} were there already`] : []),
    ...(renamed.length > 0 ? [`renamed, since the name was taken: ${renamed.join(", ")}`] : []),
  ].join("; ");

/** Nothing that is there is replaced. */
export const ImportPanel = ({ barred }: { barred: boolean }) => {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [attempted, setAttempted] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const { importFile } = useBackupActs();
  const act = useAct();
  const tooBig = file !== null && file.size > mostBytes;
  const finish = async () => {
    setAttempted(true);
    setReport(null);
    if (act.pending || file === null || tooBig || passphrase === "") return;
    const done = await act.run(async () =>
      importFile({ base64: base64Of(new Uint8Array(await file.arrayBuffer())), passphrase }),
    );
    if (!done.ok) return;
    setPassphrase("");
    setAttempted(false);
    setReport(done.value);
  };
  const problem = tooBig
    ? "This file is larger than any export of Ringback."
    : attempted && file === null
      ? "Choose a file."
      : undefined;
  return (
    <Panel title="Import connections">
      <Form onSubmit={() => void finish()}>
        <div className={formStyles["pair"]}>
          <FieldFrame
            id="import-file"
            label="File"
            help="An export of Ringback, usually ending in .age."
            problem={problem}
          >
            <input
              id="import-file"
              type="file"
              accept=".age"
              className={formStyles["file"]}
              aria-describedby="import-file-help"
              onChange={(event) => {
                setReport(null);
                act.clear();
                setFile(event.currentTarget.files?.[0] ?? null);
              }}
            />
          </FieldFrame>
          <SecretField
            id="import-passphrase"
            label="Passphrase of the file"
            value={passphrase}
            onValue={setPassphrase}
            problem={attempted && passphrase === "" ? "It is missing." : undefined}
          />
        </div>
        {act.error && <ErrorNotice error={act.error} />}
        {report && <Notice tone="ok">{reportWords(report)}.</Notice>}
        <div className={formStyles["end"]}>
          <Button type="submit" variant="default" disabled={barred} aria-disabled={act.pending}>
            {act.pending ? "Reading" : "Import"}
          </Button>
          <span className={formStyles["note"]}>Connections that are here stay as they are.</span>
        </div>
      </Form>
    </Panel>
  );
};
