// Moves the focus into a dialog as soon as it stands, so that nobody's first letters go to what is behind it.
import { type RefCallback, useCallback, useEffect, useRef } from "react";

/**
 * Mantine's own does so a moment later. Call it behind `useFocusBack`, which notes first where the focus was.
 *
 * @param opened whether the dialog stands
 * @returns what the dialog's content takes as its ref; the first `data-autofocus` in it takes the focus
 */
export const useFocusAtOnce = (opened: boolean): RefCallback<HTMLElement> => {
  const content = useRef<HTMLElement | null>(null);
  const open = useRef(false);
  const take = useCallback((): void => {
    content.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true });
  }, []);
  // Not in the commit itself: a menu that has opened it would take what has the focus then for its own, and move it.
  useEffect(() => {
    open.current = opened;
    if (opened) take();
  }, [opened, take]);
  return useCallback(
    (element) => {
      content.current = element;
      // The content of a dialog that is drawn open comes behind the dialog.
      if (open.current) take();
    },
    [take],
  );
};
