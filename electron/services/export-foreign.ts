// Collections for Postman, and exchanges of the history as HAR: both without secrets, as text for a person to keep.
import type { Output } from "../../shared/contract.ts";
import type { Exchange } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { harOf } from "../../shared/export/har.ts";
import { type ExportItem, type ExportVariable, postmanCollection } from "../../shared/export/postman.ts";
import { cleanName } from "../../shared/import/report.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { openItem } from "./collection-item.ts";
import { type PlacedItem, placesOf } from "./collection-layout.ts";
import { safeName } from "./collection-paths.ts";
import type { StoredItems } from "./collection-store.ts";

const orderOf = ({ item }: PlacedItem): number => (item.kind === "environment" ? 0 : item.order);

const inOrder = (one: PlacedItem, other: PlacedItem): number =>
  orderOf(one) - orderOf(other) ||
  one.item.name.localeCompare(other.item.name) ||
  (one.item.id < other.item.id ? -1 : 1);

/** @param folder null for all @returns null where it is not there */
const treeOf = (stored: readonly PlacedItem[], folder: string | null): readonly ExportItem[] | null => {
  // What lies in a ring, or in a folder that is gone, stands at the top.
  const all = placesOf(stored);
  const inside = new Map<string | null, PlacedItem[]>();
  for (const one of all)
    if (one.item.kind !== "environment") inside.set(one.folder, [...(inside.get(one.folder) ?? []), one]);
  const itemsIn = (id: string | null): ExportItem[] =>
    (inside.get(id) ?? []).toSorted(inOrder).flatMap(({ item }): ExportItem[] => {
      if (item.kind === "environment") return [];
      return item.kind === "folder"
        ? [{ kind: "folder", name: item.name, items: itemsIn(item.id) }]
        : [{ kind: "request", name: item.name, draft: item.draft, signsIn: item.connection !== null }];
    });
  if (folder !== null && !all.some(({ item }) => item.kind === "folder" && item.id === folder)) return null;
  return itemsIn(folder);
};

type Environments = { readonly variables: readonly ExportVariable[]; readonly leftOut: readonly string[] };

/** An import makes a folder and an environment of one name; together they are a collection with its variables again. */
const variablesOf = (stored: readonly PlacedItem[], name: string | null): Environments => {
  // Those of other collections are none of one folder's business.
  const all = stored.flatMap(({ item }) => (item.kind === "environment" && item.rows.length > 0 ? [item] : []));
  const mine = all.find((one) => one.name === name);
  const others = name === null ? all.map((one) => `environment ${one.name}`) : [];
  if (!mine) return { variables: [], leftOut: others };
  const { item, leftOut } = openItem(mine);
  return {
    variables: item.kind === "environment" ? item.rows.filter((row) => row.name !== "") : [],
    leftOut: [...others, ...leftOut.map((what) => `environment ${mine.name}: ${what}`)],
  };
};

/** @param folder null for everything */
export const exportPostman = (
  stored: StoredItems,
  folder: string | null,
): Result<Output<"export.postman">, AppError> => {
  const items = treeOf(stored.items, folder);
  if (items === null)
    return fail(appError("input.invalid", { field: "the folder", problem: "It is not there any more." }));
  const found = stored.items.find(({ item }) => item.id === folder);
  const name = cleanName(found?.item.name ?? "", "Ringback collections");
  const unread = stored.unread.map((one) => `${one.kind} ${one.name}: this version cannot read it`);
  const environments = variablesOf(stored.items, found?.item.name ?? null);
  const { text, leftOut } = postmanCollection(name, items, environments.variables);
  return ok({
    fileName: `${safeName(name)}.postman_collection.json`,
    text,
    leftOut: [...unread, ...environments.leftOut, ...leftOut],
  });
};

/** @param version of this program */
export const exportHar = (exchanges: readonly Exchange[], version: string): Output<"export.har"> => {
  const cut = exchanges.filter(({ response }) => response?.truncated === true).length;
  const first = exchanges[0]?.at.replace(/[:.]/gu, "-") ?? "";
  return {
    fileName: safeName(`ringback ${first}.har`),
    text: harOf(exchanges, version),
    leftOut: cut === 0 ? [] : [`the end of ${cut === 1 ? "a long answer" : `${cut} long answers`}`],
  };
};
