// Braces of an address that its client sends as they are: here a name in braces stands for something.
import { expect, test } from "vitest";
import { unknownNames } from "../compose-call.ts";
import { insomniaText, postmanOne, wireOf } from "./testing/wire-of.ts";

const har = (url: string): string =>
  JSON.stringify({ log: { entries: [{ request: { method: "GET", url, headers: [] } }] } });

test.each([
  ["Postman", postmanOne({ url: "https://a.example/{p}?filter={active}&x={{y}}#{top}" })],
  ["HAR", har("https://a.example/{p}?filter={active}&x={{y}}#{top}")],
  ["cURL", "curl -g 'https://a.example/{p}?filter={active}&x={{y}}#{top}'"],
  [
    "Insomnia",
    insomniaText([
      { _id: "req_1", _type: "request", method: "GET", url: "https://a.example/{p}?filter={active}&x={{y}}#{top}" },
    ]),
  ],
])("%s: a name in braces in the query is no name that is missing, and goes out encoded", (_, source) => {
  const { address, draft } = wireOf(source);
  expect(address).toBe("https://a.example/%7Bp%7D?filter=%7Bactive%7D&x={{y}}");
  expect(unknownNames(null, address, null)).toEqual([]);
  expect(draft.params.map(({ name, value }) => [name, value])).toEqual([
    ["filter", "{active}"],
    ["x", "{{y}}"],
  ]);
});

test("tiles of a map, and a table of parameters that says the same", () => {
  expect(wireOf(har("https://a.example/t?url={z}/{x}/{y}.png")).address).toBe(
    "https://a.example/t?url=%7Bz%7D/%7Bx%7D/%7By%7D.png",
  );
  const url = { raw: "", protocol: "https", host: ["a", "example"], path: ["t"], query: [{ key: "f", value: "{a}" }] };
  const { address, told } = wireOf(postmanOne({ url }));
  expect(address).toBe("https://a.example/t?f=%7Ba%7D");
  expect(told).toContain("changed One: braces in the query");
});
