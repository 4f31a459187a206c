// Whether somebody presents the screen, for whatever reveals something: it hides it then and does not show it again.
import { useEffect, useRef } from "react";
import { create } from "zustand";

const usePresentingStore = create<{ readonly on: boolean }>(() => ({ on: false }));

/** Told by the band of presentation mode alone. */
export const setPresenting = (on: boolean): void => usePresentingStore.setState({ on });

/** True while nothing may be revealed. */
export const usePresenting = (): boolean => usePresentingStore(({ on }) => on);

/** Acts when presenting begins, and at once while it goes on, whenever there is something to hide. */
export const useHideWhilePresenting = (shown: boolean, hide: () => void): boolean => {
  const on = usePresenting();
  const latest = useRef(hide);
  useEffect(() => {
    latest.current = hide;
  });
  useEffect(() => {
    if (on && shown) latest.current();
  }, [on, shown]);
  return on;
};
