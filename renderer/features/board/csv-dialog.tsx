// Importing many connections from a CSV file: choose it, say what its columns hold, look at every row, import.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { type CsvFile, type CsvPlan, mostCsvBytes } from "../../../shared/csv-import-view.ts";
import type { Output } from "../../../shared/contract.ts";
import { csvFile } from "../../api/queries/check-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Notice } from "../../ui/notice.tsx";
import { base64Of } from "../vault/download.ts";
import { CsvColumns } from "./csv-columns.tsx";
import { CsvRows } from "./csv-rows.tsx";

const connections = (count: number): string => (count === 1 ? "1 connection" : `${count} connections`);

/** What became of it. */
const Report = ({ report, onClose }: { report: Output<"csv.import">; onClose: () => void }) => (
  <div className={formStyles["form"]}>
    <Notice tone="ok">
      {connections(report.added)} added{report.left > 0 ? `; ${report.left} left out` : ""}.
    </Notice>
    <p>
      The file is still where it was, with its secrets in clear. Ringback cannot delete it from here: delete it
      yourself, and empty the trash.
    </p>
    <div className={formStyles["end"]}>
      <Button data-autofocus onClick={onClose}>
        Done
      </Button>
    </div>
  </div>
);

/** The file's cells go to the host at once and are forgotten here. */
export const CsvDialog = ({ onClose }: { onClose: () => void }) => {
  const [file, setFile] = useState<CsvFile | null>(null);
  const [plan, setPlan] = useState<CsvPlan | null>(null);
  const [preview, setPreview] = useState<Output<"csv.preview"> | null>(null);
  const [report, setReport] = useState<Output<"csv.import"> | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const act = useAct();
  const look = useAct();
  const held = useRef<string | null>(null);
  useEffect(
    () => () => {
      // The host would forget it at the next lock anyway; a failure has nobody to be told to.
      if (held.current !== null) void csvFile.drop(held.current).catch(() => undefined);
    },
    [],
  );

  const show = async (id: string, next: CsvPlan) => {
    setPlan(next);
    const seen = await look.run(() => csvFile.preview({ file: id, plan: next }));
    if (seen.ok) setPreview(seen.value);
  };
  const choose = async (chosen: File | undefined) => {
    setPreview(null);
    setTooLarge(chosen !== undefined && chosen.size > mostCsvBytes);
    if (!chosen || chosen.size > mostCsvBytes) return;
    const opened = await act.run(async () => csvFile.open(base64Of(new Uint8Array(await chosen.arrayBuffer()))));
    if (!opened.ok) return;
    held.current = opened.value.file;
    setFile(opened.value);
    await show(opened.value.file, opened.value.plan);
  };
  const finish = async () => {
    if (!file || !plan || act.pending) return;
    const done = await act.run(() => csvFile.import({ file: file.file, plan }));
    if (!done.ok) return;
    held.current = null;
    setReport(done.value);
  };
  const good = preview?.good ?? 0;
  return (
    <Dialog opened title="Import connections from CSV" size={860} onClose={onClose}>
      {report ? (
        <Report report={report} onClose={onClose} />
      ) : (
        <form
          className={formStyles["form"]}
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void finish();
          }}
        >
          <FieldFrame
            id="csv-file"
            label="File"
            help="CSV with a line of headings: comma, semicolon or tab, UTF-8. Its secrets go straight into the store and are not shown."
            problem={tooLarge ? "It is larger than 5 MB." : undefined}
          >
            <input
              id="csv-file"
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              className={formStyles["file"]}
              aria-describedby="csv-file-help"
              data-autofocus
              onChange={(event) => void choose(event.currentTarget.files?.[0])}
            />
          </FieldFrame>
          {act.error && <ErrorNotice error={act.error} />}
          {file && plan && <CsvColumns file={file} plan={plan} onPlan={(next) => void show(file.file, next)} />}
          {look.error && <ErrorNotice error={look.error} />}
          {file && preview && !look.error && <CsvRows preview={preview} />}
          <div className={formStyles["end"]}>
            <Button type="submit" disabled={good === 0 || look.error !== null} aria-disabled={act.pending}>
              {act.pending ? "Working" : good === 0 ? "Import" : `Import ${connections(good)}`}
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
};
