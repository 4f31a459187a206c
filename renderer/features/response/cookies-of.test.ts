// Cookies as servers really write them.
import { expect, test } from "vitest";
import { cookiesOf } from "./cookies-of.ts";

test("name, masked value, attributes in their order, and what is missing; duplicates stay", () => {
  const cookies = cookiesOf([
    ["Content-Type", "text/html"],
    ["Set-Cookie", "sid=••••••••; Path=/; HttpOnly; Secure; SameSite=Lax"],
    ["set-cookie", "sid=••••••••;expires=Wed, 21 Oct 2026 07:28:00 GMT;;  secure "],
    ["SET-COOKIE", "••••••••"],
    ["Set-Cookie", "a=b=c"],
  ]);
  expect(cookies.map(({ name, value }) => [name, value])).toEqual([
    ["sid", "••••••••"],
    ["sid", "••••••••"],
    ["", "••••••••"],
    ["a", "b=c"],
  ]);
  expect(cookies[0]?.attributes).toEqual(["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]);
  expect(cookies[0]?.missing).toEqual([]);
  expect(cookies[1]?.attributes).toEqual(["expires=Wed, 21 Oct 2026 07:28:00 GMT", "secure"]);
  expect(cookies[1]?.missing).toEqual(["HttpOnly", "SameSite"]);
});
