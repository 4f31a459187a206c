// Keeps the window out of screen shares and recordings while there is a reason to.

/** Who may keep the window covered: the switch of the menu, presentation mode, or the page while it shows a secret. */
export type Presenter = "menu" | "mode" | "page";

export type ScreenGuard = {
  /** For as long as there is a reason; off again by the same hand. */
  setPresenting(by: Presenter, on: boolean): void;
  /** For a secret that is shown: from now on for that many milliseconds. */
  coverFor(ms: number): void;
};

/**
 * Creates it.
 * @param protect hides the window from captures, or shows it to them again; macOS and Windows can, Linux does nothing
 */
export const createScreenGuard = (protect: (on: boolean) => void): ScreenGuard => {
  const presenting = new Set<Presenter>();
  let cover: ReturnType<typeof setTimeout> | null = null;
  let isOn = false;
  const update = (): void => {
    const on = presenting.size > 0 || cover !== null;
    if (on === isOn) return;
    isOn = on;
    protect(on);
  };
  const uncover = (): void => {
    cover = null;
    update();
  };
  return {
    setPresenting(by, on) {
      if (on) presenting.add(by);
      else presenting.delete(by);
      update();
    },
    coverFor(ms) {
      if (cover !== null) clearTimeout(cover);
      cover = setTimeout(uncover, ms);
      cover.unref();
      update();
    },
  };
};
