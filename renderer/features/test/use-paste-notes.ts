// Takes back what a paste brought along around a value, says so below its field, and holds what Undo brings back.
import { type ClipboardEvent, useState } from "react";
import { inspectPaste } from "../../../shared/invisible.ts";
import { useOnLock } from "../vault/lock-signal.ts";

/** A line below a field: what was removed, and the value that Undo brings back. */
export type PasteNote = { readonly removed: string; readonly original: string };

export type PasteNotes = {
  /** The note below a field of the form on screen. */
  readonly noteOf: (field: string) => PasteNote | null;
  readonly onPaste: (field: string, event: ClipboardEvent<HTMLInputElement>) => void;
  readonly undo: (field: string) => void;
  /** The field was edited by hand, so its note is over. */
  readonly forget: (field: string) => void;
  /** Something else stands in the form now: no note is true any more. */
  readonly clear: () => void;
};

/** @param scope which form it is, where one changes into another: two may have a field of the same name */
export const usePasteNotes = (setValue: (field: string, value: string) => void, scope = ""): PasteNotes => {
  const [notes, setNotes] = useState<Readonly<Record<string, PasteNote>>>({});
  // What was pasted may be a secret: it goes with those of the form.
  useOnLock(() => setNotes({}));
  const noteKey = (field: string): string => `${scope}#${field}`;
  const forget = (field: string) =>
    setNotes((all) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== noteKey(field))));
  return {
    noteOf: (field) => notes[noteKey(field)] ?? null,
    forget,
    clear: () => setNotes({}),
    undo: (field) => {
      const note = notes[noteKey(field)];
      if (!note) return;
      setValue(field, note.original);
      forget(field);
    },
    onPaste: (field, event) => {
      const text = event.clipboardData.getData("text");
      const finding = inspectPaste(text);
      if (!finding) return;
      event.preventDefault();
      const { value, selectionStart, selectionEnd } = event.currentTarget;
      const before = value.slice(0, selectionStart ?? value.length);
      const after = value.slice(selectionEnd ?? value.length);
      setValue(field, before + finding.value + after);
      setNotes((all) => ({ ...all, [noteKey(field)]: { removed: finding.removed, original: before + text + after } }));
    },
  };
};
