// The command list keeps its promises: ids and shortcuts are unique and can be read.
import { expect, test } from "vitest";
import { commands, findCommand, shortcutOf } from "./commands.ts";

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

test("no two commands share an id or a title", () => {
  expect(repeated(commands.map((command) => command.id))).toEqual([]);
  expect(repeated(commands.map((command) => command.title))).toEqual([]);
});

test("no two commands share a shortcut, whatever the order of its modifiers", () => {
  const shortcuts = commands.flatMap(({ shortcut }) =>
    shortcut === null ? [] : [shortcut.toLowerCase().split("+").sort().join("+")],
  );
  expect(repeated(shortcuts)).toEqual([]);
});

test("shortcuts use Ctrl, Shift and Alt before one key, and never Ctrl with Alt, which is AltGr", () => {
  for (const { shortcut } of commands) {
    if (shortcut === null) continue;
    expect(shortcut).toMatch(/^((Ctrl|Shift|Alt)\+)*[^+]+$/);
    expect(shortcut).not.toMatch(/Ctrl.*Alt|Alt.*Ctrl/);
  }
});

test("a command is found by its id, an unknown id by nothing", () => {
  expect(findCommand("palette.open")?.title).toBe("All commands…");
  expect(findCommand("constructor")).toBeNull();
  expect(shortcutOf("test.run")).toBe("Ctrl+Enter");
});
