// Labels in the middle of a sentence keep their abbreviations.
import { expect, test } from "vitest";
import { insideSentence } from "./inside-sentence.ts";

test.each([
  ["User name", "user name"],
  ["Account ID", "account ID"],
  ["API key", "API key"],
])("%s reads as %s", (label, words) => {
  expect(insideSentence(label)).toBe(words);
});
