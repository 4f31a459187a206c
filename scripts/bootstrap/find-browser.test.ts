// The search for a browser runs nothing that lies in the current folder.
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "./find-browser.mjs";

const planted = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-path-"));
  writeFileSync(join(folder, "chromium"), "");
  chmodSync(join(folder, "chromium"), 0o755);
  return folder;
};

test.runIf(process.platform === "linux")(
  "absolute entries of PATH are searched, relative and empty ones are not",
  () => {
    const folder = planted();
    const from = relative(process.cwd(), folder);
    expect(findBrowser({ PATH: `::${from}:.:${folder}` })).toBe(join(folder, "chromium"));
    expect(findBrowser({ PATH: `:${from}:.` })).not.toBe(join(from, "chromium"));
  },
);

test("a browser that is named is taken as it is", () => {
  const browser = join(planted(), "chromium");
  expect(findBrowser({ RINGBACK_CHROMIUM: browser })).toBe(browser);
});
