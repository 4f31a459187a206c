// Shows what an import has brought: its folder in the tree with the focus on it, its variables in use where none were.
import type { Imported } from "../../../shared/import-contract.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { loadCollections, useCollections } from "../collections/collections.ts";
import { rowId } from "../collections/use-item-deeds.ts";
import { reloadEnvironments } from "../persistence/reload-environments.ts";
import { useVariables } from "../variables/variables-memory.ts";

/** The dialog gives the focus back as it closes; the row takes it after that. */
const focusSoon = (id: string): void => {
  requestAnimationFrame(() => setTimeout(() => document.getElementById(id)?.focus()));
};

/** @param focus false while a dialog still has something to say */
export const showImported = async ({ folder, environment }: Imported, focus: boolean): Promise<void> => {
  await Promise.all([loadCollections(), reloadEnvironments()]);
  useCollections.setState({ search: "" });
  const variables = useVariables.getState();
  if (environment !== null && variables.active === null) variables.use(environment);
  if (folder === null) return;
  useUiStore.getState().go("compose");
  if (focus) focusSoon(rowId(folder));
};
