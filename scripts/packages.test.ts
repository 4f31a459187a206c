// The packages keep their rules: one version each, the npm registry only, and an Electron that still gets security fixes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./bootstrap/paths.mjs";
import { lockfileProblems, pinProblems } from "./lockfile-rules.mjs";

/** The oldest Electron line that still gets security fixes. */
const electronFloor = 45;

const read = <Shape>(path: string): Shape => JSON.parse(readFileSync(join(root, path), "utf8")) as Shape;

type Manifest = { version: string; dependencies: Record<string, string>; devDependencies: Record<string, string> };
type Lockfile = {
  packages: Record<
    string,
    { version?: string; integrity?: string; resolved?: string; optionalDependencies?: Record<string, string> }
  >;
};

const majorOf = (version: string | undefined): number => Number.parseInt(version ?? "", 10);

test("electron is recent enough in package.json, the lockfile and node_modules", () => {
  expect(majorOf(read<Manifest>("package.json").devDependencies["electron"])).toBeGreaterThanOrEqual(electronFloor);
  expect(
    majorOf(read<Lockfile>("package-lock.json").packages["node_modules/electron"]?.version),
  ).toBeGreaterThanOrEqual(electronFloor);
  expect(majorOf(read<Manifest>("node_modules/electron/package.json").version)).toBeGreaterThanOrEqual(electronFloor);
});

test("every dependency is pinned to one version", () => {
  expect(pinProblems(read("package.json"))).toEqual([]);
});

test.each(["^1.2.3", "~1.2.3", "latest", "1.x", ">=1.0.0", "github:someone/thing", "*"])("%s is no pin", (version) => {
  expect(pinProblems({ dependencies: { thing: version } })).toEqual([
    `thing is not pinned to one version: ${version}.`,
  ]);
});

test("the lockfile keeps its rules", () => {
  expect(lockfileProblems(read<Lockfile>("package-lock.json"))).toEqual([]);
});

const integrity = "sha512-AAAA";
test.each([
  ["no integrity", { "node_modules/a": { version: "1.0.0" } }, "sha512 integrity"],
  ["a weak integrity", { "node_modules/a": { version: "1.0.0", integrity: "sha1-AAAA" } }, "sha512 integrity"],
  [
    "another registry",
    { "node_modules/a": { version: "1.0.0", integrity, resolved: "https://example.com/a.tgz" } },
    "download address",
  ],
  [
    "a git address",
    { "node_modules/a": { version: "1.0.0", integrity, resolved: "git+ssh://git@github.com/a/a.git#1" } },
    "download address",
  ],
  ["a link", { "node_modules/a": { link: true, integrity, resolved: "../a" } }, "link"],
  [
    "a missing platform package",
    { "node_modules/a": { version: "1.0.0", integrity, optionalDependencies: { "a-linux-x64": "1.0.0" } } },
    "a-linux-x64",
  ],
])("a lockfile with %s is refused", (_, packages, problem) => {
  expect(lockfileProblems({ packages }).join("\n")).toContain(problem);
});
