// Reads JSON text level by level, only as deep as it is opened; every value stays the slice of text that it was.

/** A value in the text. `end` is exclusive. */
export type TreeNode = {
  readonly kind: "object" | "array" | "string" | "number" | "word";
  readonly start: number;
  readonly end: number;
  /** The key above it, an index, or null for the whole. */
  readonly segment: string | number | null;
  /** As RFC 9535 writes a normalised path, but with points where a name allows: `$.items[0]["odd name"]`. */
  readonly path: string;
};

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

const afterBlanks = (text: string, from: number): number => {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
};

const stringEnd = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return text.length;
};

/** The end of the value that begins at `start`; nested ones are skipped without being read. */
const valueEnd = (text: string, start: number): number => {
  const first = text.charCodeAt(start);
  if (first === 34) return stringEnd(text, start);
  if (first === 123 || first === 91) {
    let depth = 0;
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 34) at = stringEnd(text, at) - 1;
      else if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) {
        depth -= 1;
        if (depth === 0) return at + 1;
      }
    }
    return text.length;
  }
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
  return at;
};

const kindAt = (text: string, start: number): TreeNode["kind"] => {
  switch (text.charAt(start)) {
    case "{":
      return "object";
    case "[":
      return "array";
    case '"':
      return "string";
    case "t":
    case "f":
    case "n":
      return "word";
    default:
      return "number";
  }
};

/** The characters that a JSON string stands for. @param raw with its quotes */
export const stringValue = (raw: string): string => {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === "string" ? value : raw;
  } catch {
    return raw.slice(1, -1);
  }
};

const childPath = (parent: string, segment: string | number): string => {
  if (typeof segment === "number") return `${parent}[${segment}]`;
  return /^[A-Za-z_]\w*$/.test(segment) ? `${parent}.${segment}` : `${parent}[${JSON.stringify(segment)}]`;
};

/** The whole of a text that is valid JSON. */
export const rootOf = (text: string): TreeNode => {
  const start = afterBlanks(text, 0);
  return { kind: kindAt(text, start), start, end: valueEnd(text, start), segment: null, path: "$" };
};

/** What stands directly inside an object or array, in its order, duplicates included; `most` of it. */
export const childrenOf = (
  text: string,
  node: TreeNode,
  most: number = Number.POSITIVE_INFINITY,
): readonly TreeNode[] => {
  if (node.kind !== "object" && node.kind !== "array") return [];
  const children: TreeNode[] = [];
  let at = afterBlanks(text, node.start + 1);
  while (at < node.end - 1 && children.length < most) {
    let segment: string | number = children.length;
    if (node.kind === "object") {
      const end = stringEnd(text, at);
      segment = stringValue(text.slice(at, end));
      at = afterBlanks(text, afterBlanks(text, end) + 1);
    }
    const end = valueEnd(text, at);
    children.push({ kind: kindAt(text, at), start: at, end, segment, path: childPath(node.path, segment) });
    at = afterBlanks(text, end);
    if (text.charCodeAt(at) !== 44) break;
    at = afterBlanks(text, at + 1);
  }
  return children;
};

export type TreeRow = {
  readonly node: TreeNode;
  readonly depth: number;
  /** Null for a value that holds no others. */
  readonly open: boolean | null;
};

/** Whether it holds nothing, found out without reading what it holds. */
const isEmpty = (text: string, node: TreeNode): boolean => {
  if (node.kind !== "object" && node.kind !== "array") return true;
  const code = text.charCodeAt(afterBlanks(text, node.start + 1));
  return code === 125 || code === 93;
};

/** Rows in all; the rest is there once something above it is closed. */
export const mostRows = 200_000;

/** Remembers what it has read, so that opening one branch reads that branch alone. @param most values read of each */
export const createTree = (text: string, most: number = Number.POSITIVE_INFINITY) => {
  const known = new Map<number, readonly TreeNode[]>();
  const children = (node: TreeNode): readonly TreeNode[] => {
    const found = known.get(node.start) ?? childrenOf(text, node, most);
    known.set(node.start, found);
    return found;
  };
  const root = rootOf(text);
  /** The rows in sight when the nodes that begin at `open` are open. */
  const rows = (open: ReadonlySet<number>): readonly TreeRow[] => {
    const list: TreeRow[] = [];
    // A stack of our own: a depth of a hundred thousand is legal JSON.
    const waiting: { node: TreeNode; depth: number }[] = [{ node: root, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, depth } = next;
      const isOpen = isEmpty(text, node) ? null : open.has(node.start);
      list.push({ node, depth, open: isOpen });
      if (list.length === mostRows) break;
      if (isOpen) for (const child of children(node).toReversed()) waiting.push({ node: child, depth: depth + 1 });
    }
    return list;
  };
  /** Every node that can be opened, down to `depth` levels and no more than `most` of them. */
  const openable = (depth: number, most: number): Set<number> => {
    const found = new Set<number>();
    let level: readonly TreeNode[] = [root];
    for (let at = 0; at < depth && level.length > 0; at += 1) {
      const below: TreeNode[] = [];
      for (const node of level) {
        if (isEmpty(text, node)) continue;
        if (found.size >= most) return found;
        found.add(node.start);
        for (const child of children(node)) below.push(child);
      }
      level = below;
    }
    return found;
  };
  return { root, children, rows, openable, raw: (node: TreeNode): string => text.slice(node.start, node.end) };
};
export type JsonTree = ReturnType<typeof createTree>;
