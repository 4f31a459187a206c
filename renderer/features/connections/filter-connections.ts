// Which connections are in sight: by words, tag, folder and vendor, grouped by vendor and sorted by name.
import type { Connection } from "../../../shared/connection-view.ts";
import { vendors } from "../../../shared/vendors/index.ts";

/** What the list is narrowed to; null for everything. */
export type ConnectionFilter = {
  readonly text: string;
  readonly vendor: string | null;
  readonly tag: string | null;
  readonly folder: string | null;
};

export const everyConnection: ConnectionFilter = { text: "", vendor: null, tag: null, folder: null };

const vendorName = (id: string): string => vendors.find((vendor) => vendor.id === id)?.name ?? id;

const haystack = ({ name, vendor, account, baseUrl, tags, folder, notes, method }: Connection): string =>
  [name, vendorName(vendor), vendor, method, account ?? "", baseUrl, folder, notes, ...tags].join("\n").toLowerCase();

/** True for the folder itself and everything in it. */
const liesIn = (folder: string, wanted: string): boolean => folder === wanted || folder.startsWith(`${wanted}/`);

/** Every typed word must occur somewhere in what is known of a connection. */
export const filterConnections = (all: readonly Connection[], filter: ConnectionFilter): readonly Connection[] => {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    (connection) =>
      (filter.vendor === null || connection.vendor === filter.vendor) &&
      (filter.tag === null || connection.tags.includes(filter.tag)) &&
      (filter.folder === null || liesIn(connection.folder, filter.folder)) &&
      words.every((word) => haystack(connection).includes(word)),
  );
};

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** A row of the list: a vendor's heading or one of its connections. */
export type ConnectionRow =
  | { readonly id: string; readonly heading: true; readonly name: string; readonly count: number }
  | { readonly id: string; readonly heading?: false; readonly connection: Connection };

/** Vendors in the order of the screens, each with its connections by name. */
export const connectionRows = (shown: readonly Connection[]): readonly ConnectionRow[] => {
  const order = [...vendors.map(({ id }) => id), ...new Set(shown.map(({ vendor }) => vendor))];
  return [...new Set(order)].flatMap((vendor): ConnectionRow[] => {
    const group = shown
      .filter((connection) => connection.vendor === vendor)
      .toSorted((one, other) => byName.compare(one.name, other.name));
    if (group.length === 0) return [];
    return [
      { id: `vendor ${vendor}`, heading: true, name: vendorName(vendor), count: group.length },
      ...group.map((connection) => ({ id: connection.id, connection })),
    ];
  });
};

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
