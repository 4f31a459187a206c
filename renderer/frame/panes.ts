// F6: moves the focus round the panes of the window, as desktop programs do. A pane is any element with `data-pane`.

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Where the focus goes in a pane: its current item, else its first control, else the pane itself. */
const entryOf = (pane: HTMLElement): HTMLElement => {
  const entry =
    pane.querySelector<HTMLElement>("[aria-current]") ??
    pane.querySelector<HTMLElement>("[data-autofocus]") ??
    pane.querySelector<HTMLElement>(focusable);
  if (entry) return entry;
  pane.tabIndex = -1;
  return pane;
};

/** Moves the focus to the next (1) or the previous (-1) pane. */
export const cyclePane = (step: 1 | -1): void => {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")];
  // Innermost first: a pane may stand inside the main area, which is none itself then.
  const at = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = panes[at === -1 ? 0 : (at + step + panes.length) % panes.length];
  if (next) entryOf(next).focus();
};
