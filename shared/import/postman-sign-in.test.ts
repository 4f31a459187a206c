// Which of two sign-ins of a Postman request goes out: its header, or what its tab Authorization says.
import { describe, expect, test } from "vitest";
import { postmanOne, postmanText, wireOf } from "./testing/wire-of.ts";

const header = [
  { key: "authorization", value: "Bearer old" },
  { key: "X-Api-Key", value: "old" },
];
const url = "https://a.example/x";
const pairs = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

describe("the sign-in goes before a header of its name, as in Postman", () => {
  test("Bearer", () => {
    const { headers, told, draft } = wireOf(
      postmanOne({ url, header, auth: { type: "bearer", bearer: pairs({ token: "new" }) } }),
    );
    expect(headers).toEqual(["X-Api-Key: old", "Authorization: Bearer new"]);
    expect(told).toContain("changed One: header authorization");
    // It can be switched on again.
    expect(draft.headers.map(({ name, enabled }) => [name, enabled])).toEqual([
      ["authorization", false],
      ["X-Api-Key", true],
    ]);
  });

  test("Basic, inherited from a folder", () => {
    const auth = { type: "basic", basic: pairs({ username: "u", password: "p" }) };
    const { headers } = wireOf(postmanText([{ name: "F", auth, item: [{ name: "One", request: { url, header } }] }]));
    expect(headers).toEqual(["X-Api-Key: old", "Authorization: Basic dTpw"]);
  });

  test("API key in a header", () => {
    const { headers } = wireOf(
      postmanOne({ url, header, auth: { type: "apikey", apikey: pairs({ key: "x-api-key", value: "new" }) } }),
    );
    expect(headers).toEqual(["authorization: Bearer old", "x-api-key: new"]);
  });

  test("API key in the query", () => {
    const { address, told } = wireOf(
      postmanOne({
        url: `${url}?api_key=o&a=1%2F2&API_KEY=3`,
        auth: { type: "apikey", apikey: pairs({ key: "api_key", value: "n", in: "query" }) },
      }),
    );
    expect(address).toBe(`${url}?a=1%2F2&API_KEY=3&api_key=n`);
    expect(told).toContain("changed One: parameter api_key");
  });
});

test("a header stays where the sign-in is empty or there is none", () => {
  for (const auth of [
    { type: "bearer", bearer: pairs({ token: "" }) },
    { type: "apikey", apikey: pairs({ key: "authorization", value: "" }) },
    { type: "basic", basic: [] },
    { type: "noauth" },
  ])
    expect(wireOf(postmanOne({ url, header, auth })).headers).toContain("authorization: Bearer old");
});

test("an empty token sends nothing, as in Postman, and is told", () => {
  const { headers, auth, told } = wireOf(postmanOne({ url, auth: { type: "bearer", bearer: pairs({ token: "" }) } }));
  expect(headers).toEqual([]);
  expect(auth).toBeNull();
  expect(told).toContain("dropped One: sign-in");
});

test("nor does a token that is empty once its variable is filled in", () => {
  const { headers } = wireOf(
    postmanOne(
      { url, auth: { type: "bearer", bearer: pairs({ token: "{{jwt}}" }) } },
      { variable: [{ key: "jwt", value: "" }] },
    ),
  );
  expect(headers).toEqual([]);
});
