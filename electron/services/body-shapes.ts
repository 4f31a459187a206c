// Finds what is secret by its shape, or by a name in front of it, in a piece of a large text.
import { shapes } from "../../shared/redact.ts";
import type { Span } from "../../shared/redact-find.ts";
import { namedPatterns } from "../../shared/redact-names.ts";

/** What such a secret never holds, so that one which is longer than a piece can be followed to its end. */
const endOfShape = /[\s"'<>&,;\\{}()[\]]/g;

const keyBegins = /-----BEGIN [A-Z ]*PRIVATE KEY-----/g;
const keyEnds = /-----END [A-Z ]*PRIVATE KEY-----/g;
const prefixed = /^(?:Bearer|Basic)\s+/i;

export type ShapeFinder = {
  /**
   * Spans in the piece, in no order. Pieces may overlap.
   * @param base the place of the piece in the whole text
   */
  find(text: string, base: number, last: boolean): Span[];
};

/** Creates one for a text that is given in pieces. */
export const createShapeFinder = (): ShapeFinder => {
  /** What did not end within the piece before, by the place in the whole text where it begins. */
  let open: { readonly kind: "key" | "word"; readonly start: number } | null = null;
  return {
    find(text, base, last) {
      const spans: Span[] = [];
      let found: typeof open = null;
      const add = (start: number, end: number, kind: "key" | "word"): void => {
        spans.push({ start: Math.max(0, start), end });
        if (end === text.length && !last && found?.kind !== "key") found = { kind, start: start + base };
      };
      // What begins in this piece is found again by itself.
      if (open !== null && open.start < base) {
        const ending = open.kind === "key" ? keyEnds : endOfShape;
        ending.lastIndex = 0;
        const match = ending.exec(text);
        const end = match ? match.index + (open.kind === "key" ? match[0].length : 0) : text.length;
        add(open.start - base, end, open.kind);
      }
      if (text.includes("-----BEGIN ")) {
        keyBegins.lastIndex = 0;
        for (let match = keyBegins.exec(text); match; match = keyBegins.exec(text)) {
          keyEnds.lastIndex = match.index;
          const end = keyEnds.exec(text);
          add(match.index, end ? end.index + end[0].length : text.length, "key");
          if (!end) break;
          keyBegins.lastIndex = end.index;
        }
      }
      for (const [shape] of shapes.slice(1)) {
        for (const match of text.matchAll(shape)) {
          const lead = prefixed.exec(match[0])?.[0].length ?? 0;
          add(match.index + lead, match.index + match[0].length, "word");
        }
      }
      for (const { pattern, isSecret } of namedPatterns) {
        for (const match of text.matchAll(pattern)) {
          const [whole, before = "", value = ""] = match;
          if (isSecret(value)) add(match.index + before.length, match.index + whole.length, "word");
        }
      }
      open = found;
      return spans;
    },
  };
};
