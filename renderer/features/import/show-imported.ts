// Shows what an import has brought: its folder in the tree with the focus on it, its variables in use where none were.
import type { Imported } from "../../../shared/import-contract.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { fold, loadCollections, useCollections } from "../collections/collections.ts";
import { rowId } from "../collections/use-item-deeds.ts";
import { reloadEnvironments } from "../persistence/reload-environments.ts";
import { useVariables } from "../variables/variables-memory.ts";

/** The dialog gives the focus back as it closes; the row takes it after that. */
const focusSoon = (id: string): void => {
  requestAnimationFrame(() => setTimeout(() => document.getElementById(id)?.focus()));
};

/** A collection of more requests comes folded up: the tree would show a row for each. */
const mostOpen = 200;

/** Reads what there is now; thousands of requests take a moment, during which the dialog says so. */
export const readImported = async ({ folder, requests }: Imported): Promise<void> => {
  if (folder !== null && requests > mostOpen) fold(folder, true);
  await Promise.all([loadCollections(), reloadEnvironments()]);
};

/** @param focus false while a dialog still has something to say */
export const showImported = ({ folder, environment }: Imported, focus: boolean): void => {
  useCollections.setState({ search: "" });
  const variables = useVariables.getState();
  if (environment !== null && variables.active === null) variables.use(environment);
  if (folder === null) return;
  useUiStore.getState().go("compose");
  if (focus) focusSoon(rowId(folder));
};
