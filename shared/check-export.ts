// The board as a table for a ticket or a spreadsheet: what the screen shows, without any secret.
import type { CheckResult } from "./check-view.ts";
import { boardState, boardStateWords, tokenCertainty, tokenLifeWords } from "./check-words.ts";
import type { Connection } from "./connection-view.ts";
import { csvText } from "./csv.ts";
import { findVendor } from "./vendors/index.ts";

/** A row of the board. */
export type BoardEntry = { readonly connection: Connection; readonly result: CheckResult | null };

const headings = [
  "Connection",
  "Vendor",
  "Method",
  "Account",
  "State",
  "Token life",
  "Token life from",
  "Last checked (UTC)",
  "Last good (UTC)",
  "Last reason",
  "Status",
  "Answers in (ms)",
  "Secret set (UTC)",
  "Tags",
] as const;

/** Whom a connection signs in: as the sign-in said, else as the user typed it. */
export const accountWords = ({ connection, result }: BoardEntry): string =>
  result?.account?.name ?? result?.account?.id ?? connection.account ?? "";

const cellsOf = (entry: BoardEntry, now: Date): readonly string[] => {
  const { connection, result } = entry;
  const vendor = findVendor(connection.vendor);
  const method = vendor && Object.hasOwn(vendor.methods, connection.method) ? vendor.methods[connection.method] : null;
  const token = result?.token ?? null;
  return [
    connection.name,
    vendor?.name ?? connection.vendor,
    method?.name ?? connection.method,
    accountWords(entry),
    boardStateWords[boardState(result, now)],
    result ? tokenLifeWords(result, now) : "",
    token ? tokenCertainty(token) : "",
    result?.at ?? "",
    result?.lastGood ?? "",
    result?.lastReason?.text ?? "",
    String(result?.status ?? ""),
    result ? String(result.ms) : "",
    connection.secretsUpdatedAt ?? "",
    connection.tags.join(", "),
  ];
};

/** As CSV, UTF-8 with a mark in front by which spreadsheets know it. */
export const boardCsv = (entries: readonly BoardEntry[], now: Date): string =>
  `\uFEFF${csvText([headings, ...entries.map((entry) => cellsOf(entry, now))])}`;

/** Nothing in a cell may end it, begin a line or be taken for markup. */
const markdownCell = (text: string): string =>
  text.replaceAll(/[\r\n\t]+/g, " ").replaceAll(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);

/** As a Markdown table with a line above that says when. */
export const boardMarkdown = (entries: readonly BoardEntry[], now: Date): string => {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(" | ")} |`;
  const rows = entries.map((entry) => line(cellsOf(entry, now)));
  const rule = `|${" --- |".repeat(headings.length)}`;
  return [`Connections as of ${now.toISOString()}`, "", line(headings), rule, ...rows, ""].join("\n");
};
