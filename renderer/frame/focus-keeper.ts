// Keeps the keyboard's place: when the focused control goes away or is switched off, its surroundings take the focus.
import { useEffect } from "react";

const isUsable = (element: Element): boolean => element.isConnected && !element.matches(":disabled");

/** What still stands around a control that was there: its pane, else the heading of the screen. */
const heirOf = (surroundings: readonly Element[]): HTMLElement | null => {
  const pane = surroundings.find((element) => element.isConnected && element.matches("[data-pane]"));
  const heir = pane ?? document.querySelector("main h1");
  return heir instanceof HTMLElement ? heir : null;
};

/** In a dialog what its next step begins with, else the dialog itself. */
const heirInDialog = (): HTMLElement | null => {
  const dialog = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1);
  return dialog?.querySelector<HTMLElement>("[data-autofocus]") ?? dialog ?? null;
};

const nothingFocused = (): boolean => document.activeElement === document.body || document.activeElement === null;
const inDialog = (element: Element): boolean => element.closest('[role="dialog"]') !== null;

/**
 * Watches for as long as the caller is mounted. It waits a moment before it acts, since a dialog gives the focus back
 * and a new screen takes it by themselves.
 */
export const useFocusKeeper = (): void => {
  useEffect(() => {
    // The control outside dialogs that had the focus last; null once the user has clicked elsewhere, or there was none.
    let control: HTMLElement | null = null;
    let surroundings: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The control in a dialog that had it last of all; null once it was elsewhere.
    let inside: HTMLElement | null = null;
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      inside = inDialog(target) ? target : null;
      if (inside) return;
      control = target;
      surroundings = [];
      for (let at = target.parentElement; at; at = at.parentElement) surroundings = [...surroundings, at];
    };
    const forget = () => {
      control = null;
      inside = null;
    };
    const keep = () => {
      if (!nothingFocused()) return;
      const dialog = heirInDialog();
      if (dialog && !inside) return;
      const next = dialog ?? (control && (isUsable(control) ? control : heirOf(surroundings)));
      if (next && next.tabIndex < 0) next.tabIndex = -1;
      next?.focus({ preventScroll: true });
    };
    const look = () => {
      // A control that is switched off keeps the focus for one more frame.
      const watched = inside ?? control;
      if (!watched || (!nothingFocused() && isUsable(watched))) return;
      clearTimeout(timer);
      timer = setTimeout(keep, 50);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", forget, { capture: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", forget, { capture: true });
    };
  }, []);
};
