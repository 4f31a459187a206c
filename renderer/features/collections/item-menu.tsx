// What can be done with a saved request or folder, as a menu at the end of its row.
import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type RefCallback, useEffect, useLayoutEffect, useState } from "react";
import { MenuFocus } from "../../ui/menu-focus.tsx";
import styles from "./collection-tree.module.css";
import { exportCollection } from "../import/export-collection.ts";
import { askRun } from "../runs/run-door.tsx";
import type { SavedItem } from "./collection-items.ts";
import type { ItemDeeds } from "./use-item-deeds.ts";

type ItemMenuProps = { item: SavedItem; deeds: ItemDeeds };

/** Gives the menu a button that stands in the page already; what else the menu says of its button, that one says itself. */
const Beside = ({ button, ref }: { button: HTMLElement; ref?: RefCallback<HTMLElement> }) => {
  useLayoutEffect(() => {
    ref?.(button);
    return () => void ref?.(null);
  }, [button, ref]);
  return null;
};

type OpenedProps = ItemMenuProps & { button: HTMLElement; opened: boolean; onOpened: (opened: boolean) => void };

const Opened = ({ item, deeds, button, opened, onOpened }: OpenedProps) => {
  // Drawn closed first: the focus goes back only from a menu that was closed before.
  useEffect(() => onOpened(true), [onOpened]);
  return (
    // Fixed, so that the list around it does not cut it off.
    <Menu
      id={button.id}
      opened={opened}
      onChange={onOpened}
      position="bottom-end"
      withinPortal={false}
      floatingStrategy="fixed"
      width={220}
    >
      <Menu.Target>
        <Beside button={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <MenuFocus />
        <Menu.Item onClick={() => askRun(item.id)}>Run…</Menu.Item>
        <Menu.Item onClick={() => deeds.startRename(item)} rightSection="F2">
          Rename
        </Menu.Item>
        <Menu.Item onClick={() => deeds.duplicate(item)}>Duplicate</Menu.Item>
        <Menu.Item onClick={() => deeds.startMove(item)}>Move to a folder…</Menu.Item>
        <Menu.Item onClick={() => deeds.nudge(item, -1)} rightSection="Alt ↑">
          Move up
        </Menu.Item>
        <Menu.Item onClick={() => deeds.nudge(item, 1)} rightSection="Alt ↓">
          Move down
        </Menu.Item>
        {item.kind === "folder" && <Menu.Item onClick={() => deeds.addFolder(item.id)}>New folder inside</Menu.Item>}
        {item.kind === "folder" && (
          <Menu.Item onClick={() => void exportCollection(item.id)}>Export for Postman</Menu.Item>
        )}
        <Menu.Item onClick={() => deeds.remove(item)} rightSection="Delete">
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** Each act has a key as well, while the row has the focus. The menu is made when it is first asked for: rows are many. */
export const ItemMenu = ({ item, deeds }: ItemMenuProps) => {
  /** Null until it is asked for. */
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [opened, setOpened] = useState(false);
  const id = `more-${item.id}`;
  return (
    <>
      <button
        type="button"
        id={id}
        className={styles["more"]}
        aria-label={`More about ${item.name}`}
        aria-haspopup="menu"
        aria-expanded={opened}
        aria-controls={opened ? `${id}-dropdown` : undefined}
        onClick={(event) => {
          if (button) setOpened(!opened);
          else setButton(event.currentTarget);
        }}
      >
        <IconDots size={15} aria-hidden />
      </button>
      {button && <Opened item={item} deeds={deeds} button={button} opened={opened} onOpened={setOpened} />}
    </>
  );
};
