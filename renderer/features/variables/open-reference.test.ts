// What is offered while somebody types `{{`, and what a chosen name replaces.
import { describe, expect, test } from "vitest";
import { openReference, suggestions } from "./open-reference.ts";
import { factOf, variableFacts } from "./variable-facts.ts";

/** The caret is where the bar stands. */
const at = (text: string) => openReference(text.replace("|", ""), text.indexOf("|"));

describe("the reference that is being typed", () => {
  test.each([
    ["a/{{|", "", "{{"],
    ["a/{{ te|", "te", "{{ te"],
    ["{{connection.pa|", "connection.pa", "{{connection.pa"],
    ["{{te|nant}}/x", "te", "{{tenant}}"],
    ["{{te|/users", "te", "{{te"],
    ["{{a}}{{b|", "b", "{{b"],
  ])("%s", (typed, query, replaced) => {
    const found = at(typed);
    expect(found?.query).toBe(query);
    expect(typed.replace("|", "").slice(found?.start, found?.end)).toBe(replaced);
  });

  test.each(["a|", "{|", "{{a}}|", "{{a b|", "{{|".replace("{{", "{ {"), "|{{a"])("%s is none", (typed) =>
    expect(at(typed)).toBeNull(),
  );
});

const row = (name: string, value: string, secret = false) => ({ id: name, name, value, enabled: true, secret });
const variables = {
  environments: [
    { id: "globals", name: "Globals", rows: [row("host", "global.example"), row("other", "1")] },
    { id: "e", name: "Staging", rows: [row("host", "stage.example"), row("key", "sEcret-123456", true)] },
  ],
  active: "e",
};
const held = {
  id: "h",
  vendor: "custom",
  method: "basic",
  account: "jdoe",
  baseUrl: "https://h",
  fields: { base_url: "https://h", username: "jdoe", password: { set: true } },
};

test("every name once with the value that counts, secrets as dots, fields of the connection behind", () => {
  const facts = variableFacts(variables, held);
  expect(facts.map(({ name, value, source }) => `${name}=${value} ${source}`)).toEqual([
    "host=stage.example environment Staging",
    "key=•••••••• environment Staging",
    "other=1 globals",
    "connection.base_url=https://h connection: API address, filled in by the host",
    "connection.username=jdoe connection: User name, filled in by the host",
    "connection.password=•••••••• connection: Password, filled in by the host",
  ]);
  expect(suggestions(facts, "us").map(({ name }) => name)).toEqual(["connection.username"]);
  expect(suggestions(facts, "O").map(({ name }) => name)[0]).toBe("other");
  const chained = {
    environments: [
      {
        id: "globals",
        name: "Globals",
        rows: [row("host", "global.example"), row("own", "{{host}}/{{nobody}}"), row("key", "open")],
      },
      {
        id: "e",
        name: "Staging",
        rows: [row("host", "first.example"), row("host", "last.example"), row("key", "sEcret-123456", true)].concat(
          row("url", "https://{{host}}/?key={{key}}"),
          row("gone", "", true),
          row("password", "{{host}}-{{part}}"),
          row("part", "Tr0ub4dor"),
        ),
      },
    ],
    active: "e",
  };
  // The last row of a name counts, and names inside a value are filled in, but for those of secrets.
  expect(variableFacts(chained, null).map(({ name, value }) => `${name}=${value}`)).toEqual([
    "host=last.example",
    "key=••••••••",
    "url=https://last.example/?key={{key}}",
    "gone=",
    "password=••••••••",
    "part=Tr0ub4dor",
    "own=last.example/{{nobody}}",
  ]);
  expect(factOf("own", variableFacts(chained, null), null).source).toBe("globals; {{nobody}} in it has no value");
  expect(factOf("__proto__", facts, held)).toMatchObject({ value: null, source: "no value anywhere" });
  expect(factOf("connection.__proto__", facts, held)).toMatchObject({ value: null, source: "no such field" });
  expect(factOf("connection.password", variableFacts(variables, null), null)).toMatchObject({
    value: null,
    source: "no connection is chosen",
  });
});
