// What the switcher (Ctrl+P) leads to: saved connections, saved requests, the methods of every vendor.
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { findVendor, vendors } from "../../shared/vendors/index.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { folderPaths } from "../features/collections/collection-items.ts";
import { useCollections } from "../features/collections/collections.ts";
import { openSaved } from "../features/collections/open-saved.ts";
import { useComposeMemory } from "../features/compose/compose-memory.ts";
import { useUiStore } from "../state/ui-store.ts";

/** Wraps what an entry does, so that its dialog is out of the way first. */
type Behind = (act: () => void) => () => void;

/** Saved connections: in Compose the chosen one is used at once, elsewhere it is shown. */
const useConnectionActions = (behind: Behind): SpotlightActionGroupData[] => {
  const connections = useConnections().data ?? [];
  if (connections.length === 0) return [];
  const take = (id: string) => {
    const ui = useUiStore.getState();
    if (ui.screen === "compose") return useComposeMemory.getState().choose(id);
    ui.chooseConnection(id);
    ui.go("connections");
  };
  return [
    {
      group: "Connections",
      actions: connections.map(({ id, name, vendor, account, tags }) => ({
        id: `connection/${id}`,
        label: name,
        description: [findVendor(vendor)?.name ?? vendor, account].filter(Boolean).join(" · "),
        keywords: [vendor, ...tags],
        onClick: behind(() => take(id)),
      })),
    },
  ];
};

/** Saved requests open in the composer. */
const useRequestActions = (behind: Behind): SpotlightActionGroupData[] => {
  const items = useCollections((state) => state.items);
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
};

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

/** In the order of the list. */
export const useSwitcherActions = (behind: Behind): SpotlightActionGroupData[] => [
  ...useConnectionActions(behind),
  ...useRequestActions(behind),
  ...vendorActions(behind),
];
