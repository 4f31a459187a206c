// Which addresses count as our own page: exactly one protocol and one host.
import { expect, test } from "vitest";
import { isOurs, pageAddress } from "./electron-origin.ts";

test.each([pageAddress, "app://main/index.html", "app://main/assets/a.js?x=1#y"])("%s is ours", (address) => {
  expect(isOurs(address)).toBe(true);
});

test.each([
  "app://main.evil.example/",
  "app://evil/",
  "app://main:8080/",
  "app://user@main/",
  "app:main/",
  "https://main/",
  "file:///main/",
  "data:text/html,app://main/",
  "null",
  "",
])("%s is not", (address) => {
  expect(isOurs(address)).toBe(false);
});
