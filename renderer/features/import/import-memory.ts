// Whether the import dialog is open, with which file it was opened, and what was exported last. Forgotten with the window.
import { create } from "zustand";
import type { Output } from "../../../shared/contract.ts";

type ImportMemory = {
  readonly opened: boolean;
  /** A file that was dropped on the window; null where one has to be chosen. */
  readonly file: File | null;
  readonly open: (file?: File) => void;
  readonly close: () => void;
  /** The export whose report is on screen; its text was handed to the downloads. */
  readonly exported: (Pick<Output<"export.postman">, "fileName" | "leftOut"> & { readonly title: string }) | null;
};

export const useImportMemory = create<ImportMemory>((set) => ({
  opened: false,
  file: null,
  open: (file) => set({ opened: true, file: file ?? null }),
  close: () => set({ opened: false, file: null }),
  exported: null,
}));
