// The command palette (Ctrl+K) and the switcher (Ctrl+P): two lists over the same dialog.
import { useQueryClient } from "@tanstack/react-query";
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  type SpotlightFilterFunction,
  useSpotlight,
} from "@mantine/spotlight";
import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { commands, findCommand } from "../../shared/commands.ts";
import { useUiStore } from "../state/ui-store.ts";
import { Kbd } from "../ui/kbd.tsx";
import { useFocusBack } from "../ui/use-focus-back.ts";
import { commandRegistry, useCommand, useCommandStates } from "./registry.ts";
import styles from "./palette.module.css";
import { filterByWords } from "./palette-filter.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { anywhere, elsewhereReason, runAnywhere } from "./run-anywhere.ts";
import { useNamedActions } from "./switcher-actions.ts";

const [paletteStore, palette] = createSpotlight();
const [switcherStore, switcher] = createSpotlight();

const closeBoth = (): void => {
  palette.close();
  switcher.close();
};

/**
 * What an entry does, behind its dialog: that is gone and has given the focus back before the deed moves it on, and all
 * of it before the next key comes.
 */
const behind = (act: () => void) => (): void => {
  flushSync(closeBoth);
  act();
};

const runsHere = (id: string): boolean => {
  const command = findCommand(id);
  return command !== null && commandRegistry.find(command.id) !== null;
};

/** Commands by group in the order of the list; those that cannot run are greyed and say why. */
const useCommandActions = (): SpotlightActionGroupData[] => {
  const stateOf = useCommandStates();
  const cache = useQueryClient();
  const groups = new Map<string, SpotlightActionData[]>();
  for (const command of commands) {
    if (command.id === "palette.open") continue;
    const otherwise = anywhere.has(command.id) ? null : elsewhereReason;
    const state = stateOf(command.id);
    const unavailable = state === null ? otherwise : state.unavailable;
    const action: SpotlightActionData = {
      id: command.id,
      label: command.title,
      keywords: [...command.keywords],
      disabled: unavailable !== null,
      "aria-disabled": unavailable !== null,
      ...(unavailable === null ? {} : { description: unavailable }),
      onClick: behind(() => runAnywhere(command, cache)),
      rightSection: command.shortcut === null ? null : <Kbd keys={command.shortcut} decorative />,
    };
    groups.set(command.group, [...(groups.get(command.group) ?? []), action]);
  }
  return [...groups].map(([group, actions]) => ({ group, actions }));
};

const shared = {
  // Our own dispatcher opens both; a second listener would toggle them twice.
  shortcut: null,
  // Mantine's own comes a moment later.
  returnFocus: false,
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

/** On its own, so that only this is drawn anew with every letter that is searched for. */
const FocusBack = ({ store }: { store: typeof paletteStore }) => {
  useFocusBack(useSpotlight(store).opened);
  return null;
};

/** Both dialogs and the commands that open them. */
export const Palette = () => {
  const actions = useCommandActions();
  const named = useNamedActions(behind);
  // What has a name is found by it; a list of everything would bury the commands.
  const find: SpotlightFilterFunction = (query, all) =>
    filterByWords(query, query.trim() === "" ? actions : all, runsHere);
  const setKeyHelp = useUiStore((state) => state.setKeyHelpOpen);
  const keyHelp = useUiStore((state) => state.keyHelpOpen);
  const command = useRef<HTMLInputElement>(null);
  const target = useRef<HTMLInputElement>(null);
  // One dialog at a time: each takes the place of the others.
  useEffect(() => {
    if (keyHelp) closeBoth();
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
  useEffect(() => closeBoth, []);
  return (
    <>
      <FocusBack store={paletteStore} />
      <FocusBack store={switcherStore} />
      <RefusalNote />
      <Spotlight
        {...shared}
        store={paletteStore}
        filter={find}
        actions={[...actions, ...named.found]}
        nothingFound="No command, connection, request or guide has these words in its name."
        attributes={{ content: { "aria-label": "Command palette" } }}
        searchProps={{
          ref: command,
          placeholder: "Command, connection, request or guide",
          "aria-label": "Search commands",
        }}
      />
      <Spotlight
        {...shared}
        store={switcherStore}
        filter={(query, all) => filterByWords(query, all)}
        actions={named.switcher}
        nothingFound="No connection, request, guide, vendor or method has these words in its name."
        attributes={{ content: { "aria-label": "Switch connection, vendor or method" } }}
        searchProps={{
          ref: target,
          placeholder: "Connection, request, guide, vendor or method",
          "aria-label": "Search connections, vendors and methods",
        }}
      />
    </>
  );
};
