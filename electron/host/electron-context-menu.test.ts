// The right mouse button offers what can be done at that place, and nothing that cannot.
import { expect, test } from "vitest";
import { commands } from "../../shared/commands.ts";
import { contextTemplate, type Place } from "./electron-context-menu.ts";

const nothing = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canSelectAll: false,
};
const place = (change: Partial<Place> = {}): Place => ({
  isEditable: false,
  selectionText: "",
  editFlags: nothing,
  ...change,
});
const shown = (at: Place, title = "History · Ringback") =>
  contextTemplate(at, title, () => undefined).map(({ role, label, type }) => role ?? label ?? type);

test("a field has the whole of editing, each item as far as it can be done", () => {
  const items = contextTemplate(
    place({ isEditable: true, editFlags: { ...nothing, canPaste: true, canSelectAll: true } }),
    "Compose · Ringback",
    () => undefined,
  );
  expect(items.flatMap(({ role, enabled }) => (role === undefined ? [] : [[role, enabled]]))).toEqual([
    ["undo", false],
    ["redo", false],
    ["cut", false],
    ["copy", false],
    ["paste", true],
    ["selectAll", true],
  ]);
});

test("marked text can be copied, and nothing can be where nothing is", () => {
  const marked = place({ selectionText: "HTTP 401", editFlags: { ...nothing, canCopy: true } });
  expect(shown(marked)).toEqual(["copy"]);
  expect(shown(place())).toEqual([]);
  expect(shown(place({ selectionText: "  " }))).toEqual([]);
});

test.each([
  ["Compose · Ringback", "call.curl"],
  ["Compose · VirtualPBX · Acme · Ringback (locked)", "call.curl"],
  ["Test credential · Ringback", "test.curl"],
])("on %s a request is copied as cURL", (title, expected) => {
  const chosen: string[] = [];
  const items = contextTemplate(place({ selectionText: "x" }), title, (command) => chosen.push(command));
  expect(items.map(({ role, label, type }) => role ?? label ?? type)).toEqual(["copy", "separator", "Copy as cURL"]);
  // The click handlers of our template take no arguments.
  (items.at(-1)?.click as (() => void) | undefined)?.();
  expect(chosen).toEqual([expected]);
  expect(commands.map(({ id }) => id)).toContain(expected);
});

test.each(["Composer · Ringback", "Ringback", "", "constructor · Ringback"])("on %j there is no request", (title) => {
  expect(shown(place(), title)).toEqual([]);
});
