// Headers: found whatever their case, the first of several, and the app's own never in place of the vendor's.
import { expect, test } from "vitest";
import { appHeaders, withAppHeaders } from "./app-headers.ts";
import { headerValue, type HttpDraft } from "./http.ts";

const draft = (headers: HttpDraft["headers"]): HttpDraft => ({
  method: "GET",
  url: "https://h.example/",
  headers,
  body: null,
});

test("a header is found whatever the case of its name; of several the first counts", () => {
  const headers = [
    ["Set-Cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["X-Empty", ""],
  ] as const;
  expect(headerValue(headers, "SET-COOKIE")).toBe("a=1");
  expect(headerValue(headers, "x-empty")).toBe("");
  expect(headerValue(headers, "cookie")).toBeNull();
});

test("the app names itself and its version behind the vendor's headers", () => {
  expect(withAppHeaders(draft([["Accept", "application/json"]]), "1.2.3").headers).toEqual([
    ["Accept", "application/json"],
    ["User-Agent", "Ringback/1.2.3"],
    ["Accept-Encoding", "gzip, br, zstd"],
  ]);
});

test("a header that is there already stays alone and as it was", () => {
  const { headers } = withAppHeaders(draft([["user-AGENT", "curl/8"]]), "1.2.3");
  expect(headers).toEqual([
    ["user-AGENT", "curl/8"],
    ["Accept-Encoding", "gzip, br, zstd"],
  ]);
});

test("no credential is among the app's headers", () => {
  expect(appHeaders("1.2.3").map(([name]) => name)).toEqual(["User-Agent", "Accept-Encoding"]);
});
