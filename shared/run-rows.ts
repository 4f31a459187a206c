// Reads a file of data rows for a run: CSV with names in its first line, or JSON as a list of flat objects.
import { readCsv } from "./csv.ts";
import { fail, ok, type Result } from "./result.ts";
import { mostRunRows, type RunValues } from "./run-view.ts";

/** Characters of a data file. */
const longestData = 64 * 1024 * 1024;
/** Columns of a row, and characters of a value: what a run takes. */
const mostColumns = 1_000;
const longestValue = 65_536;

/** A value as a text: JSON for what is none and no plain value. */
const valueText = (value: unknown): string => {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : JSON.stringify(value);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own properties however they are called: a column may have any name. */
export const flatValues = (value: Record<string, unknown>): RunValues =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, valueText(inner)]));

/** Plain JSON; undefined for what is none. */
export const parsedJson = (source: string): unknown => {
  try {
    return JSON.parse(source.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
};

const fromJson = (source: string): Result<readonly RunValues[], string> => {
  const parsed = parsedJson(source);
  if (parsed === undefined) return fail("It begins like JSON and is none.");
  if (!Array.isArray(parsed)) return fail("JSON data is a list of objects, each one a row.");
  const rows: RunValues[] = [];
  for (const [at, one] of parsed.entries()) {
    if (!isRecord(one)) return fail(`Row ${at + 1} is no object.`);
    rows.push(flatValues(one));
  }
  return ok(rows);
};

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === "");

const fromCsv = (source: string): Result<readonly RunValues[], string> => {
  // A file of data rows is no credential: what other programs read is read here too.
  const read = readCsv(source, "lenient");
  if (!read.ok) return fail(`Line ${read.error.line}: ${read.error.problem}`);
  const all = read.value.map(({ cells }) => cells);
  // Spreadsheets leave rows of nothing around the others; one between them is a row of its own, and keeps its turn.
  const from = all.findIndex((cells) => !isEmpty(cells));
  const [head = [], ...lines] = all.slice(from, all.findLastIndex((cells) => !isEmpty(cells)) + 1);
  const names = head.map((name) => name.trim());
  if (names.includes("")) return fail(`Column ${names.indexOf("") + 1} has no name in the first line.`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return fail(`Two columns have the same name in the first line: ${twice.slice(0, 80)}.`);
  const wrong = lines.findIndex((fields) => fields.length > names.length && !isEmpty(fields));
  if (wrong !== -1) return fail(`Row ${wrong + 1} has more fields than the first line has names.`);
  // A field that is not there gives no value, so that the environment's counts.
  return ok(
    lines.map((fields) =>
      Object.fromEntries(names.flatMap((name, at) => (fields[at] === undefined ? [] : [[name, fields[at]]]))),
    ),
  );
};

/** The rows of a data file, in their order. @returns in a sentence why it cannot be used; nothing of a value is in it */
export const readRunRows = (source: string): Result<readonly RunValues[], string> => {
  if (source.length > longestData) return fail("It has more than 64 MB.");
  if (source.slice(0, 4_096).includes("\u0000")) return fail("It is no text.");
  const read = /^\uFEFF?\s*[[{]/u.test(source) ? fromJson(source) : fromCsv(source);
  if (!read.ok) return read;
  const rows = read.value;
  if (rows.length === 0) return fail("There is no row of data in it.");
  if (rows.length > mostRunRows) return fail(`It has more than ${mostRunRows.toLocaleString("en")} rows.`);
  for (const [at, row] of rows.entries()) {
    const entries = Object.entries(row);
    if (entries.length > mostColumns) return fail(`Row ${at + 1} has more than ${mostColumns} columns.`);
    if (entries.some(([name, value]) => name.length > 1_024 || value.length > longestValue))
      return fail(`Row ${at + 1} has a name or a value that is too long.`);
  }
  return ok(rows);
};
