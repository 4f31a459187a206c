// Chooses a file of data rows: CSV or JSON, read in the window; what is wrong with it is said at once.
import { useId, useRef, useState } from "react";
import formStyles from "../../ui/form.module.css";
import { LinkButton } from "../../ui/link-button.tsx";
import { changeForm, useRuns } from "./run-memory.ts";
import styles from "./runs.module.css";

const rowWords = (rows: number): string => (rows === 1 ? "one row" : `${rows.toLocaleString("en")} rows`);

/** The names of the first columns; a file may have any number. */
const columnWords = (names: readonly string[]): string => {
  const shown = names.slice(0, 8).map((name) => `{{${name}}}`);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
};

/** A row's values go before those of the environment. */
export const RunDataField = () => {
  const { data } = useRuns((state) => state.form);
  const reading = useRuns((state) => state.reading);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef<File | null>(null);
  const id = useId();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    latest.current = file;
    useRuns.setState({ reading: file.name });
    const { readRunRows } = await import("../../../shared/run-rows.ts");
    const read = readRunRows(await file.text().catch(() => "\u0000"));
    // Another one may have been chosen meanwhile.
    if (latest.current !== file) return;
    useRuns.setState({ reading: null });
    if (read.ok) return changeForm({ data: { name: file.name, rows: read.value } });
    changeForm({ data: null });
    setProblem(`${file.name} cannot be used: ${read.error}`);
  };
  return (
    <div>
      <label htmlFor={id}>Data file, CSV or JSON</label>
      <input
        ref={input}
        id={id}
        type="file"
        className={`${formStyles["file"]} ${styles["data"]}`}
        accept=".csv,.json,.tsv,.txt,text/csv,application/json"
        aria-describedby={`${id}-said`}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <p id={`${id}-said`} className={problem === null ? formStyles["note"] : styles["problem"]} role="status">
        {problem ??
          (reading !== null
            ? `Reading ${reading}…`
            : data
              ? `${data.name}: ${rowWords(data.rows.length)} with ${columnWords(Object.keys(data.rows[0] ?? {}))}. `
              : "Each row is an iteration; its values go before those of the environment.")}
        {data && problem === null && reading === null && (
          <LinkButton
            label={`Remove ${data.name}`}
            onClick={() => {
              changeForm({ data: null });
              if (input.current) input.current.value = "";
              input.current?.focus();
            }}
          >
            Remove
          </LinkButton>
        )}
      </p>
    </div>
  );
};
