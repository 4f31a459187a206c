// File names out of any names: usable on every system, the same whatever the order, never two that some system takes for one.
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderFile, foldedName, neighbourNames, safeName } from "./collection-paths.ts";

test.each([
  ["GET /users/{user_id}", "GET -users-user_id"],
  ["../../etc/passwd", "etc-passwd"],
  ["C:\\Windows\\system32", "C-Windows-system32"],
  ["..", "unnamed"],
  ["", "unnamed"],
  [".git", "git"],
  ["CON", "_CON"],
  ["com1.txt", "_com1.txt"],
  ["aux .b", "_aux .b"],
  ["trailing dot. ", "trailing dot"],
  ["line\nbreak\u0000\u202eevil", "line-break-evil"],
  ["Größe Ω 電話", "Größe Ω 電話"],
])("%j becomes %j", (name, file) => expect(safeName(name)).toBe(file));

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "folder",
    "FOLDER",
    "folder.json",
    "nul",
    "NUL.json",
    "a",
    "A",
    "ａ",
    "é",
    "e\u0301",
    "ß",
    "ẞ",
    "ss",
    "..",
  ),
  fc.string({ unit: fc.constantFrom("a", "A", "/", ".", " ", "-", "\\", "~", "\u0000", "é"), maxLength: 12 }),
);

test("no name leaves its folder, hides, is a device's or too long", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const file = safeName(name);
      expect(file).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^[. -]|[. -]$|^$/u);
      expect(file).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(61);
      expect(safeName(file)).toBe(file);
    }),
  );
});

test("neighbours never share a name on any system, and their order does not matter", () => {
  const neighbours = fc
    .uniqueArray(fc.uuid(), { maxLength: 12 })
    .chain((keys) =>
      fc.tuple(
        ...keys.map((key) =>
          fc.record({ key: fc.constant(key), name: hostile, ending: fc.constantFrom("" as const, ".json" as const) }),
        ),
      ),
    );
  fc.assert(
    fc.property(neighbours, (all) => {
      const names = neighbourNames(all);
      const folded = [...names.values()].map(foldedName);
      expect(names.size).toBe(all.length);
      expect(new Set([...folded, foldedName(folderFile)]).size).toBe(all.length + 1);
      expect(neighbourNames(all.toReversed())).toEqual(names);
    }),
  );
});

test("a name is only made longer where it has to be", () => {
  const names = neighbourNames([
    { key: "request/1", name: "Users", ending: ".json" },
    { key: "request/2", name: "users", ending: ".json" },
    { key: "request/3", name: "Accounts", ending: ".json" },
    { key: "request/4", name: "Folder", ending: ".json" },
  ]);
  expect(names.get("request/3")).toBe("Accounts.json");
  expect(names.get("request/1")).toMatch(/^Users-[0-9a-f]{8}\.json$/);
  expect(names.get("request/2")).toMatch(/^users-[0-9a-f]{8}\.json$/);
  expect(names.get("request/4")).toMatch(/^Folder-[0-9a-f]{8}\.json$/);
});
