// A JSON body as a structure, for languages in which a structure reads better than a text.
import { isRecord } from "../jwt.ts";
import { explain, type Marks } from "./explain.ts";
import type { Tree } from "./program.ts";

/** Numbers that every language writes down as JSON does. */
const isSimple = (value: unknown): value is number | boolean | null =>
  value === null || typeof value === "boolean" || (typeof value === "number" && Number.isSafeInteger(value));

const node = (value: unknown, known: Marks): Tree | null => {
  if (typeof value === "string") return { kind: "text", text: explain(value, known) };
  if (isSimple(value)) return { kind: "literal", value };
  if (!isRecord(value)) return null;
  const members: [string, Tree][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const tree = node(inner, known);
    if (tree === null) return null;
    members.push([name, tree]);
  }
  return { kind: "object", members };
};

/** The structure of a body that holds values; null for one without, or that no structure gives byte for byte. */
export const treeOf = (body: string, known: Marks): Tree | null => {
  if (explain(body, known).every(({ kind }) => kind === "plain")) return null;
  try {
    const value: unknown = JSON.parse(body);
    const tree = JSON.stringify(value) === body ? node(value, known) : null;
    return tree?.kind === "object" && tree.members.length > 0 ? tree : null;
  } catch {
    return null;
  }
};
