// What a command prints at its end.
import { expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { printError, printJson, type Output } from "./outcome.ts";

const collect = (): { output: Output; lines: string[] } => {
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(line);
  return { output: { out: note, err: note }, lines };
};

test("neither a result nor an error as JSON carries characters that steer a terminal", () => {
  const hostile = "\u009b2J\u202e\u007f";
  const { output, lines } = collect();
  printJson({ message: hostile }, output);
  printError(appError("input.invalid", { field: hostile, problem: hostile }), true, output);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/^[\u0020-\u007e]*$/);
  expect(JSON.parse(lines[0] ?? "")).toEqual({ message: hostile });
});
