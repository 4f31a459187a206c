// Which secrets are shown at the moment; all are hidden to begin with, and again whenever the method changes.
import { useEffect, useState } from "react";

export type Reveal = {
  readonly isShown: (place: string) => boolean;
  readonly toggle: (place: string) => void;
  /** Hides everything when anything is shown, else shows everything. */
  readonly toggleAll: () => void;
};

const everything = "*";

/** @param key changes when another method is chosen */
export const useReveal = (key: string): Reveal => {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setShown(new Set()), [key]);
  return {
    isShown: (place) => shown.has(place) !== shown.has(everything),
    toggle: (place) =>
      setShown((before) => {
        const after = new Set(before);
        if (!after.delete(place)) after.add(place);
        return after;
      }),
    toggleAll: () => setShown((before) => (before.size > 0 ? new Set() : new Set([everything]))),
  };
};
