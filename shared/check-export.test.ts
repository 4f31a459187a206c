// The board as CSV and Markdown: what is shown, without secrets, and with no cell that acts.
import { expect, test } from "vitest";
import type { CheckResult } from "./check-view.ts";
import { boardCsv, boardMarkdown } from "./check-export.ts";
import { summaryWords, tokenLifeWords, tokenSourceWords, turnsNotice } from "./check-words.ts";
import type { Connection } from "./connection-view.ts";
import { readCsv } from "./csv.ts";

const now = new Date("2026-01-05T14:00:00.000Z");
const connection: Connection = {
  id: "c",
  vendor: "virtualpbx",
  method: "user",
  account: "Acme, Inc. / john",
  baseUrl: "https://pbx.example/v2",
  fields: { password: { set: true } },
  name: '=HYPERLINK("http://evil.example")',
  tags: ["a|b", "<b>"],
  folder: "",
  notes: "not exported",
  keepHistory: true,
  revision: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  secretsUpdatedAt: "2026-01-01T00:00:00.000Z",
};
const result: CheckResult = {
  connection: "c",
  at: "2026-01-05T13:00:00.000Z",
  state: "ok",
  ms: 184,
  status: 200,
  reason: "",
  account: { id: "9f", name: "@Acme" },
  token: { kind: "session", expiresAt: "2026-01-05T15:05:00.000Z", source: "assumed" },
  diagnosis: [],
  lastGood: "2026-01-05T13:00:00.000Z",
  lastReason: { at: "2026-01-04T13:00:00.000Z", text: "-2\n+3" },
  points: [],
};

test("CSV is read again by column, and no cell begins like a formula", () => {
  const text = boardCsv(
    [
      { connection, result },
      { connection: { ...connection, name: "New" }, result: null },
    ],
    now,
  );
  expect(text.startsWith("\uFEFF")).toBe(true);
  const read = readCsv(text, "strict");
  const [head, first, second] = read.ok ? read.value.map(({ cells }) => cells) : [];
  const cell = (cells: readonly string[] | undefined, name: string) => cells?.[head?.indexOf(name) ?? -1];
  expect(cell(first, "Connection")).toBe('\'=HYPERLINK("http://evil.example")');
  expect(cell(first, "Account")).toBe("'@Acme");
  expect(cell(first, "Last reason")).toBe("'-2\n+3");
  expect(cell(first, "State")).toBe("OK");
  expect(cell(first, "Token life")).toBe("1 h 05 min");
  expect(cell(first, "Token life from")).toBe("assumed");
  expect([cell(second, "State"), cell(second, "Account"), cell(second, "Status")]).toEqual([
    "Never checked",
    "Acme, Inc. / john",
    "",
  ]);
});

test("a Markdown table keeps its shape whatever stands in it", () => {
  const lines = boardMarkdown([{ connection, result }], now).trimEnd().split("\n");
  expect(lines).toHaveLength(5);
  const bars = (line: string | undefined) => line?.replaceAll(/\\./g, "").split("|").length;
  expect(bars(lines[4])).toBe(bars(lines[2]));
  expect(lines[4]).toContain("\\<b\\>");
});

test("words for a token's life", () => {
  const life = (expiresAt: string | null) =>
    tokenLifeWords({ ...result, token: { kind: "session", expiresAt, source: "jwt" } }, now);
  expect(life("2026-01-05T14:02:58.000Z")).toBe("02:58");
  expect(life("2026-01-08T14:00:00.000Z")).toBe("3 days");
  expect(life("2026-01-05T13:59:59.000Z")).toBe("ended");
  expect(life(null)).toBe("no known end");
  expect(tokenLifeWords({ ...result, token: null }, now)).toBe("none needed");
  expect(tokenSourceWords({ kind: "fixed", expiresAt: null, source: null })).toBe(
    "Nothing says when it ends; it has to be replaced by hand.",
  );
  expect(tokenSourceWords({ kind: "session", expiresAt: result.at, source: "jwt" })).toBe(
    "The end is known from the token itself; the next call signs in again by itself.",
  );
});

test("words for a run and for what it has changed", () => {
  const summary = { checked: 37, ok: 34, rejected: 2, unreachable: 1, ms: 4_812, cancelled: false };
  expect(summaryWords(summary)).toBe("Checked 37 connections in 4.8 s: 34 OK, 2 rejected, 1 unreachable");
  expect(summaryWords({ ...summary, checked: 0, cancelled: true })).toBe("Cancelled after 0 connections in 4.8 s");
  const turn = { connection: "c", name: "Acme", from: "ok", to: "rejected" } as const;
  const { title, body } = turnsNotice([turn, turn, turn, turn]);
  expect(title).toBe("4 connections have changed their state");
  expect(body.split("\n")).toEqual([...Array(3).fill("Acme is rejected (was OK)"), "and 1 more"]);
});
