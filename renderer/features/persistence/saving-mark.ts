// Says on the page's root element while something that was changed is not saved yet.

let unsaved = 0;
const count = (change: 1 | -1): void => {
  unsaved += change;
  document.documentElement.toggleAttribute("data-saving", unsaved > 0);
};

/** Counts one change that is not saved. @returns what says that it is, or that it cannot be; twice is as once */
export const beginSaving = (): (() => void) => {
  count(1);
  let open = true;
  return () => {
    if (open) count(-1);
    open = false;
  };
};
