// The page loads from the app alone.
import { expect, test } from "vitest";
import { isOwnBlob, mayLoad } from "./electron-session.ts";

test.each(["app://main/", "app://main/assets/index.js", "blob:app://main/0f2c", "data:image/png;base64,AA=="])(
  "%s is loaded",
  (address) => {
    expect(mayLoad(address, false)).toBe(true);
  },
);

test.each([
  "https://vendor.example/",
  "http://127.0.0.1:9/",
  "ws://127.0.0.1:9/",
  "file:///etc/passwd",
  "app://elsewhere/",
  "app://main@elsewhere/",
  "blob:https://vendor.example/0f2c",
  "devtools://devtools/bundled/inspector.html",
  "chrome-extension://abc/page.html",
  "about:blank",
  "",
  "app:main",
])("%s is not", (address) => {
  expect(mayLoad(address, false)).toBe(false);
});

test("the developer tools load themselves where there are any", () => {
  expect(mayLoad("devtools://devtools/bundled/inspector.html", true)).toBe(true);
  expect(mayLoad("https://vendor.example/", true)).toBe(false);
});

test.each([
  ["blob:app://main/0f2c", true],
  ["blob:app://elsewhere/0f2c", false],
  ["app://main/file", false],
  ["data:text/plain,x", false],
])("%s as a file of the page: %s", (address, expected) => {
  expect(isOwnBlob(address)).toBe(expected);
});
