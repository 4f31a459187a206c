// The fake Menu: takes a template as Electron does, refuses what Electron would refuse, and can be clicked.
import type * as Electron from "electron";
import { record } from "./recorder.ts";
import { model } from "./strict.ts";

type Item = Electron.MenuItemConstructorOptions;

const modifier = /^(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/;
const key =
  /^([0-9A-Z]|F([1-9]|1\d|2[0-4])|[)!@#$%^&*(:;+=<,_\->.?/~`{\][|\\}"']|Plus|Space|Tab|Capslock|Numlock|Scrolllock|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/i;

const check = (item: Item): void => {
  if (item.type !== "separator" && item.role === undefined && !item.label)
    throw new Error("A menu item needs a label or a role.");
  if (item.accelerator !== undefined) {
    const parts = item.accelerator.split("+");
    const last = parts.pop() ?? "";
    if (!key.test(last) || !parts.every((part) => modifier.test(part)))
      throw new Error(`Invalid accelerator ${item.accelerator}`);
  }
  if (Array.isArray(item.submenu)) item.submenu.forEach(check);
};

const find = (items: readonly Item[], id: string): Item | null => {
  for (const item of items) {
    if (item.id === id) return item;
    const found = Array.isArray(item.submenu) ? find(item.submenu, id) : null;
    if (found) return found;
  }
  return null;
};

/** Creates `Menu`. */
export const createFakeMenu = () => {
  const templates = new WeakMap<object, Item[]>();
  let current: Item[] = [];
  /** What the right mouse button brought up last. */
  let popup: Item[] = [];
  const Menu = model<typeof Electron.Menu>("Menu")({
    buildFromTemplate: (template) => {
      // Menu items are made by Electron; every entry of our templates is a plain description.
      const items = template as Item[];
      items.forEach(check);
      const menu = model<Electron.Menu>("a menu")({
        popup: () => {
          popup = items;
          record("Menu.popup", items);
        },
      });
      templates.set(menu, items);
      return menu;
    },
    setApplicationMenu: (menu) => {
      current = (menu && templates.get(menu)) ?? [];
      record("Menu.setApplicationMenu", current);
    },
  });
  return {
    Menu,
    click: (id: string): void => {
      const item = find([...popup, ...current], id);
      if (!item?.click) throw new Error(`The menu has no item ${id} that can be clicked.`);
      item.click(model<Electron.MenuItem>("MenuItem")({ id }), undefined, { triggeredByAccelerator: false });
    },
  };
};
