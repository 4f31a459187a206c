// Asks for the folder that a saved request or folder moves to: the way without a mouse.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../ui/dialog.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { folderPaths, type SavedItem, withInside } from "./collection-items.ts";
import { useCollections } from "./collections.ts";
import type { ItemDeeds } from "./use-item-deeds.ts";

const Content = ({ item, deeds }: { item: SavedItem; deeds: ItemDeeds }) => {
  const items = useCollections((state) => state.items);
  const [folder, setFolder] = useState(item.folder ?? "");
  const own = new Set(withInside(items, item.id).map(({ id }) => id));
  const options = [
    { value: "", label: "No folder" },
    ...folderPaths(items).flatMap(({ id, path }) => (own.has(id) ? [] : [{ value: id, label: path }])),
  ];
  return (
    <Form onSubmit={() => deeds.endMove(folder === "" ? null : folder)}>
      <div>
        <label htmlFor="move-folder">Folder</label>
        <NativeSelect id="move-folder" first value={folder} options={options} onValue={setFolder} />
      </div>
      <div className={formStyles["end"]}>
        <Button variant="default" className={formStyles["push"] ?? ""} onClick={() => deeds.endMove(undefined)}>
          Cancel
        </Button>
        <Button type="submit">Move it</Button>
      </div>
    </Form>
  );
};

/** Closed while nothing moves. */
export const MoveDialog = ({ deeds }: { deeds: ItemDeeds }) => (
  <Dialog
    opened={deeds.moving !== null}
    title={`Move ${deeds.moving?.name ?? ""}`}
    onClose={() => deeds.endMove(undefined)}
  >
    {deeds.moving && <Content key={deeds.moving.id} item={deeds.moving} deeds={deeds} />}
  </Dialog>
);
