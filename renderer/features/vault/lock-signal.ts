// Tells everyone who holds something that the store's key protects when the store was locked.
import { useEffect, useRef } from "react";
import { create } from "zustand";

const useLockSignal = create<{ readonly times: number }>(() => ({ times: 0 }));

/** The store has just been locked. */
export const signalLock = (): void => useLockSignal.setState(({ times }) => ({ times: times + 1 }));

/** Acts each time the store is locked while the caller is mounted. */
export const useOnLock = (act: () => void): void => {
  const times = useLockSignal((state) => state.times);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const seen = useRef(times);
  useEffect(() => {
    if (seen.current === times) return;
    seen.current = times;
    latest.current();
  }, [times]);
};
