// The errors of files that come from other clients.
import type { ErrorWords } from "./errors.ts";

export type ImportErrorFacts = {
  /** `problem`: in a sentence, and nothing of the file that could be a secret. */
  "import.unreadable": { file: string; problem: string };
  "import.gone": Record<string, never>;
};

/** The words for each code; a code without words does not compile. */
export const importWords: { [Code in keyof ImportErrorFacts]: (facts: ImportErrorFacts[Code]) => ErrorWords } = {
  "import.unreadable": ({ file, problem }) => ({
    title: file === "" ? "This text cannot be imported" : `${file} cannot be imported`,
    why: `${problem} Nothing was changed.`,
    next: "Choose another file, or export it anew from the other client.",
  }),
  "import.gone": () => ({
    title: "The import was ended",
    why: "It was cancelled, another file was read meanwhile, or the window was closed. Nothing was changed.",
    next: "Choose the file again.",
  }),
};
