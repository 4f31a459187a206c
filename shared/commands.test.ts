// The command list keeps its promises: ids and shortcuts are unique and can be read.
import { expect, test } from "vitest";
import type { Command } from "./command.ts";
import { commands, findCommand, shortcutOf } from "./commands.ts";

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

test("no two commands share an id or a title", () => {
  expect(repeated(commands.map((command) => command.id))).toEqual([]);
  expect(repeated(commands.map((command) => command.title))).toEqual([]);
});

/** Each shortcut at each place where it counts; a command of the whole window counts on every screen. */
const claims = (list: readonly Command[]): string[] => {
  const places = ["elsewhere", ...new Set(list.flatMap(({ screen }) => screen ?? []))];
  return list.flatMap(({ shortcut, screen }) =>
    shortcut === null
      ? []
      : (screen === undefined ? places : [screen]).map(
          (place) => `${place}: ${shortcut.toLowerCase().split("+").sort().join("+")}`,
        ),
  );
};

test("no two commands share a shortcut on one screen, whatever the order of its modifiers", () => {
  expect(repeated(claims(commands))).toEqual([]);
  const command = (id: string, screen?: "test" | "compose"): Command => ({
    id,
    title: id,
    group: "Go",
    shortcut: "Ctrl+Enter",
    ...(screen && { screen }),
  });
  // What is allowed, and that the rule finds what is not.
  expect(repeated(claims([command("one", "test"), command("two", "compose")]))).toEqual([]);
  expect(repeated(claims([command("one", "test"), command("two", "test")]))).toEqual(["test: ctrl+enter"]);
  expect(repeated(claims([command("one", "test"), command("two")]))).toEqual(["test: ctrl+enter"]);
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
