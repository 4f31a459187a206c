// Gives the focus back to where it was before a dialog, unless something else has taken it meanwhile.
import { useEffect } from "react";

/**
 * Mantine's own does so a moment later and takes the focus away from whatever was opened in between, such as the
 * palette by a quick Ctrl+K behind a save.
 *
 * @param opened whether the dialog stands
 */
export const useFocusBack = (opened: boolean): void => {
  useEffect(() => {
    if (!opened) return undefined;
    const before = document.activeElement;
    return () => {
      const nothingFocused = document.activeElement === document.body || document.activeElement === null;
      if (nothingFocused && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [opened]);
};
