// Tells when a list of causes is a guess among several.
import type { Diagnosis } from "../../../shared/domain.ts";

/** True when several causes fit and the answer proves none of them. */
export const vendorIsSilent = (diagnosis: readonly Diagnosis[]): boolean =>
  diagnosis.length > 1 && diagnosis.every(({ confidence }) => confidence < 0.85);
