// Names of files and folders for saved requests: safe on every system, the same for the same names, never two alike.
import { hash } from "node:crypto";

/** What a name is given for; `key` tells it from its neighbours for good, e.g. by its id. */
export type Named = { readonly key: string; readonly name: string; readonly ending: "" | ".json" };

/** Bytes of UTF-8, without an ending: nested folders have to stay below the 260 characters of older Windows programs. */
const longestStem = 60;

/** What describes a folder lies in it under this name. */
export const folderFile = "folder.json";

/** Windows takes these for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/i;

const shortened = (text: string): string => {
  let bytes = 0;
  let short = "";
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > longestStem) break;
    short += segment;
  }
  return short;
};

const trimmed = (text: string): string => text.replace(/^[-. ]+|[-. ]+$/g, "");

/** A name as a file may have it on Linux, macOS and Windows; never empty, hidden, a device's or a step upwards. */
export const safeName = (name: string): string => {
  const plain = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M} ._()+-]+/gu, "-")
    .replace(/ {2,}/g, " ")
    .replace(/-{2,}/g, "-");
  const stem = trimmed(shortened(trimmed(plain))) || "unnamed";
  return device.test(stem.split(".")[0]?.trim() ?? "") ? `_${stem}` : stem;
};

/** Names that some system takes for the same. */
export const foldedName = (name: string): string => name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFC");

/**
 * The names of neighbours in one folder by their keys. Those that would be alike all carry a part of their key's digest,
 * so that nobody's name depends on who came first.
 */
export const neighbourNames = (all: readonly Named[]): ReadonlyMap<string, string> => {
  const wanted = all.map((one) => ({ ...one, stem: safeName(one.name) }));
  const counts = new Map<string, number>([[foldedName(folderFile), 1]]);
  for (const { stem, ending } of wanted) {
    const folded = foldedName(stem + ending);
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  const names = new Map<string, string>();
  const taken = new Set(counts.keys());
  for (const { key, stem, ending } of wanted.toSorted((one, other) => (one.key < other.key ? -1 : 1))) {
    if (counts.get(foldedName(stem + ending)) === 1) {
      names.set(key, stem + ending);
      continue;
    }
    const digest = hash("sha256", key, "hex");
    const candidates = [8, 16, 64].map((length) => `${stem}-${digest.slice(0, length)}${ending}`);
    // Two keys of one whole digest do not occur.
    const name = candidates.find((one) => !taken.has(foldedName(one))) ?? `${digest}${ending}`;
    taken.add(foldedName(name));
    names.set(key, name);
  }
  return names;
};
