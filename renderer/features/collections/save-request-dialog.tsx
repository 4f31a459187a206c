// Saves the request on screen into the collections: by name and folder the first time, at once from then on.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useCommand } from "../../commands/registry.ts";
import { Dialog } from "../../ui/dialog.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { type ComposeTab, tabName } from "../compose/compose-tab.ts";
import { keepableDraft } from "../../../shared/keepable-draft.ts";
import type { Composer } from "../compose/use-composer.ts";
import { folderPaths } from "./collection-items.ts";
import { addFolder, saveRequest, useCollections } from "./collections.ts";

/** Only a saved connection can be found again. */
const connectionOf = ({ held }: Composer): string | null => (held && "name" in held ? held.id : null);

const keep = async (tab: ComposeTab, composer: Composer, name: string, folder: string | null, id: string | null) => {
  const document = await saveRequest({ id, name, folder, draft: tab.draft, connection: connectionOf(composer) });
  // Renamed while it was being saved, it has its new name; deleted, it is none any more.
  const kept = useCollections.getState().items.find((item) => item.id === document);
  if (kept) useComposeMemory.getState().markSaved(tab.id, { id: kept.id, name: kept.name }, tab.draft);
};

/** The choice of a folder that is made with the request. */
const inNew = "new-folder";

const Content = ({ composer, onClose }: { composer: Composer; onClose: () => void }) => {
  const { tab } = composer;
  const items = useCollections((state) => state.items);
  const [name, setName] = useState(tabName(tab));
  const [folder, setFolder] = useState("");
  const [newFolder, setNewFolder] = useState("");
  const { dropped } = keepableDraft(tab.draft);
  const saving = useRef(false);
  const save = async (): Promise<void> => {
    // A second press saves no second one.
    if (saving.current) return;
    saving.current = true;
    // What cannot be kept is told beside the tree; the request stays open and unsaved.
    const wanted = newFolder.trim() === "" ? "New folder" : newFolder.trim();
    const place = folder === inNew ? await addFolder(wanted, null) : folder === "" ? null : folder;
    await keep(tab, composer, name.trim() === "" ? tabName(tab) : name.trim(), place, null);
    onClose();
  };
  return (
    <Form onSubmit={() => void save()}>
      <div>
        <label htmlFor="save-name">Name</label>
        <TextInput id="save-name" value={name} onValue={setName} autoFocus />
      </div>
      <div>
        <label htmlFor="save-folder">Folder</label>
        <NativeSelect
          id="save-folder"
          value={folder}
          options={[
            { value: "", label: "No folder" },
            ...folderPaths(items).map(({ id, path }) => ({ value: id, label: path })),
            { value: inNew, label: "New folder…" },
          ]}
          onValue={setFolder}
        />
      </div>
      {folder === inNew && (
        <div>
          <label htmlFor="save-new-folder">Name of the new folder</label>
          <TextInput id="save-new-folder" value={newFolder} placeholder="New folder" onValue={setNewFolder} />
        </div>
      )}
      {dropped.length > 0 && (
        <Notice tone="warn">
          Not kept, since it looks like a secret or is too long: {dropped.join(", ")}. A field of the connection, such
          as <code>{"{{connection.password}}"}</code>, can stand in its place.
        </Notice>
      )}
      <div className={formStyles["end"]}>
        <Button variant="default" className={formStyles["push"] ?? ""} onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">Save it</Button>
      </div>
    </Form>
  );
};

/** Ctrl+S. */
export const SaveRequestDialog = ({ composer }: { composer: Composer }) => {
  const [opened, setOpened] = useState(false);
  const { tab } = composer;
  const items = useCollections((state) => state.items);
  useCommand("call.save", () => {
    const { saved } = tab;
    if (saved && items.some(({ id }) => id === saved.id)) void keep(tab, composer, saved.name, null, saved.id);
    else setOpened(true);
  });
  useCommand("call.saveAs", () => setOpened(true));
  return (
    <Dialog opened={opened} title="Save the request" onClose={() => setOpened(false)}>
      <Content key={tab.id} composer={composer} onClose={() => setOpened(false)} />
    </Dialog>
  );
};
