// The ways into import and export that are there on every screen: commands, and a file dropped on the Compose screen.
import { useEffect } from "react";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { laterPart } from "../../ui/later-part.tsx";
import { useCollections } from "../collections/collections.ts";
import { exportCollection } from "./export-collection.ts";
import { useImportMemory } from "./import-memory.ts";

const [ImportDialog] = laterPart(async () => (await import("./import-dialog.tsx")).ImportDialog);
const [ExportDialog] = laterPart(async () => (await import("./export-dialog.tsx")).ExportDialog);

/** A field or a dialog that takes files itself. */
const takesFiles = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input[type="file"], [role="dialog"]') !== null;

const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;

/** Files that are dropped on the window while Compose is shown. */
const useFileDrop = (): void => {
  const isCompose = useUiStore((state) => state.screen === "compose");
  useEffect(() => {
    if (!isCompose) return;
    const over = (event: DragEvent): void => {
      if (isFile(event) && !takesFiles(event.target)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!isFile(event) || takesFiles(event.target)) return;
      // Else the browser would leave the app for the file.
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file && document.querySelector('[role="dialog"]') === null) useImportMemory.getState().open(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [isCompose]);
};

/** Mounted once in the window. */
export const ImportDoor = () => {
  useFileDrop();
  const open = useImportMemory((state) => state.open);
  const isImporting = useImportMemory((state) => state.opened);
  const isExported = useImportMemory((state) => state.exported !== null);
  const isEmpty = useCollections((state) => state.items.length === 0);
  useCommand("collections.import", () => open());
  useCommand("collections.exportPostman", () => void exportCollection(null), {
    enabled: !isEmpty,
    reason: "no request is saved",
  });
  return (
    <>
      {isImporting && <ImportDialog />}
      {isExported && <ExportDialog />}
    </>
  );
};
