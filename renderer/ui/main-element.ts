// Where what floats over the screen is put: inside its landmark, so that everybody finds it there.

/** The screen's own element; the page's where no screen is drawn. */
export const mainElement = (): HTMLElement => document.querySelector("main") ?? document.body;
