// What has a name: saved connections, saved requests, guides, the methods of every vendor. The switcher (Ctrl+P) lists it
// all, the palette (Ctrl+K) finds all but the methods.
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { useMemo } from "react";
import { guides } from "../../shared/vendors/guides.ts";
import { findVendor, vendors } from "../../shared/vendors/index.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { folderPaths } from "../features/collections/collection-items.ts";
import { useCollections } from "../features/collections/collections.ts";
import { openSaved } from "../features/collections/open-saved.ts";
import { useComposeMemory } from "../features/compose/compose-memory.ts";
import { useGuideProgress } from "../features/guides/guide-progress.ts";
import { useUiStore } from "../state/ui-store.ts";

/** Wraps what an entry does, so that its dialog is out of the way first. */
type Behind = (act: () => void) => () => void;

/** In Compose the chosen one is used at once, elsewhere it is shown. */
const takeConnection = (id: string): void => {
  const ui = useUiStore.getState();
  if (ui.screen === "compose") return useComposeMemory.getState().choose(id);
  ui.chooseConnection(id);
  ui.go("connections");
};

const useConnectionActions = (behind: Behind): SpotlightActionGroupData[] => {
  const connections = useConnections().data;
  return useMemo(() => {
    if (!connections || connections.length === 0) return [];
    const actions = connections.map(({ id, name, vendor, account, tags }) => ({
      id: `connection/${id}`,
      label: name,
      description: [findVendor(vendor)?.name ?? vendor, account].filter(Boolean).join(" · "),
      keywords: [vendor, ...tags],
      onClick: behind(() => takeConnection(id)),
    }));
    return [{ group: "Saved connections", actions }];
  }, [connections, behind]);
};

/** Saved requests open in the composer. */
const useRequestActions = (behind: Behind): SpotlightActionGroupData[] => {
  const items = useCollections((state) => state.items);
  return useMemo(() => {
    const paths = new Map(folderPaths(items).map(({ id, path }) => [id, path]));
    const actions = items.flatMap((item) =>
      item.kind === "folder"
        ? []
        : [
            {
              id: `request/${item.id}`,
              label: item.name,
              description: [`${item.draft.method} ${item.draft.url}`, paths.get(item.folder ?? "")]
                .filter(Boolean)
                .join(" · "),
              onClick: behind(() => {
                openSaved(item);
                useUiStore.getState().go("compose");
              }),
            },
          ],
    );
    return actions.length === 0 ? [] : [{ group: "Saved requests", actions }];
  }, [items, behind]);
};

/** Goes to a guide; one that is walked for named accounts is opened for the one on screen, else for the first. */
const openGuide = (vendor: string): void => {
  const { place, walks, open } = useGuideProgress.getState();
  const named = walks.find((walk) => walk.vendor === vendor && walk.account !== "");
  if (place.vendor !== vendor) open({ vendor, account: named?.account ?? "" });
  useUiStore.getState().go("guides");
};

const guideActions = (behind: Behind): SpotlightActionGroupData[] => [
  {
    group: "Guides of the vendors",
    actions: guides.map(({ vendor, name, guide }) => ({
      id: `guide/${vendor}`,
      label: guide.title,
      description: name,
      keywords: [vendor, name, "portal", "walkthrough"],
      onClick: behind(() => openGuide(vendor)),
    })),
  },
];

const vendorActions = (behind: Behind): SpotlightActionGroupData[] =>
  vendors.map((vendor) => ({
    group: vendor.name,
    actions: Object.entries(vendor.methods).map(([id, method]) => ({
      id: `${vendor.id}/${id}`,
      label: method.name,
      description: method.summary,
      keywords: [vendor.name, vendor.id, id],
      onClick: behind(() => useUiStore.getState().handToTest({ vendor: vendor.id, method: id, values: {} })),
    })),
  }));

/**
 * Groups in the order of the lists.
 * @param behind must stay the same function, or every entry is made anew each time
 */
export const useNamedActions = (
  behind: Behind,
): { readonly found: SpotlightActionGroupData[]; readonly switcher: SpotlightActionGroupData[] } => {
  const connections = useConnectionActions(behind);
  const requests = useRequestActions(behind);
  return useMemo(() => {
    const kept = [...connections, ...requests];
    const walks = guideActions(behind);
    return { found: [...kept, ...walks], switcher: [...kept, ...vendorActions(behind), ...walks] };
  }, [connections, requests, behind]);
};
