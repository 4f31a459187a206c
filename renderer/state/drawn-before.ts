// React keeps what it drew the time before, and with it a secret that has just gone from the screen: so it draws anew.
import { create } from "zustand";

const useDrawings = create<{ readonly times: number }>(() => ({ times: 0 }));

/**
 * When it is drawn: twice, since React may make one of two, and not before a dialog that has just been closed has given
 * the focus back. Milliseconds.
 */
const moments = [100, 200] as const;

/** Call it when a secret has been taken out of what a screen holds; a screen that is left lets go by itself. */
export const forgetDrawn = (): void => {
  for (const after of moments) setTimeout(() => useDrawings.setState(({ times }) => ({ times: times + 1 })), after);
};

/** Draws the component and what is below it anew each time. @returns how often that was */
export const useDrawnAnew = (): number => useDrawings(({ times }) => times);
