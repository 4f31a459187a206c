// The native menu, made from the one list of commands; choosing an item tells the page to run the command.
import type { MenuItemConstructorOptions } from "electron";
import type { Command } from "../../shared/command.ts";

type Group = Command["group"];

const separator: MenuItemConstructorOptions = { type: "separator" };

/**
 * The accelerator of a shortcut. Keys without Ctrl, Alt or a function key get none: a menu that owns Escape would take
 * it away from dialogs and input methods.
 */
export const accelerator = (shortcut: string | null): string | null => {
  if (shortcut === null || !/(^|\+)(Ctrl|Alt)\+|(^|\+)F\d{1,2}$/.test(shortcut)) return null;
  return shortcut.replace(/(^|\+)Ctrl\+/, "$1CmdOrCtrl+");
};

const commandItem =
  (run: (id: string) => void) =>
  ({ id, title, shortcut }: Command): MenuItemConstructorOptions => {
    const keys = accelerator(shortcut);
    return {
      id,
      // A single ampersand would mark the letter behind it.
      label: title.replaceAll("&", "&&"),
      click: () => run(id),
      // The page listens to the keys itself, with its own rules of when; the menu only shows them. macOS knows no such
      // difference and chooses the item for keys that the page has left alone: the page judges chosen items by its rules.
      ...(keys === null ? {} : { accelerator: keys, registerAccelerator: false }),
    };
  };

/** Puts a separator between parts that are not empty. */
const parts = (...groups: readonly (readonly MenuItemConstructorOptions[])[]): MenuItemConstructorOptions[] =>
  groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [separator, ...group]));

const editRoles: readonly MenuItemConstructorOptions[] = [
  { role: "undo" },
  { role: "redo" },
  separator,
  { role: "cut" },
  { role: "copy" },
  { role: "paste" },
  { role: "pasteAndMatchStyle" },
  { role: "delete" },
  { role: "selectAll" },
];

/** ⌘W closes an open request, as it closes a tab elsewhere; the window then goes with Shift, as it does in browsers. */
const closeWindow: MenuItemConstructorOptions = { role: "close", accelerator: "Shift+CmdOrCtrl+W" };

const presenting = (present: (on: boolean) => void): MenuItemConstructorOptions => ({
  label: "Keep out of screen shares",
  type: "checkbox",
  click: ({ checked }) => present(checked),
});

/**
 * The template of the whole menu.
 * @param options.mac macOS has an app menu and a window menu, and no way to quit under File.
 * @param options.devTools adds the developer tools, which packaged builds do not have.
 * @param options.run called with the id of the chosen command.
 * @param options.present keeps the window out of screen shares, or lets it in again; null where the system cannot.
 */
export const menuTemplate = (options: {
  readonly commands: readonly Command[];
  readonly mac: boolean;
  readonly devTools: boolean;
  readonly run: (id: string) => void;
  readonly present: ((on: boolean) => void) | null;
}): MenuItemConstructorOptions[] => {
  const { mac, present } = options;
  const item = commandItem(options.run);
  const settings = options.commands.find(({ id }) => id === "go.settings");
  const of = (group: Group): MenuItemConstructorOptions[] =>
    options.commands.filter((command) => command.group === group && !(mac && command === settings)).map(item);

  const view = parts(
    of("View"),
    [{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }],
    [{ role: "togglefullscreen" }, ...(present === null ? [] : [presenting(present)])],
    options.devTools ? [{ role: "toggleDevTools" }] : [],
  );
  const appMenu = parts(
    [{ role: "about" }],
    settings ? [item(settings)] : [],
    [{ role: "services" }],
    [{ role: "hide" }, { role: "hideOthers" }, { role: "unhide" }],
    [{ role: "quit" }],
  );
  const menus: MenuItemConstructorOptions[] = [
    ...(mac ? [{ label: "Ringback", submenu: appMenu }] : []),
    { label: "&File", submenu: parts(of("File"), [mac ? closeWindow : { role: "quit" }]) },
    { label: "&Edit", submenu: parts(editRoles, of("Edit")) },
    { label: "&View", submenu: view },
    { label: "&Go", submenu: of("Go") },
    { label: "&Test", submenu: of("Test") },
    { label: "C&onnections", submenu: of("Connections") },
    { label: "&Compose", submenu: of("Compose") },
    { label: "G&uides", submenu: of("Guides") },
    { label: "H&istory", submenu: of("History") },
    { label: "&Sandbox", submenu: of("Sandbox") },
    ...(mac ? [{ role: "windowMenu" } as const] : []),
    { role: "help", label: "&Help", submenu: parts(of("Help"), mac ? [] : [{ role: "about" }]) },
  ];
  // A system draws an empty menu as a dead word in the bar.
  return menus.filter(({ submenu }) => !Array.isArray(submenu) || submenu.length > 0);
};
