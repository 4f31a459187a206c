// Test-only: reads a fixture, and shows what came out as short lines.
import type { ImportedCollection } from "../imported.ts";
import { openCollection, type OpenCollection, type OpenItem } from "../plan-import.ts";
import { readCollectionFile } from "../read-collection-file.ts";

/** The collection, or a thrown reason. */
export const readText = (source: string, name = "file"): ImportedCollection => {
  const read = readCollectionFile(source, name);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

/** The same without its secrets, ready to be taken in. */
export const openText = (source: string, name = "file"): OpenCollection => openCollection(readText(source, name));

/** Folders and requests, two blanks for each level. */
export const shownItems = (items: readonly OpenItem[], level = 0): string[] =>
  items.flatMap((item) => {
    const start = "  ".repeat(level);
    return item.kind === "folder"
      ? [`${start}${item.name}/`, ...shownItems(item.items, level + 1)]
      : [`${start}${item.name}: ${item.draft.method} ${item.draft.url}`];
  });

/** Every request by its name. */
export const requestNamed = (items: readonly OpenItem[], name: string): Extract<OpenItem, { kind: "request" }> => {
  const all = (inside: readonly OpenItem[]): Extract<OpenItem, { kind: "request" }>[] =>
    inside.flatMap((item) => (item.kind === "folder" ? all(item.items) : [item]));
  const found = all(items).find((item) => item.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

/** The report as "fate item: part". */
export const told = ({ report }: Pick<OpenCollection, "report">): string[] =>
  report.map(({ fate, item, part }) => `${fate} ${item}: ${part}`);
