// The latest answers of this window, so that two of them can be compared. Masked as they came from the host.
import { create } from "zustand";
import type { Exchange } from "../../../shared/domain.ts";

/** An answer of this run. */
export type Answer = { readonly exchange: Exchange; readonly at: Date };

/** Bodies of up to 1 MB stay in memory with them. */
const kept = 12;

type AnswerMemory = {
  /** Newest first. */
  readonly answers: readonly Answer[];
  readonly remember: (answer: Answer) => void;
};

export const useAnswerMemory = create<AnswerMemory>((set) => ({
  answers: [],
  remember: (answer) =>
    set(({ answers }) => ({
      answers: [answer, ...answers.filter(({ exchange }) => exchange.id !== answer.exchange.id)].slice(0, kept),
    })),
}));
