// Finds out what `ringback run FILE` names: a file of another client, an exported request, or a folder of such.
import type { Stats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { decodeFile } from "../../shared/import/decode-file.ts";
import type { ImportedItem } from "../../shared/import/imported.ts";
import { mostFileBytes, mostItems } from "../../shared/import/limits.ts";
import { readCollectionFile } from "../../shared/import/read-collection-file.ts";
import { environmentOf, type RunEnvironment } from "../../shared/run-env.ts";
import type { RunItem } from "../../shared/run-steps.ts";
import type { LeftOut } from "../../shared/run-view.ts";
import type { FileItem } from "../services/collection-item.ts";
import { collectionsFolder } from "../services/collection-layout.ts";
import { folderFile } from "../services/collection-paths.ts";
import { readFileItem } from "../services/read-collection-file.ts";
import { UnusableArguments } from "./outcome.ts";
import { readFailure } from "./read-failure.ts";

/** What is run, in its order, with the variables that it brings along. */
export type RunSource = {
  readonly name: string;
  readonly items: readonly RunItem[];
  readonly variables: RunEnvironment;
  /** What of the file is not run, in its order. */
  readonly leftOut: readonly LeftOut[];
};

const noVariables: RunEnvironment = { values: {}, secrets: [] };
/** Folders inside each other. */
const deepest = 64;

const unusable = (problem: string): never => {
  throw new UnusableArguments("FILE", problem);
};

/** The text of a file that an argument names. @throws UnusableArguments with the argument's name */
export const textOf = async (field: string, file: string): Promise<string> => {
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > mostFileBytes) throw new UnusableArguments(field, "The file has more than 64 MB.");
    const read = decodeFile(await readFile(file));
    if (read === null) throw new UnusableArguments(field, "The file is no text in UTF-8 or UTF-16.");
    text = read;
  } catch (error) {
    if (error instanceof UnusableArguments) throw error;
    throw new UnusableArguments(field, readFailure(field === "FILE" ? "The file" : `The file for ${field}`, error));
  }
  return text;
};

const flat = (items: readonly ImportedItem[], folder: string): readonly RunItem[] =>
  items.flatMap((item) =>
    item.kind === "request"
      ? [{ name: item.name, folder, draft: item.draft, auth: item.auth }]
      : flat(item.items, folder === "" ? item.name : `${folder} / ${item.name}`),
  );

const itemOf = ({ name, draft }: Extract<FileItem, { kind: "request" }>, folder: string): RunItem => ({
  name,
  folder,
  draft,
  auth: null,
});

/** A file that Ringback has exported says so in its first key. */
const isOwn = (text: string): boolean => /^\uFEFF?\s*\{\s*"ringback"\s*:/u.test(text);

type Entry = { readonly order: number; readonly name: string; readonly items: () => Promise<readonly RunItem[]> };

const inOrder = (one: Entry, other: Entry): number => one.order - other.order || (one.name < other.name ? -1 : 1);

/** The requests of an exported folder in their order; links and hidden files are passed by. */
const walk = async (place: string, folder: string, depth: number): Promise<readonly RunItem[]> => {
  if (depth > deepest) return unusable("There are too many folders in each other.");
  const entries: Entry[] = [];
  for (const found of await readdir(place, { withFileTypes: true })) {
    if (found.name.startsWith(".") || found.name === folderFile) continue;
    const at = join(place, found.name);
    if (found.isDirectory()) {
      const told = await readFile(join(at, folderFile), "utf8").then(readFileItem, () => "");
      const { name, order } =
        typeof told !== "string" && told.kind === "folder" ? told : { name: found.name, order: 0 };
      entries.push({ name, order, items: () => walk(at, folder === "" ? name : `${folder} / ${name}`, depth + 1) });
    } else if (found.isFile() && found.name.endsWith(".json")) {
      const item = readFileItem(await textOf("FILE", at));
      if (typeof item === "string") return unusable(`${found.name} in the folder cannot be used. ${item}`);
      if (item.kind !== "request") continue;
      entries.push({ name: item.name, order: item.order, items: async () => [itemOf(item, folder)] });
    }
    if (entries.length > mostItems) return unusable(`There are more than ${mostItems} files in it.`);
  }
  const all: RunItem[] = [];
  for (const entry of entries.toSorted(inOrder)) all.push(...(await entry.items()));
  return all;
};

const fromFolder = async (place: string): Promise<RunSource> => {
  // The whole export has its requests one folder below.
  const inside = join(place, collectionsFolder);
  const isWhole = await stat(inside).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const items = await walk(isWhole ? inside : place, "", 0);
  if (items.length === 0) return unusable("There is no exported request in the folder.");
  return { name: basename(place), items, variables: noVariables, leftOut: [] };
};

const fromFile = async (place: string): Promise<RunSource> => {
  const text = await textOf("FILE", place);
  if (isOwn(text)) {
    const item = readFileItem(text);
    if (typeof item === "string") return unusable(item);
    if (item.kind !== "request")
      return unusable(`It is an exported ${item.kind}. Name its folder, or one of its requests.`);
    return { name: item.name, items: [itemOf(item, "")], variables: noVariables, leftOut: [] };
  }
  const read = readCollectionFile(text, basename(place));
  if (!read.ok) return unusable(read.error);
  const { name, items, environments, report } = read.value;
  const requests = flat(items, "");
  if (requests.length === 0) return unusable("There is no request in it.");
  const rows = environments[0]?.rows ?? [];
  const leftOut = report.flatMap(({ fate, item, part, note }) => (fate === "dropped" ? [{ item, part, note }] : []));
  return { name, items: requests, variables: environmentOf(rows), leftOut };
};

/** Reads it. @throws UnusableArguments */
export const readRunSource = async (file: string): Promise<RunSource> => {
  const place = resolve(file);
  let found: Stats;
  try {
    found = await stat(place);
  } catch (error) {
    return unusable(readFailure("The file", error));
  }
  return found.isDirectory() ? fromFolder(place) : fromFile(place);
};
