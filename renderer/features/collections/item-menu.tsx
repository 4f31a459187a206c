// What can be done with a saved request or folder, as a menu at the end of its row.
import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import styles from "./collection-tree.module.css";
import { exportCollection } from "../import/export-collection.ts";
import { askRun } from "../runs/run-door.tsx";
import type { SavedItem } from "./collection-items.ts";
import type { ItemDeeds } from "./use-item-deeds.ts";

/** Each act has a key as well, while the row has the focus. */
export const ItemMenu = ({ item, deeds }: { item: SavedItem; deeds: ItemDeeds }) => (
  // Fixed, so that the list around it does not cut it off.
  <Menu position="bottom-end" withinPortal={false} floatingStrategy="fixed" width={220}>
    <Menu.Target>
      <button type="button" className={styles["more"]} aria-label={`More about ${item.name}`}>
        <IconDots size={15} aria-hidden />
      </button>
    </Menu.Target>
    <Menu.Dropdown>
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
