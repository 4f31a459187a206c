// Gives the focus back to where it was before a dialog, unless something else has taken it meanwhile.
import { useEffect, useLayoutEffect, useRef } from "react";
import { spendEnter } from "./spent-enter.ts";

/**
 * Mantine's own does so a moment later and takes the focus away from whatever was opened in between, such as the
 * palette by a quick Ctrl+K behind a save.
 *
 * @param opened whether the dialog stands
 */
export const useFocusBack = (opened: boolean): void => {
  const before = useRef<Element | null>(null);
  // In the commit itself, before anything in the dialog takes the focus.
  useLayoutEffect(() => {
    if (opened) before.current = document.activeElement;
  }, [opened]);
  useEffect(() => {
    if (!opened) return undefined;
    // A dialog whose place it takes has given the focus back by now.
    const now = document.activeElement;
    if (now?.closest('[role="dialog"]') === null) before.current = now;
    return () => {
      const nothingFocused = document.activeElement === document.body || document.activeElement === null;
      if (nothingFocused && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
      spendEnter(document.activeElement);
      before.current = null;
    };
  }, [opened]);
};
