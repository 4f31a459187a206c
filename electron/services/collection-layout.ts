// Which file each request, folder and environment is, below the folder that collections are exported to.
import type { FileItem } from "./collection-item.ts";
import { folderFile, neighbourNames } from "./collection-paths.ts";

/** An item with the folder that it lies in, null for none; environments lie in none. */
export type PlacedItem = { readonly item: FileItem; readonly folder: string | null };

/** Path parts of a file, from the exported folder's own. */
export type FilePath = readonly string[];

/** The two folders that an export consists of; whatever else lies beside them is nobody's business here. */
export const collectionsFolder = "collections";
export const environmentsFolder = "environments";

/** Kind and id as one text. */
export const keyOf = ({ kind, id }: Pick<FileItem, "kind" | "id">): string => `${kind}/${id}`;

/** Every item where it is to be seen: in a folder that is gone, or lies in itself, it counts as at the top. */
export const placesOf = (all: readonly PlacedItem[]): readonly PlacedItem[] => {
  const above = new Map(
    all.flatMap(({ item, folder }) => (item.kind === "folder" ? [[item.id, folder] as const] : [])),
  );
  const reachesTop = (id: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null; at = above.get(at) ?? null) {
      if (seen.has(at) || !above.has(at)) return false;
      seen.add(at);
    }
    return true;
  };
  return all.map(({ item, folder }) => ({ item, folder: folder !== null && reachesTop(folder) ? folder : null }));
};

const named = ({ item }: PlacedItem) => ({
  key: keyOf(item),
  name: item.name,
  ending: item.kind === "folder" ? ("" as const) : (".json" as const),
});

/** The file of each item. The same items give the same paths, in whatever order they come. */
export const layOut = (all: readonly PlacedItem[]): readonly { readonly item: FileItem; readonly path: FilePath }[] => {
  const inside = new Map<string | null, PlacedItem[]>();
  const environments = all.filter(({ item }) => item.kind === "environment");
  for (const one of placesOf(all)) {
    if (one.item.kind === "environment") continue;
    const neighbours = inside.get(one.folder);
    if (neighbours) neighbours.push(one);
    else inside.set(one.folder, [one]);
  }
  const laid: { item: FileItem; path: FilePath }[] = [];
  const waiting: { folder: string | null; path: FilePath }[] = [{ folder: null, path: [collectionsFolder] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const neighbours = inside.get(next.folder) ?? [];
    const names = neighbourNames(neighbours.map(named));
    for (const { item } of neighbours) {
      const path = [...next.path, names.get(keyOf(item)) ?? ""];
      if (item.kind === "folder") waiting.push({ folder: item.id, path });
      laid.push({ item, path: item.kind === "folder" ? [...path, folderFile] : path });
    }
  }
  const names = neighbourNames(environments.map(named));
  for (const { item } of environments) laid.push({ item, path: [environmentsFolder, names.get(keyOf(item)) ?? ""] });
  return laid;
};
