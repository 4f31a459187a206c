// A text of a code sample before any language has its say: plain pieces, named values, and what is computed from them.
import { base64, digestHex, utf8 } from "../encode.ts";
import type { DigestAlgorithm } from "../vendor.ts";

export type Piece =
  | { readonly kind: "plain"; readonly text: string }
  /** Something the program knows by name: an input, or what the sign-in returned. */
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "lower"; readonly of: Text }
  | { readonly kind: "digest"; readonly algorithm: DigestAlgorithm; readonly of: Text }
  | { readonly kind: "base64"; readonly of: Text }
  /** A JSON string with its quotes. */
  | { readonly kind: "json"; readonly of: Text }
  /** Percent-encoded for an address. */
  | { readonly kind: "url"; readonly of: Text };

/** Pieces one behind the other. */
export type Text = readonly Piece[];

/** What a sample must compute; each language has one small function for each. */
export type Operation = "lower" | DigestAlgorithm | "base64" | "json" | "url";

/** The operation of a piece, or null where nothing is computed. */
export const operationOf = (piece: Piece): Operation | null => {
  switch (piece.kind) {
    case "plain":
    case "value":
      return null;
    case "digest":
      return piece.algorithm;
    case "lower":
    case "base64":
    case "json":
    case "url":
      return piece.kind;
    default:
      return piece satisfies never;
  }
};

/** A text that is the same whatever the values are. */
export const plain = (text: string): Text => (text === "" ? [] : [{ kind: "plain", text }]);

/** The text when nothing in it is a value, else null. */
export const plainOf = (text: Text): string | null => {
  let whole = "";
  for (const piece of text) {
    if (piece.kind !== "plain") return null;
    whole += piece.text;
  }
  return whole;
};

/** Neighbours of plain text made one. */
export const merged = (text: Text): Text =>
  text.reduce<Text>((pieces, piece) => {
    const last = pieces.at(-1);
    return last?.kind === "plain" && piece.kind === "plain"
      ? [...pieces.slice(0, -1), { kind: "plain", text: last.text + piece.text }]
      : [...pieces, piece];
  }, []);

/** Every piece of a text, those inside others as well. */
export const allPieces = (text: Text): readonly Piece[] =>
  text.flatMap((piece) => ("of" in piece ? [piece, ...allPieces(piece.of)] : [piece]));

/** The names of the values that a text needs. */
export const namesIn = (text: Text): ReadonlySet<string> =>
  new Set(allPieces(text).flatMap((piece) => (piece.kind === "value" ? [piece.name] : [])));

const computed = (operation: Operation, text: string): string => {
  switch (operation) {
    case "lower":
      return text.toLowerCase();
    case "md5":
    case "sha1":
      return digestHex(operation, utf8(text));
    case "base64":
      return base64(utf8(text));
    case "json":
      return JSON.stringify(text);
    case "url":
      return encodeURIComponent(text);
    default:
      return operation satisfies never;
  }
};

/** What a sample will make of a text with these values; the app's own encoders, so it can be held against the app. */
export const evaluate = (text: Text, values: Readonly<Record<string, string>>): string =>
  text
    .map((piece) => {
      if (piece.kind === "plain") return piece.text;
      if (piece.kind === "value") return values[piece.name] ?? "";
      const operation = operationOf(piece);
      return operation === null ? "" : computed(operation, evaluate(piece.of, values));
    })
    .join("");
