// Importing many connections from a CSV file: choose it, say what its columns hold, look at every row, import.
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { counted } from "../../../shared/counted.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { useBoardMemory } from "./board-memory.ts";
import { CsvColumns } from "./csv-columns.tsx";
import { CsvReport } from "./csv-report.tsx";
import { CsvRows } from "./csv-rows.tsx";
import styles from "./detail.module.css";
import { type CsvImport, useCsvImport } from "./use-csv-import.ts";
import { showInField, useFilePicker } from "./use-file-choice.ts";

/** The field; a file that was dropped or picked elsewhere is shown in it too. */
const FileField = ({ csv }: { csv: CsvImport }) => {
  const field = useRef<HTMLInputElement>(null);
  const onClick = useFilePicker(csv.choose);
  const { chosen } = csv;
  useEffect(() => {
    if (field.current && chosen && field.current.files?.[0] !== chosen.file) showInField(field.current, chosen.file);
  }, [chosen]);
  return (
    <FieldFrame
      id="csv-file"
      label="File"
      help="CSV with a line of headings: comma, semicolon or tab, UTF-8; it can be dropped here too. Its secrets go straight into the store and are not shown."
      problem={csv.tooLarge ? "It is larger than 5 MB." : undefined}
    >
      <input
        ref={field}
        id="csv-file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        className={formStyles["file"]}
        aria-describedby={csv.tooLarge ? "csv-file-problem csv-file-help" : "csv-file-help"}
        data-autofocus
        onClick={onClick}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) csv.choose({ file, handle: null });
        }}
      />
    </FieldFrame>
  );
};

/** Nothing is saved before the rows were shown. */
export const CsvDialog = ({ onClose }: { onClose: () => void }) => {
  const csv = useCsvImport();
  const { chosen, file, plan, preview, report, planError } = csv;
  const dropped = useBoardMemory((state) => state.dropped);
  const choose = useRef(csv.choose);
  useEffect(() => {
    if (dropped) choose.current(dropped);
  }, [dropped]);
  const good = preview?.good ?? 0;
  return (
    <Dialog opened title="Import connections from CSV" size={860} onClose={onClose}>
      {report && chosen ? (
        <CsvReport report={report} chosen={chosen} onClose={onClose} />
      ) : (
        <Form onSubmit={csv.finish}>
          <FileField csv={csv} />
          {csv.error && <ErrorNotice error={csv.error} />}
          {file && plan && <CsvColumns file={file} plan={plan} onPlan={csv.setPlan} />}
          {planError && <ErrorNotice error={planError} />}
          {file && preview && !planError && <CsvRows preview={preview} />}
          <div className={`${formStyles["end"]} ${styles["acts"]}`}>
            <Button type="submit" disabled={good === 0 || planError !== null} aria-disabled={csv.pending}>
              {csv.pending ? "Working" : good === 0 ? "Import" : `Import ${counted(good, "connection")}`}
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
};
