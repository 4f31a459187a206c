// What can be done with one open request, as the menu that a right click or the menu key opens.
import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { commandRegistry } from "../../commands/registry.ts";
import { mainElement } from "../../ui/main-element.ts";
import { MenuFocus } from "../../ui/menu-focus.tsx";
import { useComposeMemory } from "./compose-memory.ts";
import type { ComposeTab } from "./compose-tab.ts";
import { focusAddress } from "./focus-address.ts";

type TabMenuProps = { tab: ComposeTab; place: number; children: ReactElement };

/** Closed requests can be opened again, the last one first. */
export const TabMenu = ({ tab, place, children }: TabMenuProps) => {
  const { tabs, closed, select, duplicate, close, reopen, move } = useComposeMemory();
  const here = (act: () => void) => () => {
    select(tab.id);
    act();
  };
  const closeAll = (which: (other: ComposeTab, at: number) => boolean) => () => {
    select(tab.id);
    for (const other of tabs.filter(which)) close(other.id);
  };
  return (
    <Menu width={290} position="bottom-start" portalProps={{ target: mainElement() }}>
      <Menu.ContextMenu>{children}</Menu.ContextMenu>
      <Menu.Dropdown>
        <MenuFocus />
        <Menu.Item
          onClick={here(() => {
            duplicate();
            focusAddress();
          })}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item onClick={here(() => commandRegistry.run("call.save"))} rightSection="Ctrl+S">
          Save
        </Menu.Item>
        <Menu.Item onClick={here(() => commandRegistry.run("call.saveAs"))}>Save as a new one…</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={place === 0} onClick={() => move(tab.id, place - 1)} rightSection="Alt ←">
          Move to the left
        </Menu.Item>
        <Menu.Item disabled={place === tabs.length - 1} onClick={() => move(tab.id, place + 1)} rightSection="Alt →">
          Move to the right
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => close(tab.id)} rightSection="Delete">
          Close
        </Menu.Item>
        <Menu.Item disabled={tabs.length === 1} onClick={closeAll((other) => other.id !== tab.id)}>
          Close the others
        </Menu.Item>
        <Menu.Item disabled={place === tabs.length - 1} onClick={closeAll((_, at) => at > place)}>
          Close those to the right
        </Menu.Item>
        <Menu.Item disabled={closed.length === 0} onClick={reopen} rightSection="Ctrl+Shift+T">
          Open the last closed again
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
