// Counts read as words: one of it without an s, thousands with a comma.
import { expect, test } from "vitest";
import { counted } from "./counted.ts";

test.each([
  [0, undefined, "0 events"],
  [1, undefined, "1 event"],
  [1_234, undefined, "1,234 events"],
  [1, "eventful days", "1 event"],
  [2, "eventful days", "2 eventful days"],
])("%d, plural %s: %s", (count, many, words) => expect(counted(count, "event", many)).toBe(words));
