// What a strict server takes for a pair, and what it does not.
import { expect, test } from "vitest";
import { readAuthorization, readPair } from "./read-authorization.ts";

test("the documented pair of TeleTracker's Basic page", () => {
  expect(readAuthorization("Basic dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=")).toEqual({
    scheme: "basic",
    value: "dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=",
  });
  expect(readPair("dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=")).toEqual({ name: "test@user.com", secret: "testpassword" });
});

test("the password keeps its colons and letters beyond ASCII", () => {
  const value = Buffer.from('odd@example.com:p"ä\\ &%+/:=').toString("base64");
  expect(readPair(value)).toEqual({ name: "odd@example.com", secret: 'p"ä\\ &%+/:=' });
});

test.each([
  ["nothing", ""],
  ["no colon", "bm9jb2xvbg=="],
  ["no padding", "YTpiYw"],
  ["the URL-safe alphabet", Buffer.from("a:???>>>").toString("base64url")],
  ["a line break inside", "YTpi\nYw=="],
  ["a second blank before it", " YTpiYw=="],
])("no pair: %s", (_what, value) => {
  expect(readPair(value)).toBeNull();
});

test("a header without a value and a missing header", () => {
  expect(readAuthorization("Basic")).toEqual({ scheme: "basic", value: "" });
  expect(readAuthorization("Basic  x")).toEqual({ scheme: "basic", value: " x" });
  expect(readAuthorization("")).toBeNull();
  expect(readAuthorization(undefined)).toBeNull();
});
