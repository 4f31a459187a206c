// A header that no server would take is pointed out while it is typed; a wrong name is not repeated.
import { describe, expect, test } from "vitest";
import { headerFault, headerProblem } from "./header-problem.ts";

const row = (name: string, value = "v", enabled = true) => ({ id: name, name, value, enabled });
const scope = (values: Record<string, string>) => [{ source: "globals", values }];

describe("a name", () => {
  test.each([["bad name"], ["Authorization: Bearer s3cret"], ["a\u00e9"], ["a\r\nb"]])("%j is none", (name) => {
    const problem = headerProblem([row("X-Good"), row(name)], []);
    expect(problem?.title).toBe("Header 2 has no name that can be sent");
    expect(JSON.stringify(problem)).not.toContain(name);
    expect(headerFault(row(name), [])?.part).toBe("name");
  });

  test.each([["X-Good"], [""], ["X-{{part}} {{other}}"]])("%j is left alone", (name) => {
    expect(headerProblem([row(name)], [])).toBeNull();
  });

  test("is judged with its variables filled in", () => {
    expect(headerFault(row("X-{{part}}"), scope({ part: "a b" }))?.part).toBe("name");
    expect(headerFault(row("X-{{part}}"), scope({ part: "ab" }))).toBeNull();
  });

  test("that belongs to the framing cannot be set", () => {
    expect(headerFault(row("transfer-Encoding", "chunked"), [])?.words).toMatch(/cannot be set/);
  });
});

describe("a value", () => {
  test.each([
    ["a\nb", "The value has a line break at position 2. No header can carry it."],
    ["a\r\nX: b", "The value has a line break at position 2. No header can carry it."],
    ["ab\0", "The value has a control character (U+0000) at position 3. No header can carry it."],
    ["\u007f", "The value has a control character (U+007F) at position 1. No header can carry it."],
    ["1 – 2", /^The value has “–” \(U\+2013\) at position 3\. Headers carry Latin characters/],
    ["x😀", /“😀” \(U\+1F600\) at position 2/],
    ["a\u200b", /the character U\+200B at position 2/],
    ["{{known}} – x", /“–” \(U\+2013\) at position 11/],
  ])("%j is told with what and where", (value, words) => {
    const fault = headerFault(row("X-Note", value), scope({ known: "k" }));
    expect(fault?.part).toBe("value");
    expect(fault?.words).toMatch(words);
    expect(headerProblem([row("A"), row("X-Note", value)], [])?.title).toBe("Header 2 has a value that cannot be sent");
  });

  test.each([["plain"], [""], ["tab\there"], ["caf\u00e9 \u00ff"], ["{{unknown}}"], ["{{connection.token}}"]])(
    "%j can be sent",
    (value) => expect(headerFault(row("X-Note", value), [])).toBeNull(),
  );

  test("of a variable is not repeated, since it may be a secret", () => {
    const fault = headerFault(row("X-Key", "k {{key}}"), scope({ key: "s3cret\n" }));
    expect(fault).toEqual({
      part: "value",
      words: "What {{key}} stands for has a line break or another character that no header can carry.",
    });
  });

  test("of a row that is switched off, or has no name, is not sent, so nothing is wrong with it", () => {
    expect(headerFault(row("X", "a\n", false), [])).toBeNull();
    expect(headerFault(row("", "a\n"), [])).toBeNull();
    expect(headerFault(row("bad name", "v", false), [])).toBeNull();
  });
});
