// The steps of an import from CSV: a file is handed to the host, its columns are told apart, its good rows are saved.
import { useEffect, useRef, useState } from "react";
import { type CsvFile, type CsvPlan, mostCsvBytes } from "../../../shared/csv-import-view.ts";
import type { Output } from "../../../shared/contract.ts";
import { type AppError, appError } from "../../../shared/errors.ts";
import type { ChosenFile } from "../../api/chosen-file.ts";
import { csvFile } from "../../api/queries/check-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { base64Of } from "../../ui/base64-bytes.ts";

export type CsvImport = {
  /** What was chosen last, whether it could be read or not. */
  readonly chosen: ChosenFile | null;
  readonly tooLarge: boolean;
  readonly choose: (chosen: ChosenFile) => void;
  /** What the host says of it; null until it has read it. */
  readonly file: CsvFile | null;
  readonly plan: CsvPlan | null;
  readonly setPlan: (plan: CsvPlan) => void;
  readonly preview: Output<"csv.preview"> | null;
  /** What was saved; null before that. */
  readonly report: Output<"csv.import"> | null;
  readonly finish: () => void;
  readonly pending: boolean;
  /** Why the file could not be read or saved, and why its rows cannot be shown. */
  readonly error: AppError | null;
  readonly planError: AppError | null;
};

/** Rejects with an AppError: the system may not let it be read, and what was dropped may be a folder. */
const bytesIn = async (file: File): Promise<Uint8Array> => {
  const problem = "The system could not read it. It may be gone meanwhile, or be a folder.";
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw appError("input.invalid", { field: "the file", problem });
  }
};

/** State of one dialog. The file's cells go to the host at once and are forgotten here. */
export const useCsvImport = (): CsvImport => {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [file, setFile] = useState<CsvFile | null>(null);
  const [plan, setPlan] = useState<CsvPlan | null>(null);
  const [preview, setPreview] = useState<Output<"csv.preview"> | null>(null);
  const [report, setReport] = useState<Output<"csv.import"> | null>(null);
  const act = useAct();
  const look = useAct();
  const held = useRef<string | null>(null);
  const turn = useRef(0);
  const drop = () => {
    // The host would forget it at the next lock anyway; a failure has nobody to be told to.
    if (held.current !== null) void csvFile.drop(held.current).catch(() => undefined);
    held.current = null;
  };
  useEffect(() => drop, []);

  const show = async (id: string, next: CsvPlan) => {
    setPlan(next);
    const seen = await look.run(() => csvFile.preview({ file: id, plan: next }));
    if (seen.ok) setPreview(seen.value);
  };
  const choose = async (next: ChosenFile) => {
    turn.current += 1;
    const own = turn.current;
    drop();
    for (const reset of [setFile, setPlan, setPreview, setReport]) reset(null);
    act.clear();
    look.clear();
    setChosen(next);
    if (next.file.size > mostCsvBytes) return;
    const opened = await act.run(async () => csvFile.open(base64Of(await bytesIn(next.file))));
    // Another one was chosen meanwhile.
    if (!opened.ok || own !== turn.current) return;
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
  return {
    chosen,
    tooLarge: chosen !== null && chosen.file.size > mostCsvBytes,
    choose: (next) => void choose(next),
    file,
    plan,
    setPlan: (next) => void (file && show(file.file, next)),
    preview,
    report,
    finish: () => void finish(),
    pending: act.pending,
    error: act.error,
    planError: look.error,
  };
};
