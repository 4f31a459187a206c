// Collects what became of each thing of an imported file, and cleans the names under which it is told.
import { type Fate, type ReportLine } from "./imported.ts";
import { longestName } from "./limits.ts";
import { type Json, own, saysSomething } from "./values.ts";

/** Characters that nobody sees, or that turn a line around. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A name on one line, without what cannot be seen, never longer than a name is. @param otherwise what an empty one is called */
export const cleanName = (name: string, otherwise: string): string => {
  // Looked at from the front alone: a name may have megabytes.
  const short = name
    .slice(0, longestName * 4)
    .replace(unseen, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const letters = [...short];
  const cut = letters.length > longestName ? `${letters.slice(0, longestName - 1).join("")}…` : short;
  return cut === "" ? otherwise : cut;
};

/** The report about one item. */
export type ItemReport = {
  readonly path: string;
  changed(part: string, note: string): void;
  dropped(part: string, note?: string): void;
  /** Lists everything of an object that is not among the known names, and says something. @param where e.g. "body" */
  rest(object: Json, known: ReadonlySet<string>, where?: string): void;
  /** The report about something inside. */
  inside(name: string): ItemReport;
  /** The report about an item inside: a second one of its name is told apart by a number behind it. */
  item(name: string): ItemReport;
};

export type Report = {
  /** About the file itself. */
  readonly file: ItemReport;
  /** Notes that an item is there; it is told as kept where nothing else is said of it. */
  took(item: ItemReport, part: string): void;
  lines(): readonly ReportLine[];
};

const below = (path: string, name: string): string => (path === "" ? name : `${path} / ${name}`);

/** Creates an empty one. */
export const createReport = (): Report => {
  const lines: ReportLine[] = [];
  const told = new Set<string>();
  const namesakes = new Map<string, number>();
  const taken: { readonly item: string; readonly part: string; readonly at: number }[] = [];
  const add = (fate: Fate, item: string, part: string, note: string): void => {
    const line = { fate, item, part: cleanName(part, "something"), note };
    const key = JSON.stringify(line);
    if (told.has(key)) return;
    told.add(key);
    lines.push(line);
  };
  const about = (path: string): ItemReport => ({
    path,
    changed: (part, note) => add("changed", path, part, note),
    dropped: (part, note = "") => add("dropped", path, part, note),
    rest: (object, known, where) => {
      for (const name of Object.keys(object))
        if (!known.has(name) && saysSomething(own(object, name)))
          add("dropped", path, where === undefined ? name : `${where}: ${name}`, "Ringback has nothing of this kind.");
    },
    inside: (name) => about(below(path, name)),
    item: (name) => {
      const place = below(path, name);
      const count = (namesakes.get(place) ?? 0) + 1;
      namesakes.set(place, count);
      return about(count === 1 ? place : `${place} (${count})`);
    },
  });
  return {
    file: about(""),
    took: (item, part) => taken.push({ item: item.path, part, at: lines.length }),
    lines: () => {
      const spoken = new Set(lines.map(({ item }) => item));
      const kept = taken.filter(({ item }) => !spoken.has(item));
      // In the order of the file.
      const all: ReportLine[] = [];
      let next = 0;
      for (const { item, part, at } of kept) {
        for (; next < at; next += 1) all.push(...lines.slice(next, next + 1));
        all.push({ fate: "kept", item, part, note: "" });
      }
      return [...all, ...lines.slice(next)];
    },
  };
};
