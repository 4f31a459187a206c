// A row of the history: when it was, and its address as it was written down, with a mark for each value not kept.
import { expect, test } from "vitest";
import { entryTime, pathOf } from "./history-words.ts";

// Without a zone: the words are those of the reader's own day.
const now = new Date("2026-01-05T00:10:00");

test.each([
  ["2026-01-05T00:05:09", "00:05:09"],
  ["2026-01-04T23:59:59", "4 Jan 23:59"],
  ["2025-12-31T00:00:00", "2025-12-31 00:00"],
])("%s is shown as %s", (local, words) => expect(entryTime(new Date(local).toISOString(), now)).toBe(words));

test.each([
  ["https://api.example/users?page=%E2%80%A6&size=…", "/users?page=…&size=…"],
  ["https://api.example/caf%C3%A9", "/caf%C3%A9"],
  ["no address", "no address"],
])("%s", (url, path) => expect(pathOf(url)).toBe(path));
