// Choosing a file, by the field, by the browser's own picker or by a drop: wherever possible with a handle, so that the file can be deleted later.
import { type MouseEvent, useEffect, useRef } from "react";
import type { ChosenFile, FileHandle } from "../../api/chosen-file.ts";
import { findBridge } from "../../api/ipc-transport.ts";

type Picker = (wish: {
  readonly multiple: false;
  readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, string[]>> }[];
}) => Promise<FileHandle[]>;

/** Chromium has one; the desktop app needs none, since it knows where a chosen file lies. */
const pickerOf = (): Picker | null => {
  const { showOpenFilePicker } = window as Window & { readonly showOpenFilePicker?: Picker };
  return findBridge() || !showOpenFilePicker ? null : showOpenFilePicker.bind(window);
};

const types = [{ description: "CSV", accept: { "text/csv": [".csv", ".tsv", ".txt"] } }];

/** Shows the name in the field, as if it had been chosen there. */
export const showInField = (input: HTMLInputElement, file: File): void => {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  input.files = transfer.files;
};

/** For a field of files: its click opens the browser's picker where that lends handles. */
export const useFilePicker = (onChoose: (chosen: ChosenFile) => void) => {
  const fails = useRef(false);
  const pick = async (input: HTMLInputElement, picker: Picker): Promise<void> => {
    try {
      const [handle] = await picker({ multiple: false, types });
      if (!handle) return;
      const file = await handle.getFile();
      onChoose({ file, handle });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      // A picker that is switched off by policy: the field's own from now on.
      fails.current = true;
      input.click();
    }
  };
  return (event: MouseEvent<HTMLInputElement>): void => {
    const picker = fails.current ? null : pickerOf();
    if (!picker) return;
    event.preventDefault();
    void pick(event.currentTarget, picker);
  };
};

/** An item of a drop, as Chromium has it. */
type LendingItem = DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> };

const handleOf = async (item: DataTransferItem | undefined): Promise<FileHandle | null> => {
  const lending: LendingItem | undefined = item;
  const handle = await lending?.getAsFileSystemHandle?.().catch(() => null);
  // A handle of kind "file" is one of a file; the library's union is not told apart by it.
  return handle?.kind === "file" ? (handle as FileHandle) : null;
};

/** Takes a file that is dropped anywhere in the window. */
export const useFileDrop = (onChoose: (chosen: ChosenFile) => void): void => {
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Else the browser would leave the app for the file.
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      // Asked for before the event has ended: its items are empty afterwards.
      const handle = handleOf([...(event.dataTransfer?.items ?? [])].find(({ kind }) => kind === "file"));
      if (file) void handle.then((lent) => latest.current({ file, handle: lent }));
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, []);
};
