// The dialogs of the board, whose code comes behind the board itself.
import { useEffect } from "react";
import { laterPart } from "../../ui/later-part.tsx";
import type { ConnectionChoice } from "../connections/use-connection-choice.ts";
import { useBoardMemory } from "./board-memory.ts";
import { useFileDrop } from "./use-file-choice.ts";

const [ExportDialog, fetchExport] = laterPart(async () => (await import("./export-dialog.tsx")).ExportDialog);
const [CsvDialog, fetchCsv] = laterPart(async () => (await import("./csv-dialog.tsx")).CsvDialog);
const [RotateDialog, fetchRotate] = laterPart(async () => (await import("./rotate-dialog.tsx")).RotateDialog);

/** Before one is asked for: keys that come while its code does would go to the board. */
const fetchAll = (): void => {
  void Promise.all([fetchExport(), fetchCsv(), fetchRotate()]);
};

type BoardDialogsProps = {
  choice: Pick<ConnectionChoice, "shown" | "entries" | "chosen">;
  /** Whether anything can be imported. */
  writable: boolean;
};

/** At most one is open. A CSV file that is dropped on the screen opens its own. */
export const BoardDialogs = ({ choice, writable }: BoardDialogsProps) => {
  const { dialog, openDialog, takeFile } = useBoardMemory();
  const close = () => openDialog(null);
  useEffect(fetchAll, []);
  useFileDrop((chosen) => {
    if (writable && (dialog === null || dialog === "import")) takeFile(chosen);
  });
  return (
    <>
      {dialog === "export" && <ExportDialog choice={choice} onClose={close} />}
      {dialog === "import" && <CsvDialog onClose={close} />}
      {dialog === "rotate" && choice.chosen && (
        <RotateDialog key={choice.chosen.id} connection={choice.chosen} onClose={close} />
      )}
    </>
  );
};
