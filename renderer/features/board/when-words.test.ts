// Moments and ages in the narrow columns of the board.
import { expect, test } from "vitest";
import { ageWords, nextWords, whenWords } from "./when-words.ts";

// Without a zone: the words are those of the reader's own day.
const now = new Date("2026-01-05T14:00:00");
const at = (local: string): string => new Date(local).toISOString();

test.each([
  ["2026-01-05T09:05:00", "09:05"],
  ["2026-01-05T00:00:00", "00:00"],
  ["2026-01-04T23:59:00", "yesterday 23:59"],
  ["2026-01-03T23:59:00", "2 days ago"],
  ["2025-12-06T12:00:00", "30 days ago"],
])("%s is %s", (local, words) => expect(whenWords(at(local), now)).toBe(words));

test.each([
  ["2026-01-05T13:59:00", "today"],
  ["2026-01-05T00:00:00", "today"],
  ["2026-01-04T23:59:00", "1 day"],
  ["2026-01-04T13:59:00", "1 day"],
  ["2025-11-25T14:00:00", "41 days"],
])("a secret of %s is %s old", (local, words) => expect(ageWords(at(local), now)).toBe(words));

test.each([
  ["2026-01-05T14:32:10", "next 14:32"],
  ["2026-01-06T00:40:00", "next 00:40"],
  ["2026-01-05T14:00:00", "next now"],
  ["2026-01-05T13:59:59", "next now"],
])("what is planned for %s is %s", (local, words) => expect(nextWords(at(local), now)).toBe(words));
