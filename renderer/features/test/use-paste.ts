// Looks at what is pasted into the Test screen: accidents around a value are taken back, a whole block fills the form.
import { useEffect, useRef, useState } from "react";
import { type Recognised, recognise } from "../../../shared/recognise.ts";
import { insideSentence } from "../../ui/inside-sentence.ts";
import type { TestForm } from "./use-test-form.ts";
import { declarationOf, methodKey } from "./test-memory.ts";
import { type PasteNotes, usePasteNotes } from "./use-paste-notes.ts";

export type Pasting = Omit<PasteNotes, "clear"> & {
  /** What the last block was recognised as, in words; null when none was pasted since. */
  readonly recognised: string | null;
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
  const { clear, ...notes } = usePasteNotes(form.setValue, methodKey(form.choice));
  const [recognised, setRecognised] = useState<string | null>(null);

  const fill = (found: Recognised) => {
    form.takeOver({ vendor: found.vendor, method: found.method }, found.values);
    clear();
    setRecognised(inWords(found));
    onFilled();
  };
  const takeBlock = (text: string): boolean => {
    const found = recognise(text);
    if (found) fill(found);
    return found !== null;
  };

  const latest = useRef({ fill, clear });
  useEffect(() => {
    latest.current = { fill, clear };
  });
  const { saved } = form;
  // What was typed into secret fields is forgotten then, and what Undo would bring back with it.
  useEffect(() => latest.current.clear(), [saved]);
  useEffect(() => {
    // With the focus on no field at all, a pasted block has one possible meaning.
    const paste = (event: globalThis.ClipboardEvent) => {
      const found = isEditable(event.target) ? null : recognise(event.clipboardData?.getData("text") ?? "");
      if (!found) return;
      event.preventDefault();
      latest.current.fill(found);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);

  return {
    ...notes,
    recognised,
    takeBlock,
    dismiss: () => setRecognised(null),
    onPaste: (field, event) => {
      const block = asBlock(event.clipboardData.getData("text"));
      if (!block) return notes.onPaste(field, event);
      event.preventDefault();
      fill(block);
    },
  };
};
