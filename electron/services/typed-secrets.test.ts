// What counts as a secret in a request that somebody typed.
import { expect, test } from "vitest";
import { typedSecrets } from "./typed-secrets.ts";

const url = "https://api.example/";
const none = { url, headers: [], body: null };

test("a credential counts whole, without its scheme, and as the pair that it encodes", () => {
  const pair = Buffer.from("me:pass:word").toString("base64");
  expect(typedSecrets({ ...none, headers: [["authorization", `Basic ${pair}`]] })).toEqual([
    `Basic ${pair}`,
    pair,
    "me:pass:word",
    "pass:word",
  ]);
  expect(typedSecrets({ ...none, headers: [["X-Auth-Token", "tok-12345"]] })).toEqual(["tok-12345"]);
});

test("of cookies only what is long enough to be somebody's session counts", () => {
  expect(typedSecrets({ ...none, headers: [["Cookie", "theme=dark; sid=0123456789"]] })).toEqual(["0123456789"]);
});

test.each([
  ["the query", { url: `${url}?api_key=a%2Bb%3D12&page=7#token=x`, headers: [], body: null }, ["a+b=12"]],
  ["a path", { url: "list?password=one&two=2", headers: [], body: null }, ["one"]],
  ["JSON", { ...none, body: '{"user":"me","deep":[{"password":"p1"}],"token_type":"bearer"}' }, ["p1"]],
  [
    "a form",
    {
      ...none,
      headers: [["Content-Type", "application/x-www-form-urlencoded"]] as const,
      body: "user=me&password=p%31",
    },
    ["p1"],
  ],
  ["text", { ...none, body: "password=p1" }, []],
  ["running text", { ...none, body: "api_key: Zq9opaque77, and more" }, ["Zq9opaque77"]],
  ["XML", { ...none, body: "<login><user>me</user><password>hunter2</password></login>" }, ["hunter2"]],
])("in %s names tell", (_where, request, secrets) => {
  expect(typedSecrets(request)).toEqual(secrets);
});

test("what says nothing secret is none", () => {
  const headers = [
    ["Accept", "application/json"],
    ["X-Token-Type", "bearer"],
    ["Authorization", ""],
  ] as const;
  expect(typedSecrets({ url: `${url}?page=1`, headers, body: "null" })).toEqual([]);
});
