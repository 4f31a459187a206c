// The documents name files, scripts and pictures that exist, and every dependency and script has a line that says what for.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const exists = (pattern: string): boolean =>
  /[*{]/u.test(pattern) ? globSync(pattern, { cwd: root }).length > 0 : existsSync(join(root, pattern));

const pages = ["README.md", ...globSync("docs/*.md", { cwd: root })].toSorted();
const decisions = globSync("docs/decisions/*.md", { cwd: root }).toSorted();

type Package = Readonly<Record<"scripts" | "dependencies" | "devDependencies", Readonly<Record<string, string>>>>;
// npm itself refuses to run with any other shape.
const { scripts, dependencies, devDependencies } = JSON.parse(read("package.json")) as Package;

const isFile = (word: string): boolean =>
  /^[\w.{},*<>/-]+\.(?:tsx?|mjs|css|yml)$|^(?:shared|electron|renderer|e2e|scripts|docs|build|bin)\/[\w.{},*<>/-]*$/u.test(
    word,
  );

/** Files in backticks. One without a folder lies in that of the file before it in the row or paragraph. */
const filesIn = (text: string): string[] => {
  let folder = "";
  return text.split("\n").flatMap((line) => {
    if (line === "" || line.startsWith("|")) folder = "";
    return [...line.matchAll(/`([^`\s]+)`/gu)].flatMap(([, word = ""]) => {
      if (!isFile(word)) return [];
      const path = word.includes("/") ? word.replace(/\/$/u, "") : join(folder, word);
      folder = word.endsWith("/") ? path : dirname(path);
      // <vendor> stands for any.
      return [path.replaceAll(/<[\w-]+>/gu, "*")];
    });
  });
};

describe.each(pages)("%s", (page) => {
  const text = read(page);

  test("names files that exist", () => {
    expect(filesIn(text).filter((path) => !exists(path))).toEqual([]);
  });

  test("leads to pages and pictures that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s#]+)\)/gu)].flatMap(([, link = ""]) =>
      /^https?:/u.test(link) ? [] : link,
    );
    expect(links.filter((link) => !exists(join(dirname(page), link)))).toEqual([]);
  });

  test("names scripts that package.json has", () => {
    const named = [...text.matchAll(/npm run ([\w:]+)/gu)].map(([, name = ""]) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test("README says what each script is for", () => {
  const words = new Set([...read("README.md").matchAll(/[\w:]+/gu)].map(([word]) => word.replace(/:$/u, "")));
  expect(Object.keys(scripts).filter((name) => !words.has(name))).toEqual([]);
});

test("each dependency has its line in a decision", () => {
  const text = decisions.map(read).join("\n");
  const named = new Set([...text.matchAll(/`([^`\s]+)`/gu)].map(([, word = ""]) => word));
  const all = Object.keys({ ...dependencies, ...devDependencies });
  expect(all.filter((name) => !named.has(name))).toEqual([]);
});

test("decisions are numbered without gaps, in file name and heading alike", () => {
  const numbers = decisions.map((_, index) => String(index + 1).padStart(4, "0"));
  expect(decisions.map((path) => /\/(\d{4})-[\w-]+\.md$/u.exec(path)?.[1])).toEqual(numbers);
  expect(decisions.map((path) => /^# (\d{4}) /u.exec(read(path))?.[1])).toEqual(numbers);
});

test("no document names a place of one machine", () => {
  const found = [...pages, ...decisions].filter((path) => /\/(?:home|Users|root|work)\//u.test(read(path)));
  expect(found).toEqual([]);
});
