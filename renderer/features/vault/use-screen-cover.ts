// Tells the host for how long a secret is on the screen, so that a desktop app keeps its window out of screen shares.
import { useEffect } from "react";
import { host } from "../../api/host.ts";

/** @param shown true from the first drawing of the secret to its last; a window that goes ends it by itself */
export const useScreenCover = (shown: boolean): void => {
  useEffect(() => {
    if (!shown) return;
    void host("screen.cover", { on: true });
    return () => void host("screen.cover", { on: false });
  }, [shown]);
};
