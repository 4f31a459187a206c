// Whole seconds counted down while somebody looks, and an act at their end.
import { useEffect, useRef, useState } from "react";

export type Countdown = {
  /** Seconds that are left; 0 while none runs. */
  readonly left: number;
  /** Begins anew. @param onEnd called when the last second is over */
  readonly start: (seconds: number, onEnd?: () => void) => void;
  readonly stop: () => void;
};

type State = { readonly until: number; readonly now: number } | null;

/** One countdown; it ends with its component. */
export const useCountdown = (): Countdown => {
  const [state, setState] = useState<State>(null);
  const onEnd = useRef<(() => void) | undefined>(undefined);
  const until = state?.until ?? null;
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => {
      const now = Date.now();
      if (now < until) return setState({ until, now });
      setState(null);
      onEnd.current?.();
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return {
    left: state ? Math.ceil((state.until - state.now) / 1_000) : 0,
    start: (seconds, act) => {
      onEnd.current = act;
      const now = Date.now();
      setState({ until: now + seconds * 1_000, now });
    },
    stop: () => setState(null),
  };
};
