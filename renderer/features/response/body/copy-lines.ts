// What copying gives where not all that is selected is drawn: the lines behind a fold, and all lines of a body at the host.
import { bodyLines, type BodyView } from "../../../api/queries/body-queries.ts";
import { type LineSource, longestLine } from "./line-source.ts";

/** Of what is selected: text that is drawn, or lines that are not, `to` exclusive. */
export type Piece = string | { readonly from: number; readonly to: number };

/** Lines that are copied at most without being drawn. */
export const mostCopied = 100_000;

/** Lines asked for at once, the most that the host gives. */
const portion = 2_000;

/** Lines of some pieces that are not drawn. */
export const undrawn = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => (typeof piece === "string" ? sum : sum + piece.to - piece.from), 0);

/** What is selected within a box, in order; null where all of it is drawn: then the browser copies it as it is. */
export const selectedPieces = (box: Node): readonly Piece[] | null => {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!range || !box.contains(range.commonAncestorContainer)) return null;
  const pieces: Piece[] = [];
  let rows = 0;
  const take = (node: Node): void => {
    if (node instanceof Text) return void pieces.push(node.data);
    if (node instanceof HTMLElement) {
      // Numbers are not selected.
      if (node.getAttribute("aria-hidden") === "true") return;
      const { row, hides } = node.dataset;
      if (row !== undefined && (rows += 1) > 1) pieces.push("\n");
      const [from, to] = hides?.split(" ").map(Number) ?? [];
      if (from !== undefined && to !== undefined) return void pieces.push({ from, to });
    }
    for (const child of node.childNodes) take(child);
  };
  take(range.cloneContents());
  return undrawn(pieces) === 0 ? null : pieces;
};

/** Each behind a line break, but for the first of all and for what goes on in a line that was too long to be drawn as one. */
const joined = (lines: readonly string[], from: number): string =>
  lines.map((line, at) => (from + at === 0 || lines[at - 1]?.length === longestLine ? line : `\n${line}`)).join("");

/** What pieces say, as far as the page has it; null where the host has to be asked. */
export const textHere = (pieces: readonly Piece[], source: LineSource): string | null => {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    const lines: string[] = [];
    for (let at = piece.from; at < piece.to; at += 1) {
      const line = source.line(at);
      if (line === null) return null;
      lines.push(line.tokens.map((token) => token.text).join(""));
    }
    text += joined(lines, piece.from);
  }
  return text;
};

/** The same from the host. Rejects with the AppError. */
export const textThere = async (pieces: readonly Piece[], view: BodyView): Promise<string> => {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    const lines: string[] = [];
    for (let at = piece.from; at < piece.to; at += portion)
      lines.push(...(await bodyLines(view, at, Math.min(portion, piece.to - at))).lines);
    text += joined(lines, piece.from);
  }
  return text;
};
