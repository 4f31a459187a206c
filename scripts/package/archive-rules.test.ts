// What nobody meant to ship is noticed by its name.
import { expect, test } from "vitest";
import { nameProblems } from "./archive-rules.ts";

const needed = [
  "package.json",
  "dist/main/main.js",
  "dist/main/serve.js",
  "dist/main/preload.cjs",
  "dist/renderer/index.html",
];

test("what the app needs is let in", () => {
  const more = ["LICENSE", "dist/main/chunks/store-handlers-Ab_1-x.js", "dist/renderer/assets/inter-D3.woff2"];
  expect(nameProblems([...needed, ...more])).toEqual([]);
});

test.each([
  "node_modules/ws/index.js",
  "dist/main/main.js.map",
  "dist/node/cli.js",
  "dist/node/serve.js",
  "electron/main.ts",
  ".env",
  "preferences.json",
  "dist/renderer/assets/x.html",
])("%s is not", (name) => {
  expect(nameProblems([...needed, name])).toEqual([`${name} must not be inside`]);
});

test("a part that is missing is named", () => {
  expect(nameProblems(needed.slice(1))).toEqual(["package.json is missing"]);
});
