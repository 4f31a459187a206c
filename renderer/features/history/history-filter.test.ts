// Spans of time move on with the clock: what is asked for as of today is not of yesterday after midnight.
import { expect, test } from "vitest";
import { beginOf } from "./history-filter.ts";

// Without a zone: the days are the reader's own.
const local = (text: string): string => new Date(text).toISOString();

test.each([
  ["today", "2026-01-05T23:59:59", "2026-01-05T00:00:00"],
  ["today", "2026-01-06T00:00:00", "2026-01-06T00:00:00"],
  ["week", "2026-01-05T14:03:20", "2025-12-29T00:00:00"],
  ["month", "2026-01-05T14:03:20", "2025-12-06T00:00:00"],
  ["hour", "2026-01-05T00:33:20", "2026-01-04T23:30:00"],
] as const)("%s at %s begins at %s", (span, now, begin) => expect(beginOf(span, new Date(now))).toBe(local(begin)));

test("any time has no beginning, and the same hour is asked for five minutes long", () => {
  expect(beginOf("any", new Date())).toBeNull();
  expect(beginOf("hour", new Date("2026-01-05T14:05:00"))).toBe(beginOf("hour", new Date("2026-01-05T14:09:59")));
});
