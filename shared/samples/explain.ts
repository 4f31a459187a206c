// Finds out how a request was made: run a vendor's own function with marks in place of values, then look where they turn up.
import { fromBase64, fromUtf8 } from "../encode.ts";
import type { DigestAlgorithm } from "../vendor.ts";
import { type Piece, plain, type Text } from "./text.ts";

/** Stands in a request for a named value. */
export type Mark = { readonly name: string; readonly mark: string };

/** A digest that the vendor made of marked text. */
export type KnownDigest = { readonly algorithm: DigestAlgorithm; readonly value: string; readonly input: string };

export type Marks = { readonly marks: readonly Mark[]; readonly digests: readonly KnownDigest[] };

/** A mark that no encoding changes, no other mark contains, and that shows whether it was lower-cased. */
export const markFor = (index: number): string => `Rb${String(index).padStart(3, "0")}MarkZq`;

type Found = { readonly at: number; readonly length: number; readonly piece: Piece };

const first = (text: string, wanted: string, piece: () => Piece): Found[] => {
  const at = text.indexOf(wanted);
  return at === -1 ? [] : [{ at, length: wanted.length, piece: piece() }];
};

/** A text with its marks and digests found; the rest is plain. */
export const explain = (text: string, known: Marks): Text => {
  const value = (name: string): Text => [{ kind: "value", name }];
  const found = [
    ...known.marks.flatMap(({ name, mark }) => [
      ...first(text, mark, () => ({ kind: "value", name })),
      ...first(text, mark.toLowerCase(), () => ({ kind: "lower", of: value(name) })),
    ]),
    ...known.digests.flatMap(({ algorithm, value: digest, input }) =>
      first(text, digest, () => ({ kind: "digest", algorithm, of: explain(input, known) })),
    ),
  ].toSorted((one, other) => one.at - other.at)[0];
  if (!found) return plain(text);
  const { at, length, piece } = found;
  return [...plain(text.slice(0, at)), piece, ...explain(text.slice(at + length), known)];
};

const isPlain = (text: Text): boolean => text.every(({ kind }) => kind === "plain");

/** Splits a text at each match and makes pieces of both kinds of parts. */
const byMatch = (
  text: string,
  pattern: RegExp,
  matched: (part: string) => Text,
  other: (part: string) => Text,
): Text => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    pieces.push(...other(text.slice(end, match.index)), ...matched(match[0]));
    end = match.index + match[0].length;
  }
  return [...pieces, ...other(text.slice(end))];
};

/** A header's value: what is encoded in it (Basic and its like) is looked into. */
export const explainHeader = (value: string, known: Marks): Text => {
  const direct = (part: string): Text => explain(part, known);
  return byMatch(
    value,
    /[A-Za-z0-9+/]{8,}={0,2}/g,
    (part) => {
      const bytes = fromBase64(part);
      const inner = explain((bytes && fromUtf8(bytes)) ?? "", known);
      return isPlain(inner) ? direct(part) : [{ kind: "base64", of: inner }];
    },
    direct,
  );
};

/** An address, or a form's body: a value in it is percent-encoded. */
export const explainUrl = (url: string, known: Marks): Text =>
  explain(url, known).map((piece) => (piece.kind === "plain" ? piece : { kind: "url", of: [piece] }));

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A body: in JSON a value stands inside a string and is escaped there. */
export const explainBody = (body: string, known: Marks): Text => {
  if (!isJson(body)) return explain(body, known);
  return byMatch(
    body,
    /"(?:[^"\\]|\\.)*"/g,
    (part) => {
      const inner = explain(String(JSON.parse(part)), known);
      return isPlain(inner) ? plain(part) : [{ kind: "json", of: inner }];
    },
    plain,
  );
};
