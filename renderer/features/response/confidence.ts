// Turns the confidence of a diagnosis into words.
import type { Diagnosis } from "../../../shared/domain.ts";

export type Likelihood = "almost certain" | "likely" | "possible";

/** @param confidence 0 to 1 */
export const likelihood = (confidence: number): Likelihood => {
  if (confidence >= 0.85) return "almost certain";
  return confidence >= 0.6 ? "likely" : "possible";
};

/** True when several causes fit and the answer proves none of them. */
export const vendorIsSilent = (diagnosis: readonly Diagnosis[]): boolean =>
  diagnosis.length > 1 && diagnosis.every(({ confidence }) => confidence < 0.85);
