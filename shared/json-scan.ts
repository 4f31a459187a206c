// Walks JSON text without parsing it into values: numbers keep their digits, cut text is read as far as it goes,
// and a depth of a million does no harm.

/** A value inside the text: where it stands and how one gets there. `end` is exclusive. */
export type JsonScalar = {
  readonly kind: "string" | "other";
  /** Good during the call only: the scanner goes on writing into it. */
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
  /** False for a string whose end was cut off. */
  readonly closed: boolean;
  /** The nearest key above it, or nothing. */
  readonly name: string;
  /** True when any key above it is marked. */
  readonly marked: boolean;
};

type ScanOptions = {
  /** Where the JSON begins. */
  readonly from?: number;
  /** Which keys mark everything below them. */
  readonly marks?: (key: string) => boolean;
};

/** Deeper values are not looked at one by one; the caller is told. */
const deepest = 200;

const stringEnd = (text: string, start: number): { end: number; closed: boolean } => {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 92) index += 1;
    else if (code === 34) return { end: index + 1, closed: true };
  }
  return { end: text.length, closed: false };
};

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

const colonFollows = (text: string, from: number): boolean => {
  let index = from;
  while (isBlank(text.charCodeAt(index))) index += 1;
  return text.charCodeAt(index) === 58;
};

/** Digits, letters and minus begin a value without quotes; plus and point go on in it. */
const isBare = (code: number, first: boolean): boolean =>
  (code >= 48 && code <= 57) ||
  ((code | 32) >= 97 && (code | 32) <= 122) ||
  code === 45 ||
  (!first && (code === 43 || code === 46));

const unquoted = (raw: string): string => {
  const inner = raw.slice(1, raw.endsWith('"') ? -1 : undefined);
  if (!inner.includes("\\")) return inner;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "string" ? value : raw;
  } catch {
    return inner;
  }
};

/**
 * Calls back for every scalar value with its path.
 * @returns false when the text went deeper than is looked at
 */
export const scanJson = (
  text: string,
  onScalar: (scalar: JsonScalar) => void,
  { from = 0, marks = () => false }: ScanOptions = {},
): boolean => {
  const path: (string | number)[] = [];
  /** Per depth: whether it is an object, the nearest key above and whether a key above is marked. */
  const outer: { isObject: boolean; name: string; marked: boolean }[] = [];
  let isObject = false;
  let name = "";
  let marked = false;
  // Where the scan stands inside an object. Behind a value a string before a colon is a key even if the comma is missing.
  let expected: "key" | "value" | "comma" = "value";
  let wholeDepth = true;
  let index = from;
  let markedKey = "";
  let isMarked = marks("");

  const tell = (kind: JsonScalar["kind"], start: number, end: number, closed: boolean): void => {
    if (outer.length <= deepest) onScalar({ kind, path, start, end, closed, name, marked });
    expected = "comma";
  };
  const enterKey = (key: string): void => {
    path[path.length - 1] = key;
    name = key;
    if (key !== markedKey) {
      markedKey = key;
      isMarked = marks(key);
    }
    marked = isMarked || outer.at(-1)?.marked === true;
    expected = "value";
  };

  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === 123 || code === 91) {
      outer.push({ isObject, name, marked });
      isObject = code === 123;
      path.push(isObject ? "" : 0);
      expected = isObject ? "key" : "value";
      if (outer.length > deepest) wholeDepth = false;
      index += 1;
    } else if (code === 125 || code === 93) {
      const above = outer.pop();
      path.pop();
      isObject = above?.isObject === true;
      name = above?.name ?? "";
      marked = above?.marked === true;
      expected = "comma";
      index += 1;
    } else if (code === 44) {
      const last = path.length - 1;
      const at = path[last];
      if (typeof at === "number") path[last] = at + 1;
      else if (last >= 0) {
        path[last] = "";
        name = "";
        marked = outer.at(-1)?.marked === true;
      }
      expected = isObject ? "key" : "value";
      index += 1;
    } else if (code === 34) {
      const { end, closed } = stringEnd(text, index);
      if (isObject && (expected === "key" || (expected === "comma" && colonFollows(text, end))))
        enterKey(unquoted(text.slice(index, end)));
      else tell("string", index, end, closed);
      index = end;
    } else if (isBare(code, true)) {
      const start = index;
      while (index < text.length && isBare(text.charCodeAt(index), false)) index += 1;
      tell("other", start, index, true);
    } else {
      index += 1;
    }
  }
  return wholeDepth;
};

type Segments = readonly (string | number)[];

const segmentFits = (segment: string | number | undefined, wanted: string | undefined): boolean => {
  if (segment === undefined) return false;
  if (wanted === "#") return typeof segment === "number";
  return wanted === "*" ? typeof segment === "string" : String(segment) === wanted;
};

/** Reads a pattern once for many paths: `*` any key, `#` any index, `**` any depth. */
export const compilePath = (pattern: string): ((path: Segments) => boolean) => {
  const parts = pattern.split(".");
  const anywhere = parts[0] === "**";
  const fixed = anywhere ? parts.slice(1) : parts;
  if (!fixed.includes("**"))
    // Compared from the end, where nearly every path differs already.
    return (path) => {
      const before = path.length - fixed.length;
      if (before < 0 || (before > 0 && !anywhere)) return false;
      for (let part = fixed.length - 1; part >= 0; part -= 1)
        if (!segmentFits(path[before + part], fixed[part])) return false;
      return true;
    };
  return (path) => {
    const match = (at: number, part: number): boolean => {
      if (part === parts.length) return at === path.length;
      if (parts[part] === "**") return match(at, part + 1) || (at < path.length && match(at + 1, part));
      return segmentFits(path[at], parts[part]) && match(at + 1, part + 1);
    };
    return match(0, 0);
  };
};
