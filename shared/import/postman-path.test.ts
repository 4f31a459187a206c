// Values of a Postman path, and what is percent-encoded already: it goes out as it does from Postman.
import { expect, test } from "vitest";
import { readText, told } from "./testing/read-fixture.ts";
import { postmanOne, wireOf } from "./testing/wire-of.ts";

const pathOf = (segment: string, variable: readonly object[], more: object = {}) => {
  const url = { protocol: "https", host: ["a", "example"], path: ["f", segment, "end"], variable };
  const { address, ...rest } = wireOf(postmanOne({ url }, more));
  return { ...rest, path: address.replace("https://a.example", "") };
};

test.each([
  ["a%2Fb", "/f/a%2Fb/end"],
  ["a%2fb%20c", "/f/a%2Fb%20c/end"],
  ["100%", "/f/100%25/end"],
  ["a+b", "/f/a%2Bb/end"],
  ["{{v}}%2F", "/f/w%2F/end"],
  // These cannot be told apart once they are decoded.
  ["a/b", "/f/a/b/end"],
  ["a/:b?c#d", "/f/a/:b%3Fc%23d/end"],
  ["%FF", "/f/%FF/end"],
  ["%7B%7Bv%7D%7D", "/f/%7B%7Bv%7D%7D/end"],
  ["a/{b}", "/f/a/%7Bb%7D/end"],
])("the value %s goes out as %s", (value, path) => {
  const more = { variable: [{ key: "v", value: "w" }] };
  expect(pathOf(":id", [{ key: "id", value }], more).path).toBe(path);
});

test("a value that is shown decoded, and one that stands in the address now, are told", () => {
  const decoded = pathOf(":id", [{ key: "id", value: "a%2Fb" }]);
  expect(decoded.draft.pathValues).toEqual([{ name: "id", value: "a/b" }]);
  expect(decoded.told).toContain("changed One: path value id");
  const moved = pathOf(":id", [{ key: "id", value: "a/b" }]);
  expect(moved.draft.pathValues).toEqual([]);
  expect(moved.told).toContain("changed One: path value id");
  expect(pathOf(":id", [{ key: "id", value: "7" }]).told.join()).not.toContain("path value");
});

test.each([
  [":id.json", "id.json", "5.json", "/f/5.json/end"],
  [":id.json", "id", "5", "/f/5.json/end"],
  [":größe", "größe", "xl", "/f/xl/end"],
  [":2", "2", "two", "/f/two/end"],
  [":a b", "a b", "{{v}}", "/f/w/end"],
])("the segment %s takes its value", (segment, key, value, path) => {
  const made = pathOf(segment, [{ key, value }], { variable: [{ key: "v", value: "w" }] });
  expect(made.path).toBe(path);
  expect(made.draft.pathValues).toEqual([]);
  expect(made.told).toContain(`changed One: path value ${key}`);
});

test("a segment without a value stays, and so does a port", () => {
  expect(pathOf(":id.json", [{ key: "other", value: "1" }]).path).toBe("/f/:id.json/end");
  const url = { protocol: "http", host: ["h"], port: "8080", path: ["x"], variable: [{ key: "8080", value: "1" }] };
  expect(wireOf(postmanOne({ url })).address).toBe("http://h:8080/x");
});

test("a variable that stands in a query and is percent-encoded is told", () => {
  const variable = [
    { key: "enc", value: "abc%3D%3D" },
    { key: "plus", value: "+15550100" },
    { key: "all", value: "a=%20" },
    { key: "plain", value: "abc" },
    { key: "elsewhere", value: "%20" },
  ];
  const url = "https://a.example/{{elsewhere}}?x={{enc}}&y={{plus}}&{{all}}&z={{plain}}";
  const { address, told } = wireOf(postmanOne({ url }, { variable }));
  expect(address).toBe("https://a.example/%20?x=abc%253D%253D&y=%2B15550100&a=%20&z=abc");
  expect(told.filter((line) => line.includes("variable"))).toEqual([
    "changed : variable enc",
    "changed : variable plus",
  ]);
});

test("a long value that stands in an address over and over takes no memory to speak of, and the request is told", () => {
  const path = Array.from({ length: 20_000 }, () => ":2");
  const url = { protocol: "https", host: ["a", "example"], path, variable: [{ key: "2", value: "v".repeat(100_000) }] };
  const read = readText(postmanOne({ url }));
  expect(read.items).toEqual([]);
  expect(told(read)).toContain("dropped One: request");
});
