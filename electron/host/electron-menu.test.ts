// The native menu holds every command once, with the keys of its system.
import type { MenuItemConstructorOptions } from "electron";
import { expect, test } from "vitest";
import { commands } from "../../shared/commands.ts";
import { accelerator, menuTemplate } from "./electron-menu.ts";

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

const template = (mac: boolean, devTools = false, run: (id: string) => void = () => undefined) =>
  menuTemplate({ commands, mac, devTools, run, present: null });

test.each([true, false])("every command is in the menu exactly once (macOS: %s)", (mac) => {
  const ids = flat(template(mac)).flatMap(({ id }) => id ?? []);
  expect(ids.toSorted()).toEqual(commands.map(({ id }) => id).toSorted());
});

test("choosing an item runs its command", () => {
  const chosen: string[] = [];
  for (const item of flat(template(false, false, (id) => chosen.push(id)))) {
    // The click handlers of our template take no arguments.
    (item.click as (() => void) | undefined)?.();
  }
  expect(chosen.toSorted()).toEqual(commands.map(({ id }) => id).toSorted());
});

test.each([
  ["Ctrl+K", "CmdOrCtrl+K"],
  ["Ctrl+Shift+H", "CmdOrCtrl+Shift+H"],
  ["Ctrl+,", "CmdOrCtrl+,"],
  ["Ctrl+Enter", "CmdOrCtrl+Enter"],
  ["Shift+F6", "Shift+F6"],
  ["F1", "F1"],
  ["Escape", null],
  ["F", null],
  [null, null],
])("the accelerator of %s is %s", (shortcut, expected) => {
  expect(accelerator(shortcut)).toBe(expected);
});

test("the page keeps the keys: the menu only shows them", () => {
  const shown = flat(template(false)).filter((item) => item.accelerator !== undefined);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
});

test("an ampersand in a title is shown, not taken for a mark", () => {
  const [item] = flat(
    menuTemplate({
      commands: [{ id: "x", title: "Copy & paste", group: "File", shortcut: null }],
      mac: false,
      devTools: false,
      run: () => undefined,
      present: null,
    }),
  ).filter(({ id }) => id === "x");
  expect(item?.label).toBe("Copy && paste");
});

test("quit, editing and help are where each system has them", () => {
  const roles = (mac: boolean) => flat(template(mac)).flatMap(({ role }) => role ?? []);
  expect(roles(false)).toEqual(expect.arrayContaining(["quit", "copy", "paste", "undo", "about", "help"]));
  expect(roles(true)).toEqual(expect.arrayContaining(["quit", "close", "windowMenu", "services", "hide"]));
  expect(template(true)[0]?.label).toBe("Ringback");
});

test("a packaged build offers no developer tools, and no build a plain reload", () => {
  const roles = (devTools: boolean) => flat(template(false, devTools)).map(({ role }) => role);
  expect(roles(false)).not.toContain("toggleDevTools");
  expect(roles(true)).toContain("toggleDevTools");
  expect(roles(true)).not.toContain("reload");
});

test("no menu is empty", () => {
  for (const { submenu } of template(false)) expect(Array.isArray(submenu) && submenu.length).toBeTruthy();
});

test("a window is kept out of screen shares, where the system can, by an item that shows whether it is", () => {
  const asked: boolean[] = [];
  const present = (on: boolean): void => void asked.push(on);
  const whole = menuTemplate({ commands, mac: true, devTools: false, run: () => undefined, present });
  const item = flat(whole).find(({ label }) => label === "Keep out of screen shares");
  expect(item?.type).toBe("checkbox");
  // Electron hands over the item as it is after the click; nothing else of it is used.
  const click = item?.click as ((item: { checked: boolean }) => void) | undefined;
  click?.({ checked: true });
  click?.({ checked: false });
  expect(asked).toEqual([true, false]);
  expect(flat(template(false)).map(({ label }) => label)).not.toContain("Keep out of screen shares");
});

/** The keys that Electron gives to a role by itself; a menu takes them before the page sees them. */
const keysOfRoles: Record<string, string[]> = {
  undo: ["CmdOrCtrl+Z"],
  redo: ["Shift+CmdOrCtrl+Z", "CmdOrCtrl+Y"],
  cut: ["CmdOrCtrl+X"],
  copy: ["CmdOrCtrl+C"],
  paste: ["CmdOrCtrl+V"],
  pasteAndMatchStyle: ["Shift+CmdOrCtrl+V"],
  selectAll: ["CmdOrCtrl+A"],
  close: ["CmdOrCtrl+W"],
  quit: ["CmdOrCtrl+Q"],
  hide: ["CmdOrCtrl+H"],
  hideOthers: ["Alt+CmdOrCtrl+H"],
  windowMenu: ["CmdOrCtrl+M"],
  resetZoom: ["CmdOrCtrl+0"],
  zoomIn: ["CmdOrCtrl+Plus"],
  zoomOut: ["CmdOrCtrl+-"],
  togglefullscreen: ["F11"],
  toggleDevTools: ["Shift+CmdOrCtrl+I"],
};

const sorted = (keys: string): string => keys.toLowerCase().split("+").sort().join("+");

test.each([true, false])("no command's keys are taken by the menu itself (macOS: %s)", (mac) => {
  const items = flat(template(mac, true));
  const taken = items.flatMap(({ role, accelerator: own }) =>
    role === undefined ? [] : own === undefined ? (keysOfRoles[role] ?? []) : [own],
  );
  const shown = items.flatMap(({ id, accelerator: own }) => (id === undefined || own === undefined ? [] : [own]));
  expect(taken.length).toBeGreaterThan(10);
  expect(shown.map(sorted).filter((keys) => taken.map(sorted).includes(keys))).toEqual([]);
});
