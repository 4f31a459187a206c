// What the Code dialog remembers while the window lives: the language, the shell for cURL, which part is shown, and how secrets are.
import { create } from "zustand";
import type { SampleLanguage } from "../../../shared/samples/languages.ts";

/** The sign-in alone, or the call with what it needs. */
export type CodePart = "login" | "call";

/** Secrets in clear are never remembered: each time they are an act of their own. */
export type QuietSecrets = "masked" | "variable";

type CodeMemory = {
  readonly language: SampleLanguage;
  /** The shell of the last cURL that was looked at; "Copy as cURL" is written for it. */
  readonly curl: SampleLanguage;
  readonly part: CodePart;
  readonly secrets: QuietSecrets;
  readonly setLanguage: (language: SampleLanguage) => void;
  readonly setPart: (part: CodePart) => void;
  readonly setSecrets: (secrets: QuietSecrets) => void;
};

export const useCodeMemory = create<CodeMemory>((set) => ({
  language: "curl-bash",
  curl: "curl-bash",
  part: "call",
  secrets: "variable",
  setLanguage: (language) => set(language.startsWith("curl-") ? { language, curl: language } : { language }),
  setPart: (part) => set({ part }),
  setSecrets: (secrets) => set({ secrets }),
}));
