// What differs between two JSON texts: keys by name whatever their order, lists by index, numbers digit by digit.
import { createTree, type JsonTree, stringValue, type TreeNode } from "./body/json-tree.ts";

export type Difference = {
  readonly path: string;
  /** The value as it stands in the text; null where there is none. */
  readonly left: string | null;
  readonly right: string | null;
};

export type Differences = {
  readonly list: readonly Difference[];
  /** True when there are more than are listed. */
  readonly more: boolean;
};

/** Enough to see what is different; who needs more has two texts that have nothing in common. */
const mostListed = 500;

/** What lies deeper is compared as a whole: each level is read anew, and nobody nests so deep on purpose. */
const deepest = 100;

const sameScalar = (left: TreeNode, right: TreeNode, trees: readonly [JsonTree, JsonTree]): boolean => {
  const [a, b] = [trees[0].raw(left), trees[1].raw(right)];
  // Two spellings of one string are one string; 1.0 and 1 are told apart, since some readers do so too.
  return a === b || (left.kind === "string" && right.kind === "string" && stringValue(a) === stringValue(b));
};

/** Duplicate keys stand beside each other: the first `a` is compared with the first `a`. */
const byKey = (nodes: readonly TreeNode[]): Map<string, TreeNode> => {
  const seen = new Map<string, number>();
  const named = new Map<string, TreeNode>();
  for (const node of nodes) {
    const segment = String(node.segment);
    const count = (seen.get(segment) ?? 0) + 1;
    seen.set(segment, count);
    named.set(`${count} ${segment}`, node);
  }
  return named;
};

/** @param left and `right`: valid JSON */
export const compareJson = (left: string, right: string): Differences => {
  const trees = [createTree(left), createTree(right)] as const;
  const list: Difference[] = [];
  const waiting: [TreeNode | null, TreeNode | null, number][] = [[trees[0].root, trees[1].root, 0]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [a, b, depth] = pair;
    const path = a?.path ?? b?.path ?? "$";
    const holds = a !== null && b !== null && a.kind === b.kind && (a.kind === "object" || a.kind === "array");
    if (a && b && holds && depth < deepest) {
      if (trees[0].raw(a) === trees[1].raw(b)) continue;
      const [inLeft, inRight] = [byKey(trees[0].children(a)), byKey(trees[1].children(b))];
      const keys = [...new Set([...inLeft.keys(), ...inRight.keys()])];
      // The last one in is the first one out.
      for (const key of keys.toReversed()) waiting.push([inLeft.get(key) ?? null, inRight.get(key) ?? null, depth + 1]);
    } else if (!(a && b && a.kind === b.kind && sameScalar(a, b, trees))) {
      if (list.length === mostListed) return { list, more: true };
      list.push({ path, left: a && trees[0].raw(a), right: b && trees[1].raw(b) });
    }
  }
  return { list, more: false };
};

/** Differences between two lists of headers, by name in any case; values of one name in their order. */
export const compareHeaders = (
  left: readonly (readonly [string, string])[],
  right: readonly (readonly [string, string])[],
): readonly Difference[] => {
  const joined = (headers: typeof left): Map<string, string> => {
    const byName = new Map<string, string>();
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      const before = byName.get(key);
      byName.set(key, before === undefined ? value : `${before}\n${value}`);
    }
    return byName;
  };
  const [a, b] = [joined(left), joined(right)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .toSorted()
    .flatMap((name) =>
      a.get(name) === b.get(name) ? [] : [{ path: name, left: a.get(name) ?? null, right: b.get(name) ?? null }],
    );
};
