// What became of an import from CSV; and the file itself, whose secrets are in clear, to be deleted.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import { counted } from "../../../shared/counted.ts";
import { type ChosenFile, type DiscardWay, discardChosen, discardWay } from "../../api/chosen-file.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Notice } from "../../ui/notice.tsx";

type CsvReportProps = {
  report: Output<"csv.import">;
  chosen: ChosenFile;
  onClose: () => void;
};

/** What else is in it, and what happens if it goes. */
const leftWords = (left: number): string => {
  if (left === 0) return "";
  return left === 1
    ? "The row that was left out is in it alone."
    : `The ${left} rows that were left out are in it alone.`;
};

const wayWords = (way: DiscardWay | null): string => {
  switch (way) {
    case null:
      return "Ringback cannot delete it from here: delete it yourself, and empty the trash.";
    case "browser":
      return "Deleted here it does not go to the trash, where it could still be read. The browser may ask whether Ringback may change it.";
    case "host":
      return "Deleted here it does not go to the trash, where it could still be read.";
    default:
      return way satisfies never;
  }
};

type QuestionProps = { name: string; pending: boolean; onDelete: () => void; onKeep: () => void };

/** The desktop app asks by a dialog of the system, so this is the browser's alone. */
const Question = ({ name, pending, onDelete, onKeep }: QuestionProps) => (
  <div className={formStyles["form"]} role="group" aria-label="Delete the file?">
    <p>
      Delete <strong>{name}</strong> for good? Copies elsewhere and backups stay.
    </p>
    <div className={formStyles["end"]}>
      <Button autoFocus variant="default" onClick={onKeep}>
        Keep
      </Button>
      <Button aria-disabled={pending} onClick={() => !pending && onDelete()}>
        Delete
      </Button>
    </div>
  </div>
);

/** Nothing is deleted before a press that says so. */
export const CsvReport = ({ report: { added, left }, chosen, onClose }: CsvReportProps) => {
  const [asking, setAsking] = useState(false);
  const [gone, setGone] = useState(false);
  const act = useAct();
  const done = useRef<HTMLButtonElement>(null);
  const way = discardWay(chosen);
  const { name } = chosen.file;
  useEffect(() => {
    if (gone) done.current?.focus();
  }, [gone]);
  const discard = async () => {
    setAsking(false);
    const ended = await act.run(() => discardChosen(chosen));
    if (ended.ok && ended.value.deleted) setGone(true);
  };
  return (
    <div className={formStyles["form"]}>
      <Notice tone="ok">
        {counted(added, "connection")} added{left > 0 ? `; ${left} left out` : ""}.
      </Notice>
      {gone ? (
        <Notice tone="ok">
          <strong>{name}</strong> is deleted. Copies elsewhere and backups stay.
        </Notice>
      ) : (
        <p>
          <strong>{name}</strong> is still where it was, with its secrets in clear. {leftWords(left)} {wayWords(way)}
        </p>
      )}
      {act.error && <ErrorNotice error={act.error} />}
      {asking ? (
        <Question name={name} pending={act.pending} onDelete={() => void discard()} onKeep={() => setAsking(false)} />
      ) : (
        <div className={formStyles["end"]}>
          {way !== null && !gone && (
            <Button
              variant={left === 0 ? "filled" : "default"}
              autoFocus={left === 0}
              aria-disabled={act.pending}
              onClick={() => {
                if (act.pending) return;
                if (way === "host") void discard();
                else setAsking(true);
              }}
            >
              Delete the file…
            </Button>
          )}
          <Button
            ref={done}
            variant={way === null || gone || left > 0 ? "filled" : "default"}
            autoFocus={way === null || left > 0}
            onClick={onClose}
          >
            Done
          </Button>
        </div>
      )}
    </div>
  );
};
