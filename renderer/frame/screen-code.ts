// Fetches the code of the screens that are not seen at the start, and knows whether it is there.
import { create } from "zustand";
import { useUiStore } from "../state/ui-store.ts";
import type { LaterScreens } from "./later-screens.ts";

type ScreenCode = {
  /** Null until the code is there. */
  readonly screens: LaterScreens | null;
  /** True after a fetch that failed, until another one is asked for. */
  readonly failed: boolean;
};

export const useScreenCode = create<ScreenCode>(() => ({ screens: null, failed: false }));

let fetching: Promise<void> | null = null;

const fetchScreens = async (): Promise<void> => {
  useScreenCode.setState({ failed: false });
  try {
    const { laterScreens } = await import("./later-screens.ts");
    useScreenCode.setState({ screens: laterScreens });
  } catch {
    // The host serves the code: it has ended, or its files are being replaced.
    fetching = null;
    useScreenCode.setState({ failed: true });
  }
};

/** Fetches once; after a failure again. Ends when the screens can be shown, or when that has failed. */
export const loadScreens = (): Promise<void> => (fetching ??= fetchScreens());

/** True while the screen that was gone to is not there yet. */
export const screenIsComing = (): boolean => {
  const { screens, failed } = useScreenCode.getState();
  return useUiStore.getState().screen !== "test" && screens === null && !failed;
};
