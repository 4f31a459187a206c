// Addresses: joined as a person expects it, refused with a reason, and loopback is loopback only.
import { expect, test } from "vitest";
import { baseUrlProblem, isLoopback, joinUrl } from "./url.ts";

test.each([
  ["https://h.example/v2", "user_auth", "https://h.example/v2/user_auth"],
  ["https://h.example/v2/", "/user_auth", "https://h.example/v2/user_auth"],
  ["https://h.example/v2//", "//user_auth", "https://h.example/v2/user_auth"],
  ["https://h.example", "a?b=c", "https://h.example/a?b=c"],
  ["https://h.example/v2/", "", "https://h.example/v2/"],
])("%s and %s join to %s", (base, path, joined) => expect(joinUrl(base, path)).toBe(joined));

test.each([
  "https://public-api.virtualpbx.com:8443/v2",
  "http://127.0.0.1:4010/virtualpbx/v2",
  "https://[::1]:8443/v2/",
  "https://kazoo.example/crossbar/v2",
])("%s is a base address", (text) => expect(baseUrlProblem(text)).toBeNull());

test.each([
  ["public-api.virtualpbx.com/v2", "not an address"],
  ["", "not an address"],
  ["ftp://h.example/v2", "https://"],
  ["javascript:alert(1)", "https://"],
  ["https://john:secret@h.example/v2", "user name and password"],
  ["https://h.example/v2?x=1", "? or #"],
  ["https://h.example/v2?", "? or #"],
  ["https://h.example/v2#", "? or #"],
  ["https://h.example/v2\n", "blank or a line break"],
  ["https://h.example/v 2", "blank or a line break"],
])("%j is refused with the reason", (text, words) => expect(baseUrlProblem(text)).toContain(words));

test.each([
  ["http://127.0.0.1:80/", true],
  ["http://127.8.8.8/", true],
  ["http://localhost:4010/", true],
  ["http://t0.localhost:4010/", true],
  ["http://[::1]/", true],
  ["http://127.evil.example/", false],
  ["http://localhost.evil.example/", false],
  ["https://10.0.0.1/", false],
  ["not an address", false],
])("%s is this machine: %s", (url, expected) => expect(isLoopback(url)).toBe(expected));
