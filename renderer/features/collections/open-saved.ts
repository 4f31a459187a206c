// Opens a saved request in the composer: the tab that shows it already, else one of its own.
import { heldFor } from "../import/held-for.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import type { SavedRequest } from "./collection-items.ts";

/** Its connection is chosen where it names one. */
export const openSaved = ({ id, name, draft, connection }: SavedRequest): void => {
  const { tabs, select, open } = useComposeMemory.getState();
  // What was imported with a credential in memory has it while that lasts.
  const credential = connection ?? heldFor(id);
  const there = tabs.find(({ saved }) => saved?.id === id);
  if (there) select(there.id);
  else open(draft, { saved: { id, name }, ...(credential !== null && { credential }) });
};
