// The recovery code between the moment the host made it and the moment the user says it is written down; nowhere else, never again.
import { create } from "zustand";

export const useRecoveryCode = create<{
  readonly code: string | null;
  /** True at the end of setting the store up. */
  readonly first: boolean;
  readonly show: (code: string, first?: boolean) => void;
}>((set) => ({
  code: null,
  first: false,
  show: (code, first = false) => set({ code, first }),
}));

/** It is written down, or the store was locked. */
export const forgetRecoveryCode = (): void => useRecoveryCode.setState({ code: null });
