// Each way in which an address is none has its own sentence.
import { expect, test } from "vitest";
import { addressFault } from "./address-fault.ts";

test.each([
  ["https://", /^The host is missing/],
  ["https://:8080/x", /^The host is missing/],
  ["https://a b.example/", /no blanks/],
  ["https://api.example:99999/", /A port is a number/],
  ["https://api.example:80a/x?y", /A port is a number/],
  ["https://user:p@api.example:x/", /A port is a number/],
  ["http://[::1/", /IPv6/],
  ["http://fe80::1/", /IPv6/],
  ["http://1.2.3.256/", /looks like an IP address/],
  ["https://a<b.example/", /characters that no name has/],
  ["https://ex%00ample/", /characters that no name has/],
])("%s", (address, words) => {
  expect(URL.canParse(address)).toBe(false);
  expect(addressFault(address)).toMatch(words);
});
