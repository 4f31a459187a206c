// Judges what a damaged store reads as: every piece is what it was, or is named as damaged.
import type { Piece, Pieces } from "./read-pieces.ts";

export type Verdict =
  | { readonly kind: "unaffected" }
  /** `closed`: the store as a whole may not be written any more, so its file has to stay as it is. */
  | { readonly kind: "named"; readonly what: string; readonly closed: boolean }
  | { readonly kind: "wrong"; readonly what: string };

/** The pieces that speak of the store as a whole. */
const wholes = ["opening", "unlocking", "state", "opened"] as const;

const codeOf = (piece: Piece | undefined): string | null => (piece && "code" in piece ? piece.code : null);

/** What may stand in the place of a value. The rest of a closed store is not there to be read. */
const isNamed = (code: string, closed: boolean): boolean =>
  code === "store.damaged" || code === "store.newer" || (closed && ["store.locked", "store.absent"].includes(code));

/** Lists whose entries mark themselves. */
const isList = (name: string): boolean =>
  name === "history" || (name.startsWith("list of ") && !name.endsWith("connections"));

type Marked = { readonly damaged?: boolean };

/** A list tells by a mark of its own which of its entries are not what was written; the others have to be. */
const marksDamage = (text: string, expected: string, closed: boolean): boolean => {
  // Both are JSON that read-pieces.ts wrote; lists of history lie in `entries`.
  const entriesOf = (json: string): readonly Marked[] => {
    const parsed = JSON.parse(json) as readonly Marked[] | { readonly entries?: readonly Marked[] } | null;
    return Array.isArray(parsed) ? parsed : ((parsed as { entries?: readonly Marked[] } | null)?.entries ?? []);
  };
  const found = entriesOf(text);
  const sound = new Set(entriesOf(expected).map((entry) => JSON.stringify(entry)));
  // Where the whole store is named as damaged, a list may be short of entries.
  return (
    (closed || found.some(({ damaged }) => damaged)) &&
    found.every((entry) => entry.damaged || sound.has(JSON.stringify(entry)))
  );
};

/** @param expected the pieces of the sound store */
export const judge = (found: Pieces, expected: Pieces): Verdict => {
  const closed = wholes.some((name) => codeOf(found.get(name)) !== null);
  let named: string | null = null;
  for (const [name, piece] of found) {
    const before = expected.get(name);
    if ("code" in piece) {
      if (!isNamed(piece.code, closed)) return { kind: "wrong", what: `${name} answers ${piece.code}: ${piece.why}` };
      named ??= piece.why;
      continue;
    }
    // A damaged list may name an entry that was not there; it has to say of itself that it is damaged.
    if (before === undefined) return { kind: "wrong", what: `${name} is there and should not be: ${piece.value}` };
    if ("value" in before && before.value === piece.value) continue;
    if (isList(name) && "value" in before && marksDamage(piece.value, before.value, closed)) {
      named ??= `${name} marks what is damaged`;
      continue;
    }
    if (!closed) return { kind: "wrong", what: `${name} reads ${piece.value}` };
    // A store that says of itself that it is damaged may show less in its summary, never another content.
    if (name !== "ways in" && name !== "lock time") return { kind: "wrong", what: `${name} reads ${piece.value}` };
  }
  if (named !== null) return { kind: "named", what: named, closed };
  const missing = [...expected.keys()].find((name) => !found.has(name));
  return missing === undefined ? { kind: "unaffected" } : { kind: "wrong", what: `${missing} is gone without a word` };
};
