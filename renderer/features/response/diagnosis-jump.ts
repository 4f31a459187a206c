// The way to the diagnosis on screen, wherever it stands, for the one command that leads there.
import { useLayoutEffect, useRef } from "react";
import { create } from "zustand";
import { useCommand } from "../../commands/registry.ts";

/** Of several places the latest counts. */
const usePlaces = create<{ readonly places: readonly (() => void)[] }>(() => ({ places: [] }));

/** Lets the command lead to the caller for as long as it is mounted, from the moment it is on screen, as `useCommand` does. */
export const useDiagnosisJump = (jump: () => void): void => {
  const latest = useRef(jump);
  useLayoutEffect(() => {
    latest.current = jump;
  });
  useLayoutEffect(() => {
    const place = () => latest.current();
    usePlaces.setState(({ places }) => ({ places: [...places, place] }));
    return () => usePlaces.setState(({ places }) => ({ places: places.filter((one) => one !== place) }));
  }, []);
};

/** Renders nothing; it only registers. */
export const DiagnosisCommand = () => {
  const places = usePlaces((state) => state.places);
  useCommand("response.diagnosis", () => places.at(-1)?.(), {
    enabled: places.length > 0,
    reason: "nothing has been refused",
  });
  return null;
};
