// Electron's checklist of twenty items in docs/security.md: every one is held by something that exists.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./bootstrap/paths.mjs";
import { wantedFuses } from "./package/look-inside.ts";
import { sourceRules } from "./source-rules.mjs";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const document = read("docs/security.md");

/** What holds an item: rules by their id, and words in test files. */
type Row = { number: number; rules: string[]; tests: { path: string; words: string }[] };

const rowsOf = (text: string): Row[] =>
  [...text.matchAll(/^\| (\d+) \|(.*)\|$/gmu)].map(([, number, cells = ""]) => {
    const held = cells.split("|").at(-1) ?? "";
    return {
      number: Number(number),
      rules: [...held.matchAll(/rule `([\w-]+)`/gu)].map(([, id = ""]) => id),
      tests: [...held.matchAll(/`([\w/.-]+\.ts)`: "([^"]+)"/gu)].map(([, path = "", words = ""]) => ({ path, words })),
    };
  });

const ids = new Set(sourceRules.map(({ id }) => id));

/** What is named and is not there. */
const missing = ({ number, rules, tests }: Row): string[] => [
  ...(rules.length + tests.length === 0 ? [`${number} is held by nothing`] : []),
  ...rules.filter((id) => !ids.has(id)).map((id) => `${number}: no rule ${id}`),
  ...tests
    .filter(({ path, words }) => !read(path).includes(words))
    .map(({ words }) => `${number}: no check "${words}"`),
];

test("all twenty are there, in order, each held by a rule or a check that exists", () => {
  const rows = rowsOf(document);
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(rows.flatMap(missing)).toEqual([]);
});

test("an item that nothing holds, a rule and a check that are gone are noticed", () => {
  const planted = [
    "| 1 | a | b | somebody's word |",
    "| 2 | a | b | rule `no-such-rule` |",
    '| 3 | a | b | `e2e/glue.spec.ts`: "no such check" |',
  ].join("\n");
  expect(rowsOf(planted).flatMap(missing)).toEqual([
    "1 is held by nothing",
    "2: no rule no-such-rule",
    '3: no check "no such check"',
  ]);
});

test("the fuses that are read back are those of the document, and those that are flipped", () => {
  const told = [...document.matchAll(/^\| (\w+) \| (on|off) \|/gmu)].map(([, name, state]) => [name, state === "on"]);
  expect(Object.fromEntries(told)).toEqual(wantedFuses);
  const builder = read("electron-builder.yml");
  const flipped = [...builder.matchAll(/^ {2}(\w+): (true|false)$/gmu)].filter(([, name]) =>
    /^(?:runAsNode|enable\w+|onlyLoad\w+|loadBrowser\w+|grantFile\w+)$/u.test(name ?? ""),
  );
  expect(flipped).toHaveLength(Object.keys(wantedFuses).length - 1);
});
