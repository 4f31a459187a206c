// Looks at what is pasted: accidents around a value are taken back with an undo, a whole block fills the form.
import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { inspectPaste } from "../../../shared/invisible.ts";
import { type Recognised, recognise } from "../../../shared/recognise.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import type { TestForm } from "./use-test-form.ts";
import { declarationOf, methodKey } from "./test-memory.ts";

/** A line below a field: what was removed, and the value that Undo brings back. */
export type PasteNote = { readonly removed: string; readonly original: string };

export type Pasting = {
  /** The note below a field of the method on screen. */
  readonly noteOf: (field: string) => PasteNote | null;
  /** What the last block was recognised as, in words; null when none was pasted since. */
  readonly recognised: string | null;
  readonly onPaste: (field: string, event: ClipboardEvent<HTMLInputElement>) => void;
  readonly undo: (field: string) => void;
  /** The field was edited by hand, so its note is over. */
  readonly forget: (field: string) => void;
  /** Fills the form from a block. @returns false when nothing was recognised in it. */
  readonly takeBlock: (text: string) => boolean;
  readonly dismiss: () => void;
};

/** Only text of several lines with at least two named values is a block; anything else is a value. */
const asBlock = (text: string): Recognised | null => {
  if (!/\n.*\S/.test(text.trim()) && !text.trim().startsWith("{")) return null;
  const found = recognise(text);
  return found && found.found.length > 1 ? found : null;
};

const inWords = ({ vendor, method, found }: Recognised): string => {
  const declared = declarationOf({ vendor, method });
  return `${declared?.vendor.name ?? vendor} · ${declared?.method.name ?? method}: ${found.map(insideSentence).join(", ")}`;
};

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** @param onFilled called after a block has filled the form, to move the focus */
export const usePaste = (form: TestForm, onFilled: () => void): Pasting => {
  const [notes, setNotes] = useState<Readonly<Record<string, PasteNote>>>({});
  const [recognised, setRecognised] = useState<string | null>(null);

  // Two methods may have a field of the same name, each with its own value.
  const noteKey = (field: string): string => `${methodKey(form.choice)}#${field}`;
  const forget = (field: string) =>
    setNotes((all) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== noteKey(field))));

  const fill = (found: Recognised) => {
    form.takeOver({ vendor: found.vendor, method: found.method }, found.values);
    setNotes({});
    setRecognised(inWords(found));
    onFilled();
  };
  const takeBlock = (text: string): boolean => {
    const found = recognise(text);
    if (found) fill(found);
    return found !== null;
  };

  const latest = useRef(fill);
  useEffect(() => {
    latest.current = fill;
  });
  useEffect(() => {
    // With the focus on no field at all, a pasted block has one possible meaning.
    const paste = (event: globalThis.ClipboardEvent) => {
      const found = isEditable(event.target) ? null : recognise(event.clipboardData?.getData("text") ?? "");
      if (!found) return;
      event.preventDefault();
      latest.current(found);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);

  return {
    noteOf: (field) => notes[noteKey(field)] ?? null,
    recognised,
    forget,
    takeBlock,
    dismiss: () => setRecognised(null),
    undo: (field) => {
      const note = notes[noteKey(field)];
      if (!note) return;
      form.setValue(field, note.original);
      forget(field);
    },
    onPaste: (field, event) => {
      const text = event.clipboardData.getData("text");
      const block = asBlock(text);
      if (block) {
        event.preventDefault();
        fill(block);
        return;
      }
      const finding = inspectPaste(text);
      if (!finding) return;
      event.preventDefault();
      const { value, selectionStart, selectionEnd } = event.currentTarget;
      const before = value.slice(0, selectionStart ?? value.length);
      const after = value.slice(selectionEnd ?? value.length);
      form.setValue(field, before + finding.value + after);
      setNotes((all) => ({ ...all, [noteKey(field)]: { removed: finding.removed, original: before + text + after } }));
    },
  };
};
