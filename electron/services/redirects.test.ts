// Which request follows a redirect, and what it may carry.
import { describe, expect, test } from "vitest";
import type { HttpDraft } from "../../shared/http.ts";
import { nextRequest } from "./redirects.ts";

const from: HttpDraft = {
  method: "POST",
  url: "https://api.example/v1/a?token=query-secret-1&page=2",
  headers: [
    ["X-Anything", "1"],
    ["Accept", "application/json"],
    ["User-Agent", "holds key-secret-2"],
    ["Content-Type", "text/plain"],
  ],
  body: "text",
};
const after = (status: number, location: string, change: Partial<HttpDraft> = {}) => {
  const draft = { ...from, ...change };
  return nextRequest(draft, draft.body !== null, { status, headers: [["location", location]] }, ["key-secret-2"]);
};
const followed = (status: number, location: string, change: Partial<HttpDraft> = {}) => {
  const next = after(status, location, change);
  if (next?.kind !== "follow") throw new Error(`not followed: ${next?.reason ?? "no redirect"}`);
  return next;
};

test.each([200, 201, 300, 304, 305, 306, 400])("%s points nowhere", (status) => {
  expect(after(status, "/b")).toBeNull();
});
test("without a Location there is nothing to follow", () => {
  expect(nextRequest(from, true, { status: 302, headers: [] }, [])).toBeNull();
});

test.each([
  ["/b", "https://api.example/b"],
  ["b?c=d#e", "https://api.example/v1/b?c=d"],
  ["//api.example/b", "https://api.example/b"],
  ["https://API.example:443/b", "https://api.example/b"],
])("%s is taken against the address of the request, and is the same origin", (location, url) => {
  const next = followed(308, location);
  expect(next).toMatchObject({ leavesOrigin: false, keepsBody: true, dropped: [] });
  expect(next.draft).toEqual({ ...from, url });
});

test.each([
  ["another host", "https://other.example/b"],
  ["a host below", "https://eu.api.example/b"],
  ["another port", "https://api.example:8443/b"],
])("%s is another origin: nothing goes along that could be a credential", (_name, location) => {
  const next = followed(307, location);
  expect(next).toMatchObject({ leavesOrigin: true, keepsBody: false });
  expect(next.draft).toEqual({
    method: "POST",
    url: location,
    headers: [["Accept", "application/json"]],
    body: null,
  });
  expect(next.dropped).toEqual(["header X-Anything", "header User-Agent", "header Content-Type", "body"]);
});
test("from http to https of the same host is another origin as well", () => {
  expect(followed(301, "https://api.example/", { url: "http://api.example/" }).leavesOrigin).toBe(true);
});

describe("the query of another origin", () => {
  test.each([
    ["token=query-secret-1", "a secret of ours by its name", "", ["query token"]],
    ["x=key-secret-2&y=1", "a secret by its value", "?y=1", ["query x"]],
    ["x=key%2Dsecret%2D2", "a secret in another spelling", "", ["query x"]],
    [`x=${btoa("key-secret-2")}`, "a secret in base64", "", ["query x"]],
    ["key-secret-2=1", "a secret as a name", "", ["query"]],
    ["token=issued-by-them-3&page=2", "what the server made for it", "?token=issued-by-them-3&page=2", []],
  ])("%s: %s", (query, _what, search, dropped) => {
    const next = followed(302, `https://files.example/b?${query}`, { body: null });
    expect(next.draft.url).toBe(`https://files.example/b${search}`);
    expect(next.dropped.filter((what) => what.startsWith("query"))).toEqual(dropped);
  });
});

test.each([
  ["http://api.example/b", "unencrypted"],
  ["http://other.example/b", "unencrypted"],
  ["file:///etc/passwd", "unusable"],
  ["javascript:alert(1)", "unusable"],
  ["https://me@other.example/", "unusable"],
  ["https://[", "unusable"],
  ["https://other.example/key-secret-2", "secret"],
  ["https://key-secret-2.other.example/", "secret"],
])("%s is not followed: %s", (location, reason) => {
  expect(after(302, location)).toEqual({ kind: "stop", reason });
});

test.each([
  ["POST", 301, "GET"],
  ["POST", 302, "GET"],
  ["POST", 303, "GET"],
  ["POST", 307, "POST"],
  ["POST", 308, "POST"],
  ["PATCH", 302, "PATCH"],
  ["PUT", 303, "GET"],
  ["HEAD", 303, "HEAD"],
  ["GET", 301, "GET"],
])("%s becomes by %s a %s, and the body goes only with the same method", (method, status, then) => {
  const { draft, keepsBody } = followed(status, "/b", { method });
  expect(draft.method).toBe(then);
  expect(keepsBody).toBe(method === then);
  expect(draft.headers.some(([name]) => name === "Content-Type")).toBe(method === then);
});
