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

const groupsFound = (...parameters: Parameters<typeof filterByWords>) =>
  filterByWords(...parameters).map(({ group, actions }) => [group, ...actions.map(({ id }) => id)]);

test("what is about the screen on view stands before what leads elsewhere and fits as well", () => {
  const finds = [
    { group: "Connections", actions: [{ id: "find.connection", label: "Find a connection" }] },
    { group: "History", actions: [{ id: "find.history", label: "Find in the history" }] },
  ];
  expect(groupsFound("find", finds)[0]).toEqual(["Connections", "find.connection"]);
  expect(groupsFound("find", finds, (id) => id === "find.history")).toEqual([
    ["History", "find.history"],
    ["Connections", "find.connection"],
  ]);
});

test("of a group with very many entries the best are drawn, and its heading says so", () => {
  const names = Array.from({ length: 2000 }, (_, index) => ({ id: `c${index}`, label: `Office ${index}` }));
  const many = [{ group: "Saved connections", actions: names }];
  for (const query of ["", "office"]) {
    const [group, ...ids] = groupsFound(query, many)[0] ?? [];
    expect([group, ids.length]).toEqual(["Saved connections, 50 of 2,000", 50]);
  }
  expect(groupsFound("1999", many)).toEqual([["Saved connections", "c1999"]]);
});
