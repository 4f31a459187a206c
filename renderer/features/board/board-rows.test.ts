// The board's rows: problems first, grouped and sorted; a token that comes to its end changes the state by itself.
import { expect, test } from "vitest";
import { boardState } from "../../../shared/check-words.ts";
import { another, checked } from "../../store-samples.ts";
import type { BoardSort, Grouping } from "./board-memory.ts";
import { boardEntries, boardRows, countStates } from "./board-rows.ts";

const now = new Date("2026-01-05T14:00:00.000Z");
const connections = [
  another("a", "Alpha", { tags: ["live"] }),
  another("b", "Beta 10", { vendor: "enablex", method: "basic", tags: ["old", "live"] }),
  another("c", "Beta 9", { vendor: "enablex", method: "basic", tags: [] }),
  another("d", "Delta", { tags: ["live"] }),
  another("e", "Echo", {}),
];
const later = { kind: "session", expiresAt: "2026-01-05T20:00:00.000Z", source: "jwt" } as const;
const results = [
  checked("a", { ms: 300, token: later }),
  checked("b", { state: "unreachable", status: null, reason: "No answer", token: null }),
  checked("c", { ms: 20, token: null }),
  checked("d", { ms: 100, token: { kind: "session", expiresAt: "2026-01-05T14:02:00.000Z", source: "assumed" } }),
];
const rows = (grouping: Grouping, sort: BoardSort = { column: "name", down: false }) =>
  boardRows(boardEntries(connections, results, now), { grouping, sort }).map((row) =>
    row.heading ? `# ${row.name} ${row.count}` : row.entry.connection.name,
  );

test("problems stand above every group", () => {
  expect(rows("vendor")).toEqual([
    "# Problems 1",
    "Beta 10",
    "# VirtualPBX 3",
    "Alpha",
    "Delta",
    "Echo",
    "# EnableX 1",
    "Beta 9",
  ]);
  expect(rows("tag")).toEqual([
    "# Problems 1",
    "Beta 10",
    "# live 3",
    "Alpha",
    "Delta",
    "Echo",
    "# No tag 1",
    "Beta 9",
  ]);
  expect(rows("none")).toEqual(["# Problems 1", "Beta 10", "# No problem 4", "Alpha", "Beta 9", "Delta", "Echo"]);
});

test("sorted by any column, what has nothing there last in both directions", () => {
  expect(rows("none", { column: "ms", down: false }).slice(3)).toEqual(["Beta 9", "Delta", "Alpha", "Echo"]);
  expect(rows("none", { column: "ms", down: true }).slice(3)).toEqual(["Alpha", "Delta", "Beta 9", "Echo"]);
  expect(rows("none", { column: "state", down: false }).slice(3)).toEqual(["Delta", "Echo", "Alpha", "Beta 9"]);
  expect(rows("none", { column: "token", down: false }).slice(3)).toEqual(["Delta", "Alpha", "Beta 9", "Echo"]);
});

test("each is counted once", () => {
  expect(countStates(boardEntries(connections, results, now))).toEqual({ ok: 2, expiring: 1, problems: 1, never: 1 });
});

test("a session is expiring in its last minutes only, a typed token for a week and from then on", () => {
  const state = (kind: "session" | "fixed", minutes: number) =>
    boardState(
      checked("x", {
        token: { kind, expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(), source: "jwt" },
      }),
      now,
    );
  expect([6, 4, -1].map((minutes) => state("session", minutes))).toEqual(["ok", "expiring", "ok"]);
  expect([8 * 1_440, 6 * 1_440, -1].map((minutes) => state("fixed", minutes))).toEqual(["ok", "expiring", "expiring"]);
  expect(boardState(null, now)).toBe("never");
  expect(boardState(checked("x", { state: "rejected", token: null }), now)).toBe("rejected");
});
