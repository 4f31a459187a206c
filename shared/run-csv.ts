// Reads CSV as RFC 4180 has it: quoted fields, doubled quotes, line breaks inside; the separator is found by the first line.
import { fail, ok, type Result } from "./result.ts";

/** In the order in which they are preferred. */
const separators = [",", ";", "\t"] as const;

/** Reads fields and lines by one separator. @returns null where a quote is never closed */
const split = (text: string, separator: string): string[][] | null => {
  const lines: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let field = "";
    if (text[at] === '"') {
      for (at += 1; ; ) {
        const end = text.indexOf('"', at);
        if (end === -1) return null;
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    }
    // What stands behind a closing quote belongs to the field, as in every other reader.
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
    fields.push(field + text.slice(from, at));
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    lines.push(fields);
    fields = [];
    if (at >= text.length) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return lines;
};

const separatorOf = (text: string): string => {
  const [first = ""] = text.split(/\r|\n/, 1);
  const counts = separators.map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
};

/** The lines of a table, the first one its names; empty lines are left out. @returns in a sentence why it is none */
export const readCsv = (source: string): Result<readonly (readonly string[])[], string> => {
  const text = source.replace(/^\uFEFF/u, "");
  const lines = split(text, separatorOf(text));
  if (!lines) return fail("A quotation mark in it is never closed.");
  return ok(lines.filter((fields) => fields.some((field) => field !== "")));
};
