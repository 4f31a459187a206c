// A method that differs from a usual one by its case alone is sent as it is, with a word about it.
import { expect, test } from "vitest";
import { methodHint } from "./send-request.ts";

test.each([
  ["get", "get is not GET: methods go out exactly as typed."],
  ["Post", "Post is not POST: methods go out exactly as typed."],
  ["dELETE", "dELETE is not DELETE: methods go out exactly as typed."],
])("%s", (method, words) => expect(methodHint(method)).toBe(words));

test.each(["GET", "PURGE", "purge", "m-search", "", "toString", "constructor"])("nothing of %j", (method) =>
  expect(methodHint(method)).toBeNull(),
);
