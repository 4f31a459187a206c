// Compares two answers, of this run or of the history.
import { useId, useState } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { anyEntry, type HistoryEntry } from "../../../shared/history-view.ts";
import { clockTime, localDay } from "../../../shared/local-time.ts";
import { useHistoryPages, usePastExchange } from "../../api/queries/history-queries.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { NativeSelect, type SelectOption } from "../../ui/native-select.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { type Answer, useAnswerMemory } from "./answer-memory.ts";
import styles from "./compare-dialog.module.css";
import { CompareResult } from "./compare-result.tsx";

/** Entries of the history are told from answers of this run by this mark before their id. */
const past = "past:";

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);

const answerOption = ({ exchange, at }: Answer): SelectOption => ({
  value: exchange.id,
  label: `${clockTime(at)} ${exchange.response?.status ?? ""} ${exchange.request.method} ${pathOf(exchange.request.url)}`,
  group: "This run",
});

const entryOption = ({ id, at, status, method, url }: HistoryEntry): SelectOption => {
  const date = new Date(at);
  return {
    value: `${past}${id}`,
    label: `${localDay(date)} ${clockTime(date)} ${status ?? ""} ${method} ${pathOf(url)}`,
    group: "History",
  };
};

/** The chosen answer; undefined while the history is being read. */
const useChosen = (value: string, answers: readonly Answer[]) => {
  const fromHistory = value.startsWith(past);
  const { data, error } = usePastExchange(fromHistory ? value.slice(past.length) : null);
  const here = answers.find(({ exchange }) => exchange.id === value)?.exchange;
  return { exchange: fromHistory ? data?.exchange : here, error: fromHistory ? error : null };
};

const Comparison = ({ left, right }: { left: Exchange | undefined; right: Exchange | undefined }) => {
  if (!left || !right) return <Waiting phase="Reading the answer" />;
  if (!left.response || !right.response)
    return <p className={styles["note"]}>One of the two calls has no answer, so there is nothing to compare.</p>;
  return <CompareResult left={left.response} right={right.response} />;
};

type CompareDialogProps = {
  /** Id of the exchange that stands at the right to begin with; the latest other one stands at the left. */
  latest: string;
  onClose: () => void;
};

/** Mount it while it is open. */
export const CompareDialog = ({ latest, onClose }: CompareDialogProps) => {
  const id = useId();
  const answers = useAnswerMemory((state) => state.answers);
  const pages = useHistoryPages(anyEntry, true);
  const entries = (pages.data?.pages.flatMap((page) => page.entries) ?? []).filter(
    (entry) => entry.status !== null && entry.damaged !== true,
  );
  const options = [...answers.map(answerOption), ...entries.map(entryOption)];
  // What has changed since the answer before is asked most often.
  const [chosen, setLeft] = useState<string | null>(null);
  const [right, setRight] = useState(latest);
  const left = chosen ?? options.find(({ value }) => value !== right)?.value ?? right;
  const [one, two] = [useChosen(left, answers), useChosen(right, answers)];
  const error = one.error ?? two.error;
  return (
    <Dialog opened title="Compare two answers" size={940} onClose={onClose}>
      <div className={styles["choice"]}>
        <div>
          <label htmlFor={`${id}-left`}>First answer</label>
          <NativeSelect id={`${id}-left`} value={left} options={options} onValue={setLeft} first />
        </div>
        <div>
          <label htmlFor={`${id}-right`}>Second answer</label>
          <NativeSelect id={`${id}-right`} value={right} options={options} onValue={setRight} />
        </div>
      </div>
      <div className={styles["result"]} aria-live="polite">
        {options.length < 2 ? (
          <p className={styles["note"]}>
            There is no second answer yet: send another call, or set the store up so that answers are kept.
          </p>
        ) : error ? (
          <ErrorNotice error={error} />
        ) : (
          <Comparison left={one.exchange} right={two.exchange} />
        )}
      </div>
    </Dialog>
  );
};
