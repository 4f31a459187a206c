// What a start, `ringback test` and `ringback preview` load: nothing of the store, which costs time and opens files.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** Every file that is loaded with one, by its imports that are there at run time. */
const loadedWith = (entry: string): string[] => {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(file, "utf8");
    for (const [, what = "", path = ""] of code.matchAll(/^(?:import|export)\s([^;]*?)from\s"(\.[^"]+)";/gmu)) {
      const typesOnly = /^type\s/u.test(what) || /^\{(?:\s*type\s[^,}]+,?)+\s*\}\s*$/u.test(what);
      if (!typesOnly) visit(join(dirname(file), path));
    }
  };
  visit(join(import.meta.dirname, entry));
  return [...found].map((file) => relative(import.meta.dirname, file));
};

test.each(["app.ts", "cli.ts", "cli/test-command.ts", "cli/preview-command.ts", "cli/vendors-command.ts"])(
  "%s loads nothing of the store",
  (entry) => {
    const loaded = loadedWith(entry);
    expect(loaded).toContain("../shared/errors.ts");
    expect(loaded.filter((file) => file.startsWith("store/") || file === "store-handlers.ts")).toEqual([]);
  },
);

test("the way in which this is found out finds what is there", () => {
  expect(loadedWith("store-handlers.ts")).toEqual(expect.arrayContaining(["store/vault.ts", "store/database.ts"]));
});
