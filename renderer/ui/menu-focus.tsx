// Moves the focus into a menu as soon as it stands: a key pressed before that would be one from outside, and close it.
import { useEffect, useRef } from "react";

/** The first thing in a `Menu.Dropdown`. Mantine's own does the same a moment later. */
export const MenuFocus = () => {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // Behind the other effects of this opening, one of which notes where the focus is to go back to.
    queueMicrotask(() => {
      const menu = here.current?.closest('[role="menu"]');
      menu?.querySelector<HTMLElement>('[role="menuitem"]:not(:disabled)')?.focus({ preventScroll: true });
    });
  }, []);
  return <span ref={here} hidden />;
};
