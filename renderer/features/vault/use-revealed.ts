// A secret in clear for as long as the host says, and never when nobody looks.
import { useCallback, useEffect, useState } from "react";
import { useHideWhilePresenting } from "../../ui/presenting.ts";
import { useOnLock } from "./lock-signal.ts";
import { useCountdown } from "./use-countdown.ts";

export type Revealed<Shown> = {
  /** Null while nothing is in clear. */
  readonly shown: Shown | null;
  /** Seconds after which it is hidden again. */
  readonly left: number;
  /** Shows it. @param seconds after which it hides by itself */
  readonly show: (value: Shown, seconds: number) => void;
  readonly hide: () => void;
};

/** The value lives in the state of the component alone; a lock and presentation mode hide it too. */
export const useRevealed = <Shown>(): Revealed<Shown> => {
  const [shown, setShown] = useState<Shown | null>(null);
  const { left, start } = useCountdown();
  const hide = useCallback(() => setShown(null), []);
  // Somebody who looks elsewhere does not see who looks here.
  useEffect(() => {
    window.addEventListener("blur", hide);
    return () => window.removeEventListener("blur", hide);
  }, [hide]);
  useOnLock(hide);
  useHideWhilePresenting(shown !== null, hide);
  const show = (value: Shown, seconds: number): void => {
    setShown(() => value);
    start(seconds, hide);
  };
  return { shown, left, show, hide };
};
