// Tables as text: reads CSV by RFC 4180 with comma, semicolon or tab, and writes cells that no spreadsheet takes for a formula.
import { fail, ok, type Result } from "./result.ts";

/** One row with the line of the text that it begins on, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvProblem = { readonly line: number; readonly problem: string };

const separators = [",", ";", "\t"] as const;
export type CsvSeparator = (typeof separators)[number];

/** The separator that stands most often in the first line, outside quotes. */
export const separatorOf = (text: string): CsvSeparator => {
  const head = (/^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const counts = separators.map((separator) => head.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
};

/** Reads all rows, empty lines left out. A quote that stands or ends where none may is told by its line. */
export const readCsv = (text: string, separator: CsvSeparator): Result<readonly CsvRow[], CsvProblem> => {
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
    if (text[at] === '"') {
      const opened = line;
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end === -1) return fail({ line: opened, problem: "A quote is opened and never closed." });
        const part = text.slice(at, end);
        line += part.split("\n").length - 1;
        cell += part;
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      if (at < text.length && text[at] !== separator && text[at] !== "\r" && text[at] !== "\n")
        return fail({ line, problem: "Something stands between a closing quote and the end of its cell." });
    } else {
      const from = at;
      while (at < text.length && text[at] !== separator && text[at] !== "\r" && text[at] !== "\n") {
        if (text[at] === '"') return fail({ line, problem: "A quote stands inside a cell that is not quoted." });
        at += 1;
      }
      cell = text.slice(from, at);
    }
    cells.push(cell);
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
