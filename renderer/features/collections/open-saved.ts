// Opens a saved request in the composer: the tab that shows it already, else one of its own.
import { useComposeMemory } from "../compose/compose-memory.ts";
import type { SavedRequest } from "./collection-items.ts";

/** Its connection is chosen where it names one. */
export const openSaved = ({ id, name, draft, connection }: SavedRequest): void => {
  const { tabs, select, open } = useComposeMemory.getState();
  const there = tabs.find(({ saved }) => saved?.id === id);
  if (there) select(there.id);
  else open(draft, { saved: { id, name }, ...(connection !== null && { credential: connection }) });
};
