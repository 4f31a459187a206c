// Counts the placeholders of a bundle, in the order in which they turn up.
import type { Replacement } from "../../shared/replaced-words.ts";
import type { SecretKind } from "../../shared/bundle-kinds.ts";

/** One line per placeholder. */
export const countPlaceholders = (
  spots: readonly { readonly kind: SecretKind; readonly placeholder: string; readonly count?: number }[],
): readonly Replacement[] => {
  const counts = new Map<string, Replacement>();
  for (const { kind, placeholder, count = 1 } of spots) {
    const before = counts.get(placeholder)?.count ?? 0;
    counts.set(placeholder, { kind, placeholder, count: before + count });
  }
  return [...counts.values()];
};
