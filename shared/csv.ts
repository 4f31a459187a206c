// Tables as text: reads CSV by RFC 4180 with comma, semicolon or tab, and writes cells that no spreadsheet takes for a formula.
import { fail, ok, type Result } from "./result.ts";

/** One row with the line of the text that it begins on, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvProblem = { readonly line: number; readonly problem: string };

/**
 * What becomes of a quote inside a cell, or of text behind a closing one. `strict` refuses it, since a secret must not be
 * guessed at; `lenient` takes it as it stands, as most programs do, and blanks around the quotes for none of the cell.
 */
export type CsvQuotes = "strict" | "lenient";

/** In the order in which they are preferred. */
const separators = [",", ";", "\t"] as const;
type Separator = (typeof separators)[number];

const isSeparator = (character: string | undefined): character is Separator =>
  character === "," || character === ";" || character === "\t";

const endsRow = (character: string | undefined): boolean => character === "\r" || character === "\n";

const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";

/** A cell in quotes. @param at behind the opening one @returns the text, and the place behind the closing one; null without one */
const quotedCell = (text: string, at: number): { readonly cell: string; readonly next: number } | null => {
  let cell = "";
  for (let from = at; ; ) {
    const end = text.indexOf('"', from);
    if (end === -1) return null;
    cell += text.slice(from, end);
    if (text[end + 1] !== '"') return { cell, next: end + 1 };
    cell += '"';
    from = end + 2;
  }
};

/** The separator that stands most often in the first line with anything in it, outside quoted cells. */
const separatorOf = (text: string): Separator => {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let fresh = true;
  for (let at = Math.max(0, text.search(/[^\r\n]/)); at < text.length && !endsRow(text[at]); at += 1) {
    const character = text[at];
    const quoted = fresh && character === '"' ? quotedCell(text, at + 1) : null;
    if (quoted) at = quoted.next - 1;
    fresh = isSeparator(character) || (fresh && character === " ");
    if (isSeparator(character)) counts[character] += 1;
  }
  return separators.reduce((best, one) => (counts[one] > counts[best] ? one : best));
};

/**
 * Reads all rows, empty lines left out; a byte order mark in front is none of the first cell.
 * @returns what is no CSV by its line
 */
export const readCsv = (source: string, quotes: CsvQuotes): Result<readonly CsvRow[], CsvProblem> => {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const separator = separatorOf(text);
  const isStrict = quotes === "strict";
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let began = 1;

  const endRow = (): void => {
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: began, cells });
    cells = [];
    line += 1;
    began = line;
  };

  while (at < text.length) {
    let cell = "";
    let opens = at;
    if (!isStrict) while (isBlank(text[opens]) && text[opens] !== separator) opens += 1;
    const isQuoted = text[opens] === '"';
    if (isQuoted) {
      const quoted = quotedCell(text, opens + 1);
      if (!quoted) return fail({ line, problem: "A quote is opened and never closed." });
      line += quoted.cell.split("\n").length - 1;
      cell = quoted.cell;
      at = quoted.next;
    }
    const from = at;
    while (at < text.length && text[at] !== separator && !endsRow(text[at])) at += 1;
    const plain = text.slice(from, at);
    if (isStrict && isQuoted && plain !== "")
      return fail({ line, problem: "Something stands between a closing quote and the end of its cell." });
    if (isStrict && plain.includes('"'))
      return fail({ line, problem: "A quote stands inside a cell that is not quoted." });
    cells.push(isQuoted && /^[ \t]*$/.test(plain) ? cell : cell + plain);
    if (at >= text.length) break;
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end leaves an empty cell behind it.
      if (at === text.length) cells.push("");
      continue;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    endRow();
  }
  if (cells.length > 0) endRow();
  return ok(rows);
};

/**
 * One cell as it is written. What a spreadsheet would take for a formula gets an apostrophe in front, which shows it as
 * the text that it is.
 */
export const csvCell = (value: string): string => {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A whole table, its lines ended as RFC 4180 has them. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
