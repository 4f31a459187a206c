// Moments read the same on every system, and midnight's hour is 00.
import { expect, test } from "vitest";
import {
  dayWords,
  exactMomentWords,
  fullMomentWords,
  momentWords,
  nearMomentWords,
  shortDayWords,
} from "./moment-words.ts";

// Without a zone: the words are those of the reader's own day.
const midnight = new Date("2026-01-05T00:02:11");

test.each([
  [dayWords, /^5 Jan 2026$/],
  [shortDayWords, /^5 Jan$/],
  [momentWords, /^5 Jan 2026, 00:02$/],
  [exactMomentWords, /^5 Jan 2026, 00:02:11$/],
  [fullMomentWords, /^Monday,? 5 January 2026\b.* 00:02:11$/],
  [nearMomentWords, /^Mon,? 00:02$/],
])("form %#", (words, form) => {
  expect(words(midnight)).toMatch(form);
  expect(words(midnight.toISOString())).toBe(words(midnight.getTime()));
});
