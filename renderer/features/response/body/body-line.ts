// One line of a body as it is drawn: coloured pieces. Lines of any origin become this.
import type { Token } from "../pretty-json.ts";

export type BodyLine = {
  readonly tokens: readonly Token[];
  /** Characters in all. */
  readonly length: number;
};

/** The language that decides the colours. */
export type Language = "json" | "markup" | "none";

/** A longer line stays in one colour: nobody reads so far, and colouring it would cost a frame. */
const colouredLength = 2_000;

const jsonPattern = /("(?:[^"\\]|\\.)*"?)(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;
const markupPattern = /<!--.*?(?:-->|$)|<[!?/]?[\w:.-]+|[\w:.-]+(?==["'])|"[^"]*"|'[^']*'|[/?]?>/g;

const jsonTokens = (text: string): Token[] => {
  const tokens: Token[] = [];
  let done = 0;
  const plain = (until: number): void => {
    if (until > done) tokens.push({ kind: "mark", text: text.slice(done, until) });
  };
  for (const match of text.matchAll(jsonPattern)) {
    const [whole, string, colon] = match;
    plain(match.index);
    const value = string ?? whole;
    const kind = string === undefined ? (/^[-\d]/.test(whole) ? "number" : "word") : colon ? "key" : "string";
    tokens.push({ kind, text: value });
    done = match.index + value.length;
  }
  plain(text.length);
  return tokens;
};

const markupTokens = (text: string): Token[] => {
  const tokens: Token[] = [];
  let done = 0;
  let inTag = false;
  for (const match of text.matchAll(markupPattern)) {
    const [piece] = match;
    const opens = piece.startsWith("<") && !piece.startsWith("<!--");
    const kind = piece.startsWith("<!--")
      ? "mark"
      : opens || piece.endsWith(">")
        ? "key"
        : inTag
          ? /^["']/.test(piece)
            ? "string"
            : "number"
          : "mark";
    if (match.index > done) tokens.push({ kind: "mark", text: text.slice(done, match.index) });
    tokens.push({ kind, text: piece });
    done = match.index + piece.length;
    if (opens) inTag = true;
    else if (piece.endsWith(">")) inTag = false;
  }
  if (done < text.length) tokens.push({ kind: "mark", text: text.slice(done) });
  return tokens;
};

const tokensOf = (text: string, language: Language): Token[] => {
  if (text === "") return [];
  if (text.length > colouredLength) return [{ kind: "mark", text }];
  switch (language) {
    case "json":
      return jsonTokens(text);
    case "markup":
      return markupTokens(text);
    case "none":
      return [{ kind: "mark", text }];
    default:
      return language satisfies never;
  }
};

/** Colours one line; a value that goes on in the next line is coloured as far as this line tells. */
export const bodyLine = (text: string, language: Language): BodyLine => ({
  tokens: tokensOf(text, language),
  length: text.length,
});

/** Part of a line as it is drawn; `hit` when a search found it, `current` for the one that is looked at. */
export type Piece = Token & { readonly hit: "none" | "hit" | "current" };

/** A place that a search found. */
export type Place = { readonly line: number; readonly column: number; readonly length: number };

/** Splits the tokens of a line at what a search found. @param find with the flag g */
export const piecesOf = (line: BodyLine, find: RegExp | null, current: Place | null): Piece[] => {
  if (find === null) return line.tokens.map((token) => ({ ...token, hit: "none" }));
  const text = line.tokens.map((token) => token.text).join("");
  const hits = [...text.matchAll(find)].map((match) => [match.index, match.index + match[0].length] as const);
  if (hits.length === 0) return line.tokens.map((token) => ({ ...token, hit: "none" }));
  const pieces: Piece[] = [];
  let start = 0;
  let at = 0;
  for (const { kind, text: words } of line.tokens) {
    const end = start + words.length;
    let done = start;
    const push = (until: number, hit: Piece["hit"]): void => {
      if (until > done) pieces.push({ kind, text: words.slice(done - start, until - start), hit });
      done = Math.max(done, until);
    };
    for (let hit = hits[at]; hit && hit[0] < end; hit = hits[at]) {
      push(Math.max(hit[0], start), "none");
      push(Math.min(hit[1], end), current !== null && hit[0] === current.column ? "current" : "hit");
      if (hit[1] > end) break;
      at += 1;
    }
    push(end, "none");
    start = end;
  }
  return pieces;
};

/** Finds a text, case ignored. */
export const findPattern = (text: string): RegExp | null =>
  text === "" ? null : new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
