// What a user says about a connection beside its credential: name, tags, folder, notes, history.
import type { Connection } from "../../../shared/connection-view.ts";

/** As typed; tags are one line of words between commas. */
export type ConnectionMeta = {
  readonly name: string;
  readonly tags: string;
  readonly folder: string;
  readonly notes: string;
  readonly keepHistory: boolean;
};

/** Nothing said yet. */
export const emptyMeta = (name: string): ConnectionMeta => ({
  name,
  tags: "",
  folder: "",
  notes: "",
  keepHistory: true,
});

/** What is saved of a connection, for editing. */
export const metaOf = ({ name, tags, folder, notes, keepHistory }: Connection): ConnectionMeta => ({
  name,
  tags: tags.join(", "),
  folder,
  notes,
  keepHistory,
});

/** Words between commas, each once. */
const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** Parts joined by a slash, without empty ones. */
const folderOf = (text: string): string =>
  text
    .split("/")
    .map((part) => part.trim())
    .filter(Boolean)
    .join("/");

/** The parts of a draft. */
export const draftMeta = (meta: ConnectionMeta) => ({
  name: meta.name.trim(),
  tags: tagsOf(meta.tags),
  folder: folderOf(meta.folder),
  notes: meta.notes,
  keepHistory: meta.keepHistory,
});

/** A name that is not taken yet: "Acme", "Acme (2)", … */
export const freeName = (wanted: string, taken: readonly string[]): string => {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  if (!used.has(wanted.toLowerCase())) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted} (${number})`;
    if (!used.has(name.toLowerCase())) return name;
  }
};
