// The errors of bundles and of presentation mode, with their words.
import type { ErrorWords } from "./errors.ts";

export type BundleErrorFacts = {
  "bundle.gone": { bundle: string };
  "bundle.unknownExchange": { exchange: string };
  "bundle.leak": { files: string[]; kinds: string[] };
  "presentation.on": Record<string, never>;
};

export const bundleWords: { [Code in keyof BundleErrorFacts]: (facts: BundleErrorFacts[Code]) => ErrorWords } = {
  "bundle.gone": () => ({
    title: "This bundle is no longer there",
    why: "It was kept in memory only; the store was locked, or the app was restarted meanwhile.",
    next: "Choose Share again.",
  }),
  "bundle.unknownExchange": () => ({
    title: "An exchange is no longer there",
    why: "Only the latest exchanges of this run are kept in memory, and the history has none of that id.",
    next: "Send the request again, then share it.",
  }),
  "bundle.leak": ({ files, kinds }) => ({
    title: "The bundle is not handed out: a secret is in it",
    why: `The scan of the finished file found ${kinds.join(", ")} in ${files.join(", ")}.`,
    next: "Share fewer exchanges, or report this fault of Ringback; the value is named nowhere.",
  }),
  "presentation.on": () => ({
    title: "Nothing is revealed in presentation mode",
    why: "The screen is shown to others, so secrets stay hidden and cannot be copied.",
    next: "End presentation mode with F9 first.",
  }),
};
