// Finds entries of the palette: every typed word must occur; names that begin with it first, what cannot run last, and of
// very many only the best.
import type { SpotlightActionData, SpotlightActionGroupData } from "@mantine/spotlight";

const wordsOf = (query: string): string[] => query.trim().toLowerCase().split(/\s+/).filter(Boolean);

/** Of one group no more are drawn: whoever keeps thousands of connections types more of the name. */
const mostOfGroup = 50;

/** The first of a group; its heading says how many there are beside them. */
const firstOf = ({ group, actions }: SpotlightActionGroupData): SpotlightActionGroupData =>
  actions.length <= mostOfGroup
    ? { group, actions }
    : {
        group: `${group}, ${mostOfGroup} of ${actions.length.toLocaleString("en")}`,
        actions: actions.slice(0, mostOfGroup),
      };

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

/** What leads elsewhere stands below what fits as well and stays here. */
const elsewhereRank = 0.5;

/**
 * A filter for `Spotlight`; entries must come in groups.
 * @param isHere whether an entry of that id is about the screen that is shown
 */
export const filterByWords = (
  query: string,
  actions: (SpotlightActionData | SpotlightActionGroupData)[],
  isHere: (id: string) => boolean = () => true,
): SpotlightActionGroupData[] => {
  const words = wordsOf(query);
  const groups = actions.filter((entry): entry is SpotlightActionGroupData => "actions" in entry);
  if (words.length === 0) return groups.map(firstOf);
  return groups
    .map(({ group, actions: entries }) => {
      const found = entries
        .map((entry) => ({ entry, fit: rank(words, entry.label ?? "", [group, entry.keywords].flat().join(" ")) }))
        .filter((hit): hit is typeof hit & { fit: number } => hit.fit !== null)
        .map(({ entry, fit }) => ({
          entry,
          fit: fit + (entry.disabled ? disabledRank : 0) + (isHere(entry.id) ? 0 : elsewhereRank),
        }))
        .sort((one, other) => one.fit - other.fit);
      return { group, actions: found.map(({ entry }) => entry), best: found[0]?.fit ?? null };
    })
    .filter((group): group is typeof group & { best: number } => group.best !== null)
    .sort((one, other) => one.best - other.best)
    .map(firstOf);
};
