// What the other client does with every request unless it is told not to: the report says that it is otherwise here.
import { expect, test } from "vitest";
import { insomniaText, postmanOne, postmanText, wireOf } from "./testing/wire-of.ts";

const about = (lines: readonly string[]) => lines.filter((line) => /redirect|cookie/u.test(line));
const url = "https://a.example/x";

test("once for the file, where a request says nothing of it", () => {
  expect(about(wireOf(postmanOne({ url })).told)).toEqual(["changed : redirects and cookies"]);
  const two = [
    { _id: "req_1", _type: "request", name: "One", method: "GET", url },
    { _id: "req_2", _type: "request", name: "Two", method: "GET", url },
  ];
  expect(about(wireOf(insomniaText(two)).told)).toEqual(["changed : redirects and cookies"]);
});

test("only of what a request does not say itself", () => {
  const item = (protocolProfileBehavior: object) => ({ name: "One", request: { url }, protocolProfileBehavior });
  const all = { followRedirects: false, disableCookies: true };
  expect(about(wireOf(postmanText([item(all)])).told)).toEqual(["changed One: cookies", "changed One: redirects"]);
  expect(about(wireOf(postmanText([item({ followRedirects: true })])).told)).toContain("changed : cookies");
  expect(about(wireOf(postmanText([item({ disableCookies: true })])).told)).toContain("changed : redirects");
});

test("not of a recording", () => {
  const har = { log: { entries: [{ request: { method: "GET", url, headers: [] } }] } };
  expect(about(wireOf(JSON.stringify(har)).told)).toEqual([]);
});
