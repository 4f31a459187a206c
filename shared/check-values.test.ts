// What a form accepts: each problem at its field, in the order of the fields, and nothing that could not be sent.
import { describe, expect, test } from "vitest";
import { checkValues } from "./check-values.ts";
import { completeValues, defineMethod } from "./vendor.ts";

const method = defineMethod({
  name: "Sample",
  summary: "A method with every kind of field.",
  fields: {
    base_url: { label: "API address", kind: "url", default: "https://h.example/v2", sensitivity: "public" },
    name: { label: "Account name", kind: "text", optional: true, sensitivity: "identifying" },
    realm: { label: "Account realm", kind: "text", optional: true, sensitivity: "identifying" },
    phone: { label: "Phone number", kind: "text", optional: true, sensitivity: "identifying" },
    id: {
      label: "Account ID",
      kind: "text",
      pattern: { regex: /^[0-9a-f]+$/, problem: "The account ID is hex." },
      sensitivity: "identifying",
    },
    password: { label: "Password", kind: "secret", sensitivity: "secret" },
    hash: {
      label: "Hash",
      kind: "choice",
      default: "md5",
      choices: [
        { value: "md5", label: "MD5" },
        { value: "sha", label: "SHA-1" },
      ],
      sensitivity: "public",
    },
    note: { label: "Note", kind: "text", optional: true, sensitivity: "public" },
  },
  oneOf: ["name", "realm", "phone"],
  check: ({ note, password }) =>
    note === password && note !== "" ? [{ field: "note", problem: "Do not write the password here." }] : [],
  derived: () => [],
  auth: { kind: "static", header: () => [] },
  placeholders: () => ({}),
  testCalls: [],
});

const good = { name: "Acme", id: "42ab", password: "x" };
const problems = (given: Record<string, string>) => checkValues(method, completeValues(method, given));

test("good values have no problem, defaults included", () => expect(problems(good)).toEqual([]));

test.each([
  [{ ...good, password: "" }, "password", "Password is missing."],
  [{ ...good, base_url: "" }, "base_url", "API address is missing."],
  [
    { ...good, base_url: "h.example" },
    "base_url",
    "This is not an address. It should look like https://api.example.com/v2.",
  ],
  [{ ...good, hash: "sha1" }, "hash", "Hash must be md5 or sha."],
  [{ ...good, hash: "" }, "hash", "Hash is missing."],
  [{ ...good, id: "XYZ" }, "id", "The account ID is hex."],
  [{ ...good, name: "" }, "name", "Give one of account name, account realm or phone number."],
  [{ ...good, realm: "r" }, "realm", "Give only one of account name, account realm or phone number."],
  [{ ...good, note: "x" }, "note", "Do not write the password here."],
])("%j has one problem, at %s", (given, field, problem) => expect(problems(given)).toEqual([{ field, problem }]));

test("several problems stand in the order of the fields, one per field", () => {
  expect(problems({ base_url: "ftp://x", id: "XYZ" }).map(({ field }) => field)).toEqual([
    "base_url",
    "id",
    "password",
    "name",
  ]);
});

test("all three of one kind: the later ones are too many", () => {
  expect(problems({ ...good, realm: "r", phone: "1" }).map(({ field }) => field)).toEqual(["realm", "phone"]);
});

describe("completing values", () => {
  test("fills in defaults and empty strings and drops what no field has", () => {
    expect(completeValues(method, { id: "1", extra: "x" })).toEqual({
      base_url: "https://h.example/v2",
      name: "",
      realm: "",
      phone: "",
      id: "1",
      password: "",
      hash: "md5",
      note: "",
    });
  });

  test("an empty text stays empty: clearing a field does not bring its default back", () => {
    expect(completeValues(method, { base_url: "" })["base_url"]).toBe("");
  });

  test("takes nothing from an object's prototype", () => {
    expect(completeValues(method, Object.create({ id: "inherited" }))["id"]).toBe("");
  });
});
