// Which secrets are shown at the moment; all are hidden to begin with, and again whenever the method changes.
import { useState } from "react";
import { usePresenting } from "../../ui/presenting.ts";

export type Reveal = {
  readonly isShown: (place: string) => boolean;
  readonly toggle: (place: string) => void;
  /** Hides everything when anything is shown, else shows everything. */
  readonly toggleAll: () => void;
};

const everything = "*";

/** @param key changes when another method is chosen */
export const useReveal = (key: string): Reveal => {
  const [state, setState] = useState<{ key: string; shown: ReadonlySet<string> }>({ key, shown: new Set() });
  const presenting = usePresenting();
  const shown: ReadonlySet<string> = state.key === key && !presenting ? state.shown : new Set();
  const show = (next: ReadonlySet<string>) => setState({ key, shown: presenting ? new Set() : next });
  return {
    isShown: (place) => shown.has(place) !== shown.has(everything),
    toggle: (place) => {
      const next = new Set(shown);
      if (!next.delete(place)) next.add(place);
      show(next);
    },
    toggleAll: () => show(shown.size > 0 ? new Set() : new Set([everything])),
  };
};
