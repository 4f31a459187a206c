// The table and the query are one thing: what one of them says the other says, and nothing that was not touched changes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsToText, textToRows } from "./bulk-rows.ts";
import { splitAddress, withParams, withUrl } from "./draft-params.ts";
import { type DraftRow, emptyDraft, type RequestDraft } from "./request-draft.ts";

let count = 0;
const newId = (): string => `i${(count += 1)}`;
const row = (name: string, value: string, enabled = true): DraftRow => ({ id: newId(), name, value, enabled });
const at = (url: string): RequestDraft => withUrl(emptyDraft(newId), url, newId);
const said = (rows: readonly DraftRow[]): string[] =>
  rows.map((one) => `${one.enabled ? "" : "// "}${one.name}=${one.value}`);

test("an address fills the table, decoded", () => {
  expect(said(at("users?page=2&q=a%20b+c&flag&=x&name=%zz#top").params)).toEqual([
    "page=2",
    "q=a b c",
    "flag=",
    "=x",
    "name=%zz",
  ]);
});

test("a changed value is encoded, and what stands beside it stays letter by letter", () => {
  const draft = at("users?a=%7e&flag&b=1+2#top");
  const [first, flag, last] = draft.params;
  if (!first || !flag || !last) throw new Error("There are no three rows.");
  const next = withParams(draft, [first, flag, { ...last, value: "ä&b={{id}} +" }]);
  expect(next.url).toBe("users?a=%7e&flag&b=%C3%A4%26b%3D{{id}}%20%2B#top");
});

test("a row that is switched off leaves the query and keeps its place when the address is edited", () => {
  const draft = at("users?a=1&b=2&c=3");
  const off = withParams(
    draft,
    draft.params.map((one) => (one.name === "b" ? { ...one, enabled: false } : one)),
  );
  expect(off.url).toBe("users?a=1&c=3");
  const typed = withUrl(off, "users?a=9&c=3&d=4", newId);
  expect(said(typed.params)).toEqual(["a=9", "// b=2", "c=3", "d=4"]);
  expect(typed.params[0]?.id).toBe(draft.params[0]?.id);
  expect(
    withParams(
      typed,
      typed.params.map((one) => ({ ...one, enabled: true })),
    ).url,
  ).toBe("users?a=9&b=2&c=3&d=4");
});

test("an added row without a name is not in the query yet, and removing all rows removes the question mark", () => {
  const draft = at("users");
  expect(withParams(draft, [row("", "")]).url).toBe("users");
  expect(withParams(draft, [row("", "x")]).url).toBe("users?=x");
  expect(withParams(at("users?a=1"), []).url).toBe("users");
});

test("rows of any text come back from the address that they make", () => {
  const text = fc
    .string({ unit: "grapheme", maxLength: 12 })
    .filter((one) => one.isWellFormed() && !one.includes("{{"));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 6 }), (pairs) => {
      const rows = pairs.filter(([name, value]) => name + value !== "").map(([name, value]) => row(name, value));
      const { url } = withParams(at("p"), rows);
      expect(said(at(url).params)).toEqual(said(rows));
      expect(withUrl(withParams(at("p"), rows), url, newId).params).toEqual(rows);
    }),
  );
});

test("an address of any text stays as it was typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (url) => {
      const draft = at(url);
      expect(draft.url).toBe(url);
      const { path, query, hash } = splitAddress(url);
      expect(path + (query === null ? "" : `?${query}`) + hash).toBe(url);
    }),
  );
});

test("bulk text and rows are the same both ways; ids stay", () => {
  const rows = [row("Accept", "a/b"), row("X-Off", "1: 2", false), row("X-Empty", "")];
  const text = rowsToText(rows);
  expect(text).toBe("Accept: a/b\n// X-Off: 1: 2\nX-Empty: ");
  expect(textToRows(text, rows, newId)).toEqual(rows);
  expect(said(textToRows("\r\nonly\n//off: x\n a : b ", [], newId))).toEqual(["only=", "// off=x", "a=b "]);
});
