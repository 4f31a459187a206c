// Values of an unsaved form that name somebody: what hides names while the screen is shown to others must know them.
import { useLayoutEffect } from "react";
import { create } from "zustand";

const none: readonly string[] = [];

const useTyped = create<{ readonly names: readonly string[] }>(() => ({ names: none }));

/** Those of the form on screen; none while there is no such form. */
export const useTypedNames = (): readonly string[] => useTyped(({ names }) => names);

/** Tells them as long as the caller is mounted, before what is drawn with them is seen. Never a secret. */
export const useTellNames = (names: readonly string[]): void => {
  const key = JSON.stringify(names);
  useLayoutEffect(() => {
    // Read back from the key, so that an equal list tells nothing anew.
    useTyped.setState({ names: JSON.parse(key) as string[] });
    return () => useTyped.setState({ names: none });
  }, [key]);
};
