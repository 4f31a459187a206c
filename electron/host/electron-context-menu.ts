// The menu of the right mouse button: editing, copying, and the command that fits the screen under it.
import type { BrowserWindow, ContextMenuParams, Menu, MenuItemConstructorOptions } from "electron";

/** What of Electron's description of the place is used. */
export type Place = Pick<ContextMenuParams, "isEditable" | "selectionText"> & {
  readonly editFlags: Pick<
    ContextMenuParams["editFlags"],
    "canUndo" | "canRedo" | "canCut" | "canCopy" | "canPaste" | "canSelectAll"
  >;
};

/** The page's title begins with its screen; these screens hold a request that can be copied. */
const requestScreens: ReadonlyMap<string, string> = new Map([
  ["Compose", "call.curl"],
  ["Test credential", "test.curl"],
]);

const separator: MenuItemConstructorOptions = { type: "separator" };

const editing = ({ editFlags: can }: Place): MenuItemConstructorOptions[] => [
  { role: "undo", enabled: can.canUndo },
  { role: "redo", enabled: can.canRedo },
  separator,
  { role: "cut", enabled: can.canCut },
  { role: "copy", enabled: can.canCopy },
  { role: "paste", enabled: can.canPaste },
  separator,
  { role: "selectAll", enabled: can.canSelectAll },
];

/**
 * The template of the menu at one place of the page; empty where there is nothing to offer.
 * @param title the title of the window
 * @param run called with the id of the command that was chosen
 */
export const contextTemplate = (
  place: Place,
  title: string,
  run: (command: string) => void,
): MenuItemConstructorOptions[] => {
  // Where somebody types, the request is what is being written and not what is looked at.
  if (place.isEditable) return editing(place);
  const copying: MenuItemConstructorOptions[] =
    place.selectionText.trim() === "" ? [] : [{ role: "copy", enabled: place.editFlags.canCopy }];
  const command = requestScreens.get(title.split(" · ")[0] ?? "");
  const request: MenuItemConstructorOptions[] =
    command === undefined ? [] : [{ id: command, label: "Copy as cURL", click: () => run(command) }];
  return [...copying, ...(copying.length > 0 && request.length > 0 ? [separator] : []), ...request];
};

/** Offers the menu in a window for as long as it lives. @param run called with the id of the command that was chosen */
export const offerContextMenu = (
  window: BrowserWindow,
  menu: Pick<typeof Menu, "buildFromTemplate">,
  run: (command: string) => void,
): void => {
  window.webContents.on("context-menu", (_event, place) => {
    const items = contextTemplate(place, window.getTitle(), run);
    if (items.length > 0) menu.buildFromTemplate(items).popup({ window });
  });
};
