// Which connections are in sight: by words, state, tag, folder and vendor.
import { accountWords } from "../../../shared/check-export.ts";
import { isProblem } from "../../../shared/check-words.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import type { BoardEntry } from "../board/board-rows.ts";

/** What the list is narrowed to; null for everything. */
export type ConnectionFilter = {
  readonly text: string;
  readonly vendor: string | null;
  readonly tag: string | null;
  readonly folder: string | null;
  readonly state: "problems" | "expiring" | null;
};

export const everyConnection: ConnectionFilter = { text: "", vendor: null, tag: null, folder: null, state: null };

const vendorName = (id: string): string => vendors.find((vendor) => vendor.id === id)?.name ?? id;

const haystack = (entry: BoardEntry): string => {
  const { name, vendor, account, baseUrl, tags, folder, notes, method } = entry.connection;
  const found = [accountWords(entry), entry.result?.reason ?? ""];
  return [name, vendorName(vendor), vendor, method, account ?? "", baseUrl, folder, notes, ...tags, ...found]
    .join("\n")
    .toLowerCase();
};

const inState = ({ state }: BoardEntry, wanted: ConnectionFilter["state"]): boolean => {
  if (wanted === null) return true;
  return wanted === "problems" ? isProblem(state) : state === "expiring";
};

/** True for the folder itself and everything in it. */
const liesIn = (folder: string, wanted: string): boolean => folder === wanted || folder.startsWith(`${wanted}/`);

/** Every typed word must occur somewhere in what is known of a connection. */
export const filterConnections = (all: readonly BoardEntry[], filter: ConnectionFilter): readonly BoardEntry[] => {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((entry) => {
    const { vendor, tags, folder } = entry.connection;
    return (
      (filter.vendor === null || vendor === filter.vendor) &&
      (filter.tag === null || tags.includes(filter.tag)) &&
      (filter.folder === null || liesIn(folder, filter.folder)) &&
      inState(entry, filter.state) &&
      words.every((word) => haystack(entry).includes(word))
    );
  });
};

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Something to filter by, and how many connections it leaves. */
export type Facet = { readonly id: string; readonly name: string; readonly count: number };

const count = (names: readonly string[], nameOf: (id: string) => string = (id) => id): readonly Facet[] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([id, number]) => ({ id, name: nameOf(id), count: number }))
    .toSorted((one, other) => byName.compare(one.name, other.name));
};

/** A folder counts for each folder it lies in. */
const withParents = (folder: string): string[] => {
  const parts = folder.split("/").filter(Boolean);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
};

/** What the side list offers. */
export const facetsOf = (all: readonly Connection[]) => ({
  vendors: count(
    all.map(({ vendor }) => vendor),
    vendorName,
  ),
  tags: count(all.flatMap(({ tags }) => tags)),
  folders: count(all.flatMap(({ folder }) => withParents(folder))),
});
