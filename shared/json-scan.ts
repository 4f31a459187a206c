// Walks JSON text without parsing it into values: numbers keep their digits, cut text is read as far as it goes,
// and a depth of a million does no harm.

/** A value inside the text: where it stands and how one gets there. `end` is exclusive. */
export type JsonScalar = {
  readonly kind: "string" | "other";
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
};

/** Deeper values are not looked at one by one; the caller is told. */
const deepest = 200;

const stringEnd = (text: string, start: number): number => {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 92) index += 1;
    else if (code === 34) return index + 1;
  }
  return text.length;
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
  let key: string | null = null;
  let wholeDepth = true;
  let index = 0;

  const here = (): readonly (string | number)[] => (key === null ? [...path] : [...path.slice(0, -1), key]);
  const nextInArray = (): void => {
    const last = path.length - 1;
    const at = path[last];
    if (typeof at === "number") path[last] = at + 1;
  };

  while (index < text.length) {
    const character = text.charAt(index);
    if (character === "{" || character === "[") {
      if (key !== null) path[path.length - 1] = key;
      objects.push(character === "{");
      path.push(character === "{" ? "" : 0);
      key = null;
      if (objects.length > deepest) wholeDepth = false;
      index += 1;
    } else if (character === "}" || character === "]") {
      objects.pop();
      path.pop();
      key = null;
      index += 1;
    } else if (character === ",") {
      key = null;
      nextInArray();
      index += 1;
    } else if (character === '"') {
      const end = stringEnd(text, index);
      const isKey = objects.at(-1) === true && key === null;
      if (isKey) key = unquoted(text.slice(index, end));
      else if (objects.length <= deepest) onScalar({ kind: "string", path: here(), start: index, end });
      index = end;
    } else if (/[-0-9a-zA-Z]/.test(character)) {
      const start = index;
      while (index < text.length && /[-+.0-9a-zA-Z]/.test(text.charAt(index))) index += 1;
      if (objects.length <= deepest) onScalar({ kind: "other", path: here(), start, end: index });
    } else {
      index += 1;
    }
  }
  return wholeDepth;
};

/** Whether a path fits a pattern: `*` any key, `#` any index, `**` any depth. */
export const pathMatches = (path: readonly (string | number)[], pattern: string): boolean => {
  const parts = pattern.split(".");
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
