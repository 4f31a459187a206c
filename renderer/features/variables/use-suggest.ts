// The list of variables that opens while `{{` is typed: which are offered, which one is chosen, what the keys do.
import { useId, useState } from "react";
import { type OpenReference, openReference, suggestions } from "./open-reference.ts";
import type { VariableFact } from "./variable-facts.ts";

/** Where the list opens, in px of the window. */
export type ListPlace = { readonly left: number; readonly top: number };

type Open = { readonly reference: OpenReference; readonly place: ListPlace; readonly index: number };

export type Suggest = {
  /** Null while nothing is offered. */
  readonly list: {
    readonly id: string;
    readonly options: readonly VariableFact[];
    readonly index: number;
    readonly place: ListPlace;
  } | null;
  /** Id of the chosen option. */
  readonly active: string | null;
  /** Looks at what is typed. @param place asked for only where a list opens */
  readonly look: (text: string, caret: number, place: () => ListPlace) => void;
  /** @returns whether the key was for the list */
  readonly key: (key: string) => boolean;
  readonly choose: (name: string) => void;
  readonly close: () => void;
};

export const optionId = (list: string, index: number): string => `${list}-${index}`;

/** @param accept puts a reference in the place of what was typed of it */
export const useSuggest = (
  facts: readonly VariableFact[],
  accept: (reference: OpenReference, text: string) => void,
): Suggest => {
  const id = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const options = open ? suggestions(facts, open.reference.query) : [];
  const shown = open && options.length > 0 ? open : null;
  const index = Math.min(shown?.index ?? 0, options.length - 1);
  const close = (): void => setOpen(null);
  const choose = (name: string): void => {
    if (!shown) return;
    close();
    accept(shown.reference, `{{${name}}}`);
  };
  const step = (by: number): void => {
    if (shown) setOpen({ ...shown, index: (index + by + options.length) % options.length });
  };
  return {
    list: shown && { id, options, index, place: shown.place },
    active: shown && optionId(id, index),
    look: (text, caret, place) => {
      const reference = openReference(text, caret);
      setOpen((before) => {
        if (!reference) return null;
        const same = before?.reference.start === reference.start && before.reference.query === reference.query;
        return { reference, place: place(), index: same ? before.index : 0 };
      });
    },
    key: (key) => {
      if (!shown) return false;
      switch (key) {
        case "ArrowDown":
          step(1);
          return true;
        case "ArrowUp":
          step(-1);
          return true;
        case "Enter":
          choose(options[index]?.name ?? "");
          return true;
        case "Escape":
          close();
          return true;
        default:
          return false;
      }
    },
    choose,
    close,
  };
};
