// The full-width notice when the window has lost its host: what happened, why, what to do.
import { Button } from "@mantine/core";
import type { ErrorWords } from "../../shared/errors.ts";
import { type ConnectionState, useConnectionStore } from "../api/connection-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import styles from "./connection-notice.module.css";

type Shown = { readonly words: ErrorWords; readonly tone: "calm" | "error"; readonly reload: boolean };

/** The words for a state, or null when there is nothing to say. */
const connectionWords = (state: ConnectionState): Shown | null => {
  switch (state.kind) {
    case "connecting":
    case "connected":
      return null;
    case "reconnecting":
      return {
        tone: "calm",
        reload: false,
        words: {
          title: "Connection to Ringback's host lost",
          why: `Trying again by itself (attempt ${state.attempt} of 8).`,
          next: "What you typed stays here. A test that was running has to be started again.",
        },
      };
    case "ended":
      return {
        tone: "error",
        reload: false,
        words: {
          title: "Ringback's host has ended",
          why: state.reason,
          next: "Start Ringback again; it opens a window of its own. What you typed stays in this one until you close it.",
        },
      };
    case "refused":
      return {
        tone: "error",
        reload: state.reason === "window",
        words:
          state.reason === "code"
            ? {
                title: "This address no longer opens Ringback",
                why: "Its one-time code was used before, or it is too old.",
                next: "Go on in the window that used it, or press Enter in the terminal for a fresh address.",
              }
            : {
                title: "Ringback does not let this window in",
                why: "It is open in another window, or this window was opened without its one-time address.",
                next: "Go on in the other window, or close it and reload this one.",
              },
      };
    default:
      return state satisfies never;
  }
};

/** Shows the notice while there is something to say. */
export const ConnectionNotice = () => {
  const shown = connectionWords(useConnectionStore(({ state }) => state));
  if (!shown) return null;
  return (
    <div className={styles["notice"]}>
      <ErrorNotice
        error={shown.words}
        tone={shown.tone}
        action={
          shown.reload ? (
            <Button variant="default" onClick={() => location.reload()}>
              Reload
            </Button>
          ) : undefined
        }
      />
    </div>
  );
};
