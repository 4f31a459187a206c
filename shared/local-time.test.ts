// Days are counted by midnights, not by hours: also across a change to summer time and the end of a year.
import { expect, test } from "vitest";
import { daysBetween, localDay } from "./local-time.ts";

test.each([
  ["2026-01-05T00:00:00", "2026-01-05T23:59:59", 0],
  ["2026-01-04T23:59:59", "2026-01-05T00:00:00", 1],
  ["2025-12-31T23:00:00", "2026-01-01T01:00:00", 1],
  ["2028-02-28T12:00:00", "2028-03-01T11:00:00", 2],
  ["2026-03-28T12:00:00", "2026-03-30T00:30:00", 2],
  ["2026-10-24T00:30:00", "2026-10-26T23:30:00", 2],
  ["2026-01-05T00:00:00", "2026-01-04T23:59:00", -1],
])("from %s to %s: %i", (from, to, days) => expect(daysBetween(new Date(from), new Date(to))).toBe(days));

test("a day is written in the reader's own zone", () => {
  expect(localDay(new Date("2026-01-05T00:00:00"))).toBe("2026-01-05");
  expect(localDay(new Date("2026-11-22T23:59:59"))).toBe("2026-11-22");
});
