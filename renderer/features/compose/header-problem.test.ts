// A header with a name that no server would take is pointed out while it is typed, and its text is not repeated.
import { expect, test } from "vitest";
import { headerProblem } from "./header-problem.ts";

const row = (name: string, enabled = true) => ({ id: name, name, value: "v", enabled });

test.each([["bad name"], ["Authorization: Bearer s3cret"], ["a\u00e9"], ["a\r\nb"]])("%j is no name", (name) => {
  const problem = headerProblem([row("X-Good"), row(name)]);
  expect(problem?.title).toBe("Header 2 has no name that can be sent");
  expect(JSON.stringify(problem)).not.toContain(name);
});

test.each([["X-Good"], [""], ["X-{{part}} {{other}}"]])("%j is left alone", (name) => {
  expect(headerProblem([row(name)])).toBeNull();
});

test("a row that is switched off is not sent, so nothing is wrong with it", () => {
  expect(headerProblem([row("bad name", false)])).toBeNull();
});
