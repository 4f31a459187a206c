// What the answers to a vendor's questions come to.
import type { MethodChoice } from "../../../shared/vendor.ts";

/** One answer per question, in their order, as far as they have been asked. */
export type Answers = readonly boolean[];

/** The method that the answers lead to, and why; null while a question is open. */
export const decide = (
  { questions, otherwise }: MethodChoice,
  answers: Answers,
): { readonly method: string; readonly reason: string } | null => {
  const yes = questions.find((_, index) => answers[index] === true);
  if (yes) return { method: yes.method, reason: yes.explanation };
  return answers.length >= questions.length ? { method: otherwise.method, reason: otherwise.explanation } : null;
};
