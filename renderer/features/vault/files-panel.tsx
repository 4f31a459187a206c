// Settings, Backups: collections and environments as readable files in a folder, for git; and back from there.
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Exported, ImportReport } from "../../../shared/collection-files-view.ts";
import { ask } from "../../api/queries/query-client.ts";
import { useAct } from "../../api/use-act.ts";
import { describedBy, FieldFrame } from "../../ui/field-frame.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { reloadEnvironments } from "../persistence/reload-environments.ts";
import { exportWords, importWords } from "./files-words.ts";
import styles from "./store-settings.module.css";

type Report = { readonly words: string; readonly leftOut: readonly string[]; readonly others: readonly string[] };

const exported = (report: Exported): Report => ({ words: exportWords(report), ...report });
const imported = (report: ImportReport): Report => ({ words: importWords(report), others: [], ...report });

/** The first of a long list. */
const mostShown = 20;

const List = ({ title, items }: { title: ReactNode; items: readonly string[] }) =>
  items.length > 0 && (
    <Notice tone="warn">
      {title}
      <ul className={styles["list"]}>
        {items.slice(0, mostShown).map((item, at) => (
          <li key={at}>{item}</li>
        ))}
        {items.length > mostShown && <li>and {items.length - mostShown} more</li>}
      </ul>
    </Notice>
  );

/** @param barred nothing can be saved here; an export is a matter of another folder and goes on */
export const FilesPanel = ({ barred }: { barred: boolean }) => {
  const [folder, setFolder] = useState("");
  const [attempted, setAttempted] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const act = useAct();
  const start = (): boolean => {
    setAttempted(true);
    setReport(null);
    return !act.pending && folder.trim() !== "";
  };
  const save = async (overwrite: boolean) => {
    if (!start()) return;
    const done = await act.run(() => ask("document.exportFiles", { folder: folder.trim(), overwrite }));
    if (done.ok) setReport(exported(done.value));
  };
  const load = async () => {
    if (!start()) return;
    const done = await act.run(() => ask("document.importFiles", { folder: folder.trim() }));
    if (!done.ok) return;
    await reloadEnvironments();
    setReport(imported(done.value));
  };
  const texts = {
    id: "files-folder",
    help: "Its whole path, such as ~/acme-api. A folder that is missing is made by an export.",
    problem: attempted && folder.trim() === "" ? "Name a folder." : undefined,
  };
  return (
    <Panel title="Collections as files">
      <Form onSubmit={() => void save(false)}>
        <p>
          Saved requests and environments as one readable file each, for git. What looks like a secret is left out and
          named. Connections and history are not in it.
        </p>
        <FieldFrame {...texts} label="Folder">
          <TextInput
            id={texts.id}
            value={folder}
            onValue={(value) => {
              act.clear();
              setFolder(value);
            }}
            mono
            required
            invalid={texts.problem !== undefined}
            describedBy={describedBy(texts)}
          />
        </FieldFrame>
        {act.error && (
          <ErrorNotice
            error={act.error}
            action={
              act.error.code === "files.in-the-way" && (
                <Button variant="default" onClick={() => void save(true)}>
                  Write over them
                </Button>
              )
            }
          />
        )}
        {report && <Notice tone="ok">{report.words}</Notice>}
        {report && (
          <List
            title="Left out, since it looks like a secret, cannot be read or is chosen here:"
            items={report.leftOut}
          />
        )}
        {report && (
          <List
            title="These files belong to nothing here. Import them, or delete them by hand:"
            items={report.others}
          />
        )}
        <div className={formStyles["end"]}>
          <Button type="submit" variant="default" aria-disabled={act.pending}>
            {act.pending ? "Working" : "Export files"}
          </Button>
          <Button variant="default" disabled={barred} aria-disabled={act.pending} onClick={() => void load()}>
            Import files
          </Button>
          <span className={formStyles["note"]}>An import removes nothing.</span>
        </div>
      </Form>
    </Panel>
  );
};
