// Finds entries of the palette: every typed word must occur; names that begin with it first, what cannot run last.
import type { SpotlightActionGroupData, SpotlightFilterFunction } from "@mantine/spotlight";

const wordsOf = (query: string): string[] => query.trim().toLowerCase().split(/\s+/).filter(Boolean);

/** What cannot run stands below everything that can. */
const disabledRank = 3;

/** How well an entry fits: null not at all, lower is better. */
const rank = (words: readonly string[], label: string, more: string): number | null => {
  const name = label.toLowerCase();
  const all = `${name} ${more.toLowerCase()}`;
  if (!words.every((word) => all.includes(word))) return null;
  if (name.startsWith(words[0] ?? "")) return 0;
  return words.every((word) => name.includes(word)) ? 1 : 2;
};

/** A filter for `Spotlight`; entries must come in groups. */
export const filterByWords: SpotlightFilterFunction = (query, actions) => {
  const words = wordsOf(query);
  if (words.length === 0) return actions;
  const groups = actions.filter((entry): entry is SpotlightActionGroupData => "actions" in entry);
  return groups
    .map(({ group, actions: entries }) => {
      const found = entries
        .map((entry) => ({ entry, fit: rank(words, entry.label ?? "", [group, entry.keywords].flat().join(" ")) }))
        .filter((hit): hit is typeof hit & { fit: number } => hit.fit !== null)
        .map(({ entry, fit }) => ({ entry, fit: entry.disabled ? fit + disabledRank : fit }))
        .sort((one, other) => one.fit - other.fit);
      return { group, actions: found.map(({ entry }) => entry), best: found[0]?.fit ?? null };
    })
    .filter((group): group is typeof group & { best: number } => group.best !== null)
    .sort((one, other) => one.best - other.best)
    .map(({ group, actions: entries }) => ({ group, actions: entries }));
};
