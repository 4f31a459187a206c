// When a token ends is read from the token only where it really says so.
import { expect, test } from "vitest";
import { base64, utf8 } from "./encode.ts";
import { isRecord, jwtClaims, jwtExpiry } from "./jwt.ts";

const token = (claims: string): string =>
  `eyJhbGciOiJIUzI1NiJ9.${base64(utf8(claims)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}.c2lnbmF0dXJl`;

test("reads the claims of RFC 7519's example", () => {
  const example =
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  expect(jwtClaims(example)).toEqual({ iss: "joe", exp: 1_300_819_380, "http://example.com/is_root": true });
  expect(jwtExpiry(example)).toBe(1_300_819_380_000);
});

test("reads claims with letters beyond ASCII", () => {
  expect(jwtClaims(token('{"account_name":"Käse & Söhne"}'))).toEqual({ account_name: "Käse & Söhne" });
});

test.each([
  ["an opaque token", "d1f2a3b4c5d6e7f8"],
  ["two parts", "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9"],
  ["claims that are no base64", "a.!!!.c"],
  ["claims that are no JSON", token("exp=1300819380")],
  ["claims that are a list", token("[1300819380]")],
  ["claims that are null", token("null")],
  ["empty parts", ".."],
])("%s has no claims", (_, text) => {
  expect(jwtClaims(text)).toBeNull();
  expect(jwtExpiry(text)).toBeNull();
});

test.each(['"1300819380"', "null", "0", "-1", "1e999", "1300819380000000", "true"])("an exp of %s is no end", (exp) =>
  expect(jwtExpiry(token(`{"exp":${exp}}`))).toBeNull(),
);

test("a record is an object and nothing else", () => {
  expect([{}, [], null, "x", undefined].map(isRecord)).toEqual([true, false, false, false, false]);
});
