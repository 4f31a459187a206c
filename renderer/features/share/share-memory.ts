// Which exchanges the Share dialog is open for; null while it is closed.
import { create } from "zustand";

type ShareMemory = {
  readonly exchanges: readonly string[] | null;
  /** Grows with each opening, so that nothing of a former one is shown. */
  readonly opening: number;
};

export const useShareMemory = create<ShareMemory>(() => ({ exchanges: null, opening: 0 }));

/** Opens the dialog for these exchanges, by their ids. */
export const openShare = (exchanges: readonly string[]): void => {
  if (exchanges.length > 0) useShareMemory.setState(({ opening }) => ({ exchanges, opening: opening + 1 }));
};

export const closeShare = (): void => useShareMemory.setState({ exchanges: null });
