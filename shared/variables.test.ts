// Variables are names for texts and nothing more: no chain, no expression, no way to the prototype.
import { expect, test } from "vitest";
import { fillVariables, variableUses } from "./variables.ts";

const scopes = [
  { source: "environment Staging", values: { host: "staging.example", id: "7", loop: "{{id}}" } },
  { source: "globals", values: { host: "example", "größe-1": "L" } },
];

test("the first scope that has a name gives it", () => {
  expect(fillVariables("https://{{host}}/{{ id }}/{{größe-1}}", scopes)).toBe("https://staging.example/7/L");
});

test("unknown names, expressions and the prototype stay as typed", () => {
  const text = "{{nobody}} {{constructor}} {{__proto__}} {{1+1}} {{ a b }} {{}} {host}";
  expect(fillVariables(text, scopes)).toBe(text);
});

test("a value is not read for further variables", () => {
  expect(fillVariables("{{loop}}", scopes)).toBe("{{id}}");
});

test("each use says where it stands and where its value is from", () => {
  expect(variableUses("a{{host}}b{{x}}", scopes)).toEqual([
    { name: "host", value: "staging.example", source: "environment Staging", start: 1, end: 9 },
    { name: "x", value: null, source: null, start: 10, end: 15 },
  ]);
});

test("a hostile text takes no time", () => {
  const text = "{{".repeat(200_000);
  expect(fillVariables(text, scopes)).toBe(text);
});
