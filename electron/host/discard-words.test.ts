// The words of the question whether a file is deleted.
import { expect, test } from "vitest";
import { discardDetail } from "./discard-words.ts";

test.each([
  [{ added: 1, left: 0 }, "Its only row is saved in Ringback."],
  [{ added: 6, left: 0 }, "All its 6 rows are saved in Ringback."],
  [
    { added: 1, left: 2 },
    "1 row of it is saved in Ringback; 2 rows with a problem are in this file alone and will be lost.",
  ],
  [
    { added: 6, left: 1 },
    "6 rows of it are saved in Ringback; 1 row with a problem is in this file alone and will be lost.",
  ],
])("%j", (imported, words) => expect(discardDetail("/data/x.csv", imported).split("\n\n")[1]).toBe(words));

test("a name that turns the line round or begins another one is shown as what it is", () => {
  const [path] = discardDetail("/data/a\nb\u202Evsc.exe", { added: 1, left: 0 }).split("\n\n");
  expect(path).toBe("/data/a[U+000A]b[U+202E]vsc.exe");
});
