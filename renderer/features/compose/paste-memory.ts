// Whether the dialog that reads a pasted command is open, and the text it was opened with; forgotten when it closes.
import { create } from "zustand";

type PasteMemory = {
  /** Null while it is closed; empty where nothing was pasted yet. May hold a secret. */
  readonly text: string | null;
  readonly open: (text: string) => void;
  readonly close: () => void;
};

export const usePasteDialog = create<PasteMemory>((set) => ({
  text: null,
  open: (text) => set({ text }),
  close: () => set({ text: null }),
}));
