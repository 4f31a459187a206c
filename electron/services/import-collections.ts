// Reads a folder of exported files back: what is new is added, what differs is changed, nothing is removed. All or nothing.
import { setImmediate as turn } from "node:timers/promises";
import type { ImportReport } from "../../shared/collection-files-view.ts";
import type { StoredDocument } from "../../shared/document.ts";
import type { AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { findFolder, type FoundFile, readFiles, shownPath, unusable } from "./collection-disk.ts";
import { fileText } from "./collection-file.ts";
import { type FileItem, openItem } from "./collection-item.ts";
import { collectionsFolder, environmentsFolder, keyOf, placesOf, type PlacedItem } from "./collection-layout.ts";
import { folderFile } from "./collection-paths.ts";
import { documentOf, type StoredItems } from "./collection-store.ts";
import { readFileItem } from "./read-collection-file.ts";

export type ImportPlan = {
  /** What is to be put into the store. */
  readonly documents: readonly Pick<StoredDocument, "kind" | "id" | "name" | "json">[];
  readonly report: ImportReport;
};

/** So many files are looked through for secrets before others have their turn. */
const inOneGo = 50;

type Read = { readonly item: FileItem; readonly path: readonly string[] };

const readAll = (files: readonly FoundFile[]): Result<readonly Read[], AppError> => {
  const seen = new Map<string, string>();
  const all: Read[] = [];
  for (const { path, text } of files) {
    const item = readFileItem(text);
    const shown = shownPath(path);
    if (typeof item === "string") return fail(unusable(shown, item));
    const isEnvironment = path[0] === environmentsFolder;
    if (isEnvironment !== (item.kind === "environment"))
      return fail(unusable(shown, `The ${item.kind} in it belongs into the other folder of the export.`));
    if ((item.kind === "folder") !== (!isEnvironment && path.at(-1) === folderFile))
      return fail(unusable(shown, `A folder is described by ${folderFile}, and nothing else is.`));
    const twin = seen.get(keyOf(item));
    if (twin !== undefined) return fail(unusable(shown, `It has the same id as ${twin}.`));
    seen.set(keyOf(item), shown);
    all.push({ item, path });
  }
  return ok(all);
};

/** Where each item lies, by where its file lies. */
const place = (all: readonly Read[]): Result<readonly PlacedItem[], AppError> => {
  const folders = new Map<string, string | null>([[collectionsFolder, null]]);
  for (const { item, path } of all) if (item.kind === "folder") folders.set(shownPath(path.slice(0, -1)), item.id);
  const placed: PlacedItem[] = [];
  for (const { item, path } of all) {
    if (item.kind === "environment") {
      placed.push({ item, folder: null });
      continue;
    }
    const above = shownPath(path.slice(0, item.kind === "folder" ? -2 : -1));
    const folder = folders.get(above);
    if (item.kind === "folder" && above === "")
      return fail(unusable(shownPath(path), "The topmost folder is none of a collection."));
    if (folder === undefined) return fail(unusable(`${above}/${folderFile}`, "It is missing."));
    placed.push({ item, folder });
  }
  return ok(placed);
};

const label = ({ kind, name }: FileItem): string => `${kind} ${name}`;

/**
 * A file that somebody else may have edited does not choose whose credential a request takes: a request that is stored
 * keeps its own, a new one has none.
 */
const unbound = (item: FileItem, old: FileItem | null): { readonly item: FileItem; readonly dropped: boolean } => {
  if (item.kind !== "request") return { item, dropped: false };
  const connection = old?.kind === "request" ? old.connection : null;
  return { item: { ...item, connection }, dropped: item.connection !== null && item.connection !== connection };
};

/** Compares the files of a folder with what is stored; changes nothing. @param typed the folder as the user gave it */
export const planImport = async (
  typed: string,
  { items, unread }: StoredItems,
  own: string | null,
): Promise<Result<ImportPlan, AppError>> => {
  const folder = await findFolder(typed, false, own);
  if (!folder.ok) return folder;
  const files = await readFiles(folder.value);
  if (!files.ok) return files;
  if (files.value.length === 0) {
    const problem = `There is no export in it: neither ${collectionsFolder} nor ${environmentsFolder} with a file.`;
    return fail(unusable(typed, problem));
  }
  const read = readAll(files.value);
  if (!read.ok) return read;
  const placed = place(read.value);
  if (!placed.ok) return placed;

  const newer = new Set(unread.map(keyOf));
  const blocked = placed.value.find(({ item }) => newer.has(keyOf(item)));
  if (blocked)
    return fail(unusable(label(blocked.item), "The store holds it in a form that this version cannot read."));
  const before = new Map(placesOf(items).map((one) => [keyOf(one.item), one]));
  const documents: Pick<StoredDocument, "kind" | "id" | "name" | "json">[] = [];
  const report: ImportReport = { added: [], changed: [], unchanged: 0, leftOut: [] };
  for (const [index, one] of placed.value.entries()) {
    const old = before.get(keyOf(one.item)) ?? null;
    const { item: free, dropped } = unbound(one.item, old?.item ?? null);
    const { item, leftOut } = openItem(free);
    const what = dropped ? [...leftOut, "its connection, which is chosen here"] : leftOut;
    report.leftOut.push(...what.map((part) => `${label(item)}: ${part}`));
    if (old && old.folder === one.folder && fileText(openItem(old.item).item) === fileText(item)) report.unchanged += 1;
    else {
      (old ? report.changed : report.added).push(label(item));
      documents.push(documentOf({ item, folder: one.folder }, old?.item ?? null));
    }
    if (index % inOneGo === inOneGo - 1) await turn();
  }
  return ok({ documents, report });
};
