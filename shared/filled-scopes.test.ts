// Variables inside variables: filled in once, never endlessly, never into a connection.
import { expect, test } from "vitest";
import { filledScopes, rowsInUse } from "./filled-scopes.ts";

const fill = (...values: readonly Readonly<Record<string, string>>[]) =>
  filledScopes({ scopes: values.map((one, at) => ({ source: `${at}`, values: one })), secrets: [] }).scopes.map(
    (scope) => scope.values,
  );

test("of the rows of a name the last one that is on counts, in the place of the first", () => {
  const row = (name: string, value: string, enabled = true) => ({ name, value, enabled });
  const rows = [row("a", "1"), row("__proto__", "p"), row("a", "2"), row("a", "3", false), row("", "4")];
  expect(rowsInUse(rows).map(({ name, value }) => `${name}=${value}`)).toEqual(["a=2", "__proto__=p"]);
});

test("references are filled in, several deep and in any order, by the scope that goes before", () => {
  expect(
    fill(
      { url: "{{base}}/v1", base: "{{ scheme }}://{{host}}", scheme: "https", host: "api" },
      { host: "x", all: "{{url}}" },
    ),
  ).toEqual([
    { url: "https://api/v1", base: "https://api", scheme: "https", host: "api" },
    { host: "x", all: "https://api/v1" },
  ]);
});

test("without references nothing is made anew", () => {
  const given = { scopes: [{ source: "e", values: { a: "1", b: "{{nobody}}" } }], secrets: ["1"] };
  expect(filledScopes(given)).toEqual(given);
});

test("a circle keeps its references, and so does what leads into it; the rest is filled in", () => {
  expect(fill({ a: "{{b}}-{{ok}}", b: "{{a}}", self: "x{{self}}", into: "{{a}}{{ok}}", ok: "1" })).toEqual([
    { a: "{{b}}-1", b: "{{a}}", self: "x{{self}}", into: "{{a}}1", ok: "1" },
  ]);
});

test("what grows beyond measure stays as it was, at once", () => {
  const values: Record<string, string> = { v0: "x".repeat(1_000) };
  for (let at = 1; at <= 40; at += 1) values[`v${at}`] = `{{v${at - 1}}}`.repeat(10);
  const [filled] = fill(values);
  expect(filled?.["v1"]).toHaveLength(10_000);
  expect(Object.values(filled ?? {}).every((value) => value.length <= 65_536)).toBe(true);
});

test("names of an object's own are none, and one that is called so is one", () => {
  expect(fill({ a: "{{constructor}}{{__proto__}}" })).toEqual([{ a: "{{constructor}}{{__proto__}}" }]);
  const [filled] = fill(
    Object.fromEntries([
      ["a", "{{__proto__}}"],
      ["__proto__", "p"],
    ]),
  );
  expect(Object.entries(filled ?? {})).toEqual([
    ["a", "p"],
    ["__proto__", "p"],
  ]);
});

test("no value takes a reference to a connection or a session over, by whatever pieces", () => {
  const values = {
    direct: "{{connection.password}}@{{host}}",
    chained: "{{direct}}/{{host}}",
    built: "{{open}}password}}",
    twice: "{{open}}{{close}}",
    token: "{{hides}}",
    hides: "{{session.token}}",
    open: "{{connection.",
    close: "password}}",
    host: "h",
    "connection.user": "planted",
    user: "{{connection.user}}",
  };
  expect(fill(values)).toEqual([{ ...values, direct: "{{connection.password}}@h" }]);
});

test("a value is secret where it is one whole, or was one before", () => {
  const values = { pin: "{{a}}-{{b}}", password: "{{a}}{{b}}", note: "{{a}} and {{b}}", a: "hunter", b: "twenty-two" };
  const { secrets } = filledScopes({ scopes: [{ source: "e", values }], secrets: ["{{a}}-{{b}}"] });
  expect(secrets).toEqual(["{{a}}-{{b}}", "hunter-twenty-two", "huntertwenty-two"]);
});
