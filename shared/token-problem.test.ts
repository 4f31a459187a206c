// A token is believed only when every header can carry it, and a refusal never repeats it.
import { expect, test } from "vitest";
import { tokenProblem } from "./token-problem.ts";

test("a usable token has no problem", () => {
  for (const token of ["x", "fFkq-._~+/=", "eyJ.eyJ.sig", "x".repeat(16_384)])
    expect(tokenProblem(token, "token")).toBeNull();
});

test.each<[unknown, string]>([
  [undefined, "the answer has no token."],
  [null, "the answer has no token."],
  ["", "token is empty."],
  [4711, "token is not text."],
  [["x"], "token is not text."],
  ["x".repeat(16_385), "token is longer than 16,384 characters."],
])("%j is told", (token, problem) => expect(tokenProblem(token, "token")).toBe(problem));

test.each(["evil\r\nX-Evil: 1", "evil token", "evil\u0000", "evilä"])("%j is refused without its value", (token) => {
  const problem = tokenProblem(token, "token");
  expect(problem).toContain("no header may carry");
  expect(problem).not.toContain("evil");
});
