// The palette finds by words in any order, in names, groups and keywords, the best name first.
import { expect, test } from "vitest";
import { filterByWords } from "./palette-filter.ts";

const groups = [
  {
    group: "Go",
    actions: [
      { id: "sandbox", label: "Sandbox", keywords: ["simulator", "demo"] },
      { id: "settings", label: "Settings", keywords: ["about"] },
    ],
  },
  { group: "View", actions: [{ id: "dark", label: "Dark theme", keywords: ["night"] }] },
  { group: "Test", actions: [{ id: "run", label: "Settle the test", disabled: true }] },
  { group: "Help", actions: [{ id: "keys", label: "Keyboard shortcuts", keywords: ["settings of keys"] }] },
];

const found = (query: string) =>
  filterByWords(query, groups).flatMap((group) => ("actions" in group ? group.actions.map(({ id }) => id) : []));

test.each([
  ["", ["sandbox", "settings", "dark", "run", "keys"]],
  ["demo simul", ["sandbox"]],
  ["THEME dark", ["dark"]],
  ["view", ["dark"]],
  ["settings", ["settings", "keys"]],
  ["sett", ["settings", "keys", "run"]],
  ["demo night", []],
])("%j", (query, ids) => {
  expect(found(query)).toEqual(ids);
});
