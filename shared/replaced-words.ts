// What a bundle's placeholders stand for, counted by kind.
import { kindWords, type SecretKind } from "./bundle-kinds.ts";

/** A placeholder and how often it stands in for something. */
export type Replacement = { readonly kind: SecretKind; readonly placeholder: string; readonly count: number };

/** "2 tokens (5 places)": by kind. */
export const replacedWords = (replaced: readonly Replacement[]): readonly string[] => {
  const kinds = new Map<SecretKind, { values: number; places: number; open: boolean }>();
  for (const { kind, placeholder, count } of replaced) {
    const known = kinds.get(kind) ?? { values: 0, places: 0, open: false };
    kinds.set(kind, {
      values: known.values + 1,
      places: known.places + count,
      open: known.open || !placeholder.includes("#"),
    });
  }
  return [...kinds].map(([kind, { values, places, open }]) => {
    const [one, many] = kindWords[kind];
    const where = places === 1 ? "1 place" : `${places} places`;
    // Without a number several values may stand behind one placeholder.
    return open ? `${many} (${where})` : `${values === 1 ? `1 ${one}` : `${values} ${many}`} (${where})`;
  });
};
