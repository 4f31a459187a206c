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

const colonFollows = (text: string, from: number): boolean => {
  let index = from;
  while (" \t\r\n".includes(text.charAt(index)) && index < text.length) index += 1;
  return text.charAt(index) === ":";
};

const unquoted = (raw: string): string => {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "string" ? value : raw;
  } catch {
    return raw.slice(1, raw.endsWith('"') ? -1 : undefined);
  }
};

/**
 * Calls back for every scalar value with its path.
 * @returns false when the text went deeper than is looked at
 */
export const scanJson = (text: string, onScalar: (scalar: JsonScalar) => void): boolean => {
  const path: (string | number)[] = [];
  const objects: boolean[] = [];
  // Where the scan stands inside an object. Behind a value a string before a colon is a key even if the comma is missing.
  let expected: "key" | "value" | "comma" = "value";
  let wholeDepth = true;
  let index = 0;

  const tell = (kind: JsonScalar["kind"], start: number, end: number, closed: boolean): void => {
    if (objects.length <= deepest) onScalar({ kind, path, start, end, closed });
    expected = "comma";
  };

  while (index < text.length) {
    const character = text.charAt(index);
    if (character === "{" || character === "[") {
      objects.push(character === "{");
      path.push(character === "{" ? "" : 0);
      expected = character === "{" ? "key" : "value";
      if (objects.length > deepest) wholeDepth = false;
      index += 1;
    } else if (character === "}" || character === "]") {
      objects.pop();
      path.pop();
      expected = "comma";
      index += 1;
    } else if (character === ",") {
      const last = path.length - 1;
      const at = path[last];
      if (typeof at === "number") path[last] = at + 1;
      else if (last >= 0) path[last] = "";
      expected = objects.at(-1) === true ? "key" : "value";
      index += 1;
    } else if (character === '"') {
      const { end, closed } = stringEnd(text, index);
      const isKey =
        objects.at(-1) === true && (expected === "key" || (expected === "comma" && colonFollows(text, end)));
      if (isKey) {
        path[path.length - 1] = unquoted(text.slice(index, end));
        expected = "value";
      } else tell("string", index, end, closed);
      index = end;
    } else if (/[-0-9a-zA-Z]/.test(character)) {
      const start = index;
      while (index < text.length && /[-+.0-9a-zA-Z]/.test(text.charAt(index))) index += 1;
      tell("other", start, index, true);
    } else {
      index += 1;
    }
  }
  return wholeDepth;
};

/** Whether a path fits a pattern: `*` any key, `#` any index, `**` any depth. */
export const pathMatches = (path: readonly (string | number)[], pattern: string): boolean => {
  const parts = pattern.split(".");
  // Nearly every path differs in its end already, which spares the search for what `**` stands for.
  const end = parts.at(-1);
  if (end !== "**" && end !== "*" && end !== "#" && end !== String(path.at(-1))) return false;
  const match = (at: number, part: number): boolean => {
    if (part === parts.length) return at === path.length;
    const wanted = parts[part];
    if (wanted === "**") return match(at, part + 1) || (at < path.length && match(at + 1, part));
    const segment = path[at];
    if (segment === undefined) return false;
    const fits =
      wanted === "#"
        ? typeof segment === "number"
        : wanted === "*"
          ? typeof segment === "string"
          : String(segment) === wanted;
    return fits && match(at + 1, part + 1);
  };
  return match(0, 0);
};
