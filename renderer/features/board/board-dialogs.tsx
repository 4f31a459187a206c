// The dialogs of the board, each loaded when it is first opened.
import { lazy, Suspense } from "react";
import type { ConnectionChoice } from "../connections/use-connection-choice.ts";
import { useBoardMemory } from "./board-memory.ts";
import { useFileDrop } from "./use-file-choice.ts";

const ExportDialog = lazy(async () => ({ default: (await import("./export-dialog.tsx")).ExportDialog }));
const CsvDialog = lazy(async () => ({ default: (await import("./csv-dialog.tsx")).CsvDialog }));
const RotateDialog = lazy(async () => ({ default: (await import("./rotate-dialog.tsx")).RotateDialog }));

type BoardDialogsProps = {
  choice: Pick<ConnectionChoice, "shown" | "entries" | "chosen">;
  /** Whether anything can be imported. */
  writable: boolean;
};

/** At most one is open. A CSV file that is dropped on the screen opens its own. */
export const BoardDialogs = ({ choice, writable }: BoardDialogsProps) => {
  const { dialog, openDialog, takeFile } = useBoardMemory();
  const close = () => openDialog(null);
  useFileDrop((chosen) => {
    if (writable && (dialog === null || dialog === "import")) takeFile(chosen);
  });
  return (
    <Suspense>
      {dialog === "export" && <ExportDialog choice={choice} onClose={close} />}
      {dialog === "import" && <CsvDialog onClose={close} />}
      {dialog === "rotate" && choice.chosen && (
        <RotateDialog key={choice.chosen.id} connection={choice.chosen} onClose={close} />
      )}
    </Suspense>
  );
};
