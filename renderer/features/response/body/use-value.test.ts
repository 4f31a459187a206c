// Which address a value of an answer stands for.
import { expect, test } from "vitest";
import { mask } from "../../../../shared/redact-names.ts";
import { addressWith, isUsable } from "./use-value.ts";

test.each<[string, string, string]>([
  ["https://api.example.com/v2/accounts?page=2", "abc 1", "https://api.example.com/v2/accounts/abc%201"],
  ["https://api.example.com/v2/accounts/", "../x", "https://api.example.com/v2/accounts/..%2Fx"],
  ["https://api.example.com/v2/accounts", "/v2/users/7", "https://api.example.com/v2/users/7"],
  ["https://api.example.com/v2/accounts", "https://other.example/a?b=c", "https://other.example/a?b=c"],
  [`https://api.example.com/${mask}/accounts`, "7", "https://api.example.com/7"],
  ["https://api.example.com/v2", "javascript:alert(1)", "https://api.example.com/v2/javascript%3Aalert(1)"],
])("%s with %s is %s", (url, value, wanted) => {
  expect(addressWith(url, value)).toBe(wanted);
});

test("what is masked, empty or endless is no part of an address", () => {
  expect([mask, " ", "x".repeat(3_000)].some(isUsable)).toBe(false);
  expect(isUsable("12345678901234567890")).toBe(true);
});
