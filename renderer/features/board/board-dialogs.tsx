// The dialogs of the board, each loaded when it is first opened.
import { lazy, Suspense } from "react";
import type { ConnectionChoice } from "../connections/use-connection-choice.ts";
import { useBoardMemory } from "./board-memory.ts";

const ExportDialog = lazy(async () => ({ default: (await import("./export-dialog.tsx")).ExportDialog }));
const CsvDialog = lazy(async () => ({ default: (await import("./csv-dialog.tsx")).CsvDialog }));
const RotateDialog = lazy(async () => ({ default: (await import("./rotate-dialog.tsx")).RotateDialog }));

/** At most one is open. */
export const BoardDialogs = ({ choice }: { choice: Pick<ConnectionChoice, "shown" | "entries" | "chosen"> }) => {
  const { dialog, openDialog } = useBoardMemory();
  const close = () => openDialog(null);
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
