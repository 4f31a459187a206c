// The command palette (Ctrl+K) and the switcher (Ctrl+P): two lists over the same dialog.
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from "@mantine/spotlight";
import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { commands } from "../../shared/commands.ts";
import { findVendor, vendors } from "../../shared/vendors/index.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { folderPaths } from "../features/collections/collection-items.ts";
import { useCollections } from "../features/collections/collections.ts";
import { openSaved } from "../features/collections/open-saved.ts";
import { useComposeMemory } from "../features/compose/compose-memory.ts";
import { useUiStore } from "../state/ui-store.ts";
import { Kbd } from "../ui/kbd.tsx";
import { useCommand, useCommandStates } from "./registry.ts";
import styles from "./palette.module.css";
import { filterByWords } from "./palette-filter.ts";

const [paletteStore, palette] = createSpotlight();
const [switcherStore, switcher] = createSpotlight();

/** Commands by group in the order of the list; those that cannot run are greyed and say why. */
const useCommandActions = (): SpotlightActionGroupData[] => {
  const stateOf = useCommandStates();
  const groups = new Map<string, SpotlightActionData[]>();
  for (const command of commands) {
    if (command.id === "palette.open") continue;
    const state = stateOf(command.id);
    const unavailable = state === null ? "only on its own screen" : state.unavailable;
    const action: SpotlightActionData = {
      id: command.id,
      label: command.title,
      keywords: [...command.keywords],
      disabled: unavailable !== null,
      "aria-disabled": unavailable !== null,
      ...(unavailable === null ? {} : { description: unavailable }),
      // The dialog gives the focus back when it closes; the command then moves it where it wants it.
      onClick: () => setTimeout(() => state?.run(), 0),
      rightSection: command.shortcut === null ? null : <Kbd keys={command.shortcut} decorative />,
    };
    groups.set(command.group, [...(groups.get(command.group) ?? []), action]);
  }
  return [...groups].map(([group, actions]) => ({ group, actions }));
};

/** Saved connections: in Compose the chosen one is used at once, elsewhere it is shown. */
const useConnectionActions = (): SpotlightActionGroupData[] => {
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
        onClick: () => take(id),
      })),
    },
  ];
};

/** Saved requests open in the composer. */
const useRequestActions = (): SpotlightActionGroupData[] => {
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
            onClick: () => {
              openSaved(item);
              useUiStore.getState().go("compose");
            },
          },
        ],
  );
  return actions.length === 0 ? [] : [{ group: "Saved requests", actions }];
};

const vendorActions: SpotlightActionGroupData[] = vendors.map((vendor) => ({
  group: vendor.name,
  actions: Object.entries(vendor.methods).map(([id, method]) => ({
    id: `${vendor.id}/${id}`,
    label: method.name,
    description: method.summary,
    keywords: [vendor.name, vendor.id, id],
    onClick: () => useUiStore.getState().handToTest({ vendor: vendor.id, method: id, values: {} }),
  })),
}));

const shared = {
  // Our own dispatcher opens both; a second listener would toggle them twice.
  shortcut: null,
  filter: filterByWords,
  lockScroll: false,
  scrollable: true,
  maxHeight: 420,
  size: 560,
  radius: 8,
  yOffset: 72,
  overlayProps: { backgroundOpacity: 0.28, blur: 0 },
  transitionProps: { duration: 0 },
  classNames: {
    search: styles["search"] ?? "",
    action: styles["action"] ?? "",
    actionsList: styles["list"] ?? "",
    actionsGroup: styles["group"] ?? "",
    content: styles["content"] ?? "",
  },
};

/** Shows or hides one at once, and the focus goes with it: a letter typed right behind the shortcut must not be lost. */
const toggleAtOnce = (toggle: () => void, search: RefObject<HTMLInputElement | null>): void => {
  flushSync(toggle);
  search.current?.focus();
};

/** Both dialogs and the commands that open them. */
export const Palette = () => {
  const actions = useCommandActions();
  const connections = useConnectionActions();
  const requests = useRequestActions();
  const setKeyHelp = useUiStore((state) => state.setKeyHelpOpen);
  const keyHelp = useUiStore((state) => state.keyHelpOpen);
  const command = useRef<HTMLInputElement>(null);
  const target = useRef<HTMLInputElement>(null);
  // One dialog at a time: each takes the place of the others.
  useEffect(() => {
    if (!keyHelp) return;
    palette.close();
    switcher.close();
  }, [keyHelp]);
  useCommand("palette.open", () => {
    setKeyHelp(false);
    switcher.close();
    toggleAtOnce(palette.toggle, command);
  });
  useCommand("switcher.open", () => {
    setKeyHelp(false);
    palette.close();
    toggleAtOnce(switcher.toggle, target);
  });
  // The stores outlive this component; a later mount must not begin with an open dialog.
  useEffect(
    () => () => {
      palette.close();
      switcher.close();
    },
    [],
  );
  return (
    <>
      <Spotlight
        {...shared}
        store={paletteStore}
        actions={actions}
        nothingFound="No command has these words in its name."
        attributes={{ content: { "aria-label": "Command palette" } }}
        searchProps={{ ref: command, placeholder: "Type a command", "aria-label": "Search commands" }}
      />
      <Spotlight
        {...shared}
        store={switcherStore}
        actions={[...connections, ...requests, ...vendorActions]}
        nothingFound="No connection, request, vendor or method has these words in its name."
        attributes={{ content: { "aria-label": "Switch connection, vendor or method" } }}
        searchProps={{
          ref: target,
          placeholder: "Connection, vendor or method",
          "aria-label": "Search connections, vendors and methods",
        }}
      />
    </>
  );
};
