// What the engine is at, in words for the window; only of what takes its time, so that a quick call says nothing in between.
import type { PhaseEvent } from "../http/wire.ts";

/** A phase that is over before that is not told. Milliseconds. */
const patience = 300;

const words: Readonly<Record<PhaseEvent["phase"], string>> = {
  queue: "Waiting until other requests have ended",
  lookup: "Looking up the name",
  connect: "Connecting",
  tls: "Agreeing on TLS",
  wait: "Waiting for the answer",
  download: "Receiving the answer",
};

export type WirePhases = {
  /** Takes what the engine tells of one request after the other. */
  readonly follow: (event: PhaseEvent) => void;
  /** The call is over: nothing more is told. */
  readonly close: () => void;
};

/** Creates it for one call. @param tell takes the words */
export const createWirePhases = (tell: (words: string) => void): WirePhases => {
  let timer: NodeJS.Timeout | undefined;
  return {
    follow({ phase, state }) {
      clearTimeout(timer);
      if (state === "started") timer = setTimeout(() => tell(words[phase]), patience);
    },
    close: () => clearTimeout(timer),
  };
};
