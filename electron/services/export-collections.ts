// Writes saved requests, folders and environments into a folder, one file each, so that git can keep them.
import { setImmediate as turn } from "node:timers/promises";
import type { Exported } from "../../shared/collection-files-view.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import {
  findFolder,
  type FoundFile,
  isSameFile,
  readFiles,
  removeFileAt,
  shownPath,
  unusable,
  whatLiesAt,
  writeFileAt,
} from "./collection-disk.ts";
import { fileText } from "./collection-file.ts";
import { openItem } from "./collection-item.ts";
import { type FilePath, keyOf, layOut, type PlacedItem } from "./collection-layout.ts";
import type { StoredItems } from "./collection-store.ts";
import { markOf } from "./read-collection-file.ts";

/** So many items are looked through for secrets before others have their turn. */
const inOneGo = 50;

/** So many files are named in an error. */
const mostNamed = 5;

type Wanted = { readonly path: FilePath; readonly key: string; readonly text: string };

/** The files as they are to be. */
const plan = async ({ items, unread }: StoredItems): Promise<{ wanted: Wanted[]; leftOut: string[] }> => {
  const leftOut = unread.map(({ kind, name }) => `${kind} ${name}: this version cannot read it`);
  const open: PlacedItem[] = [];
  const texts = new Map<string, string>();
  for (const [index, { item, folder }] of items.entries()) {
    const kept = openItem(item);
    open.push({ item: kept.item, folder });
    texts.set(keyOf(item), fileText(kept.item));
    leftOut.push(...kept.leftOut.map((what) => `${item.kind} ${item.name}: ${what}`));
    if (index % inOneGo === inOneGo - 1) await turn();
  }
  const wanted = layOut(open).map(({ item, path }) => ({ path, key: keyOf(item), text: texts.get(keyOf(item)) ?? "" }));
  return { wanted, leftOut };
};

/** Git on Windows may have turned the ends of lines around. */
const saysTheSame = (found: string, wanted: string): boolean => found.replaceAll("\r\n", "\n") === wanted;

type Comparison = {
  readonly toWrite: readonly Wanted[];
  readonly inTheWay: readonly FilePath[];
  readonly stale: readonly { readonly path: FilePath; readonly key: string }[];
  readonly others: readonly FilePath[];
};

const compare = async (
  root: string,
  found: readonly FoundFile[],
  wanted: readonly Wanted[],
  known: ReadonlySet<string>,
): Promise<Result<Comparison, AppError>> => {
  const byPath = new Map(found.map((file) => [shownPath(file.path), file]));
  const keyAt = (text: string): string | null => {
    const mark = markOf(text);
    return mark && keyOf(mark);
  };
  const toWrite: Wanted[] = [];
  const inTheWay: FilePath[] = [];
  for (const one of wanted) {
    const there = byPath.get(shownPath(one.path));
    if (there && saysTheSame(there.text, one.text)) continue;
    const lies = await whatLiesAt(root, one.path);
    if (lies === "other") return fail(unusable(shownPath(one.path), "A folder or a link lies where a file is to be."));
    toWrite.push(one);
    if (lies === "nothing") continue;
    const key = there ? keyAt(there.text) : null;
    // Upper and lower case may be the same here, so that the file of its former name is found under the new one.
    const isOwn = key === null ? await hasTwin(root, one, found, known) : known.has(key);
    if (!isOwn) inTheWay.push(one.path);
  }
  const targets = new Set(wanted.map(({ path }) => shownPath(path)));
  const here = new Set(wanted.map(({ key }) => key));
  const marked = found.flatMap(({ path, text }) => {
    const key = targets.has(shownPath(path)) ? null : keyAt(text);
    return key === null ? [] : [{ path, key }];
  });
  return ok({
    toWrite,
    inTheWay,
    stale: marked.filter(({ key }) => here.has(key)),
    others: marked.flatMap(({ path, key }) => (known.has(key) ? [] : [path])),
  });
};

/** Whether a file of an exported item, found under another spelling, is what lies at a place. */
const hasTwin = async (
  root: string,
  { path }: Wanted,
  found: readonly FoundFile[],
  known: ReadonlySet<string>,
): Promise<boolean> => {
  const wanted = shownPath(path).toLowerCase();
  for (const file of found) {
    if (shownPath(file.path).toLowerCase() !== wanted || !(await isSameFile(root, file.path, path))) continue;
    const mark = markOf(file.text);
    return mark !== null && known.has(keyOf(mark));
  }
  return false;
};

/** Waiting for the disk takes most of the time; so many files wait together. */
const atOnce = 16;

/** Writes each whole; after a refusal no more are begun. */
const writeAll = async (root: string, files: readonly Wanted[]): Promise<Result<null, AppError>> => {
  const waiting = files.values();
  let refused: AppError | null = null;
  const lane = async (): Promise<void> => {
    for (const { path, text } of waiting) {
      const done = refused === null ? await writeFileAt(root, path, text) : null;
      if (done?.ok !== true) {
        refused ??= done?.error ?? null;
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return refused === null ? ok(null) : fail(refused);
};

/**
 * Writes the files; what says the same already is not touched, and nothing at all is when a file is in the way.
 * @param typed the folder as the user gave it
 * @param overwrite agrees that files which are none of this export are written over
 * @param own Ringback's own folder, where nothing is exported to
 */
export const exportCollections = async (
  stored: StoredItems,
  typed: string,
  overwrite: boolean,
  own: string | null,
): Promise<Result<Exported, AppError>> => {
  const folder = await findFolder(typed, true, own);
  if (!folder.ok) return folder;
  const root = folder.value;
  const { wanted, leftOut } = await plan(stored);
  const found = await readFiles(root);
  if (!found.ok) return found;
  const known = new Set([...wanted.map(({ key }) => key), ...stored.unread.map(keyOf)]);
  const compared = await compare(root, found.value, wanted, known);
  if (!compared.ok) return compared;
  const { toWrite, inTheWay, stale, others } = compared.value;
  if (inTheWay.length > 0 && !overwrite) {
    const files = inTheWay.slice(0, mostNamed).map(shownPath);
    return fail(appError("files.in-the-way", { files, count: inTheWay.length }));
  }
  const written = await writeAll(root, toWrite);
  if (!written.ok) return written;
  const now = new Map(wanted.map(({ key, path }) => [key, path]));
  let removed = 0;
  for (const { path, key } of stale) {
    const target = now.get(key);
    if (target && (await isSameFile(root, path, target))) continue;
    await removeFileAt(root, path);
    removed += 1;
  }
  return ok({
    folder: root,
    written: toWrite.length,
    unchanged: wanted.length - toWrite.length,
    removed,
    leftOut,
    others: others.map(shownPath),
  });
};
