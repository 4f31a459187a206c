// Names of a path as people type them, in both notations, and what only looks like one.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unknownNames } from "./compose-call.ts";
import { fillPathNames, isNoSegment, literalColons, namesOfPath } from "./path-names.ts";
import { emptyDraft } from "./request-draft.ts";
import { pathNames, resolveDraft } from "./resolve-draft.ts";

const named = (path: string): string[] => namesOfPath(path).map(({ typed }) => typed);
const draft = (url: string, values: Readonly<Record<string, string>> = {}) => ({
  ...emptyDraft(() => "i"),
  url,
  pathValues: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const sent = (url: string, values?: Readonly<Record<string, string>>): string =>
  resolveDraft(draft(url, values), []).request.path;

describe("what is a name", () => {
  test.each([
    ["users/:id", [":id"]],
    [":account/users/:user_id/x", [":account", ":user_id"]],
    ["https://h:8443/v1/:user-id", [":user-id"]],
    ["https://h/{a}/:b/{c}.json", ["{a}", ":b", "{c}"]],
    ["{{base}}/:id", [":id"]],
  ])("%s", (path, names) => expect(named(path)).toEqual(names));

  test.each([
    "https://h:8443/x",
    "http://localhost:3000",
    "https://h:8443",
    "urn:isbn:123",
    "mailto:x",
    "{{host}}:8443/x",
    "http://:8080/x",
    "http://:name/x",
    "projects/x:cancel",
    "time/10:30",
    ":8443/x",
    "a/:",
    "a/:id.json",
    "{{id}}",
    "a/%3Aid",
    "\\:id/\\{id}",
  ])("%s has none", (path) => expect(named(path)).toEqual([]));
});

describe("what goes out", () => {
  test("each value is one segment, percent-encoded", () => {
    expect(sent("users/:id/x/{id}", { id: "a/b ?#%ä" })).toBe(
      "users/a%2Fb%20%3F%23%25%C3%A4/x/a%2Fb%20%3F%23%25%C3%A4",
    );
  });

  test("without a value it is the vendor's to fill, and named where nobody knows it", () => {
    expect(sent("accounts/:account_id")).toBe("accounts/{account_id}");
    expect(unknownNames(null, sent("a/:user-id/b/:x"), null)).toEqual(["user-id", "x"]);
  });

  test("a backslash keeps it as it stands", () => {
    expect(sent("a/\\:id/\\{word}?q=\\{word}", { id: "1", word: "2" })).toBe("a/:id/%7Bword%7D?q=%7Bword%7D");
    expect(unknownNames(null, sent("a/\\:id/\\{word}?q=\\{word}"), null)).toEqual([]);
  });

  test("the fragment and the query have no colon names", () => {
    expect(pathNames("a?x=/:id#/:id")).toEqual([]);
  });

  test("the value of a variable is not looked at again", () => {
    const scopes = [{ source: "s", values: { base: "https://h/:id" } }];
    expect(resolveDraft(draft("{{base}}/:x", { id: "1", x: "2" }), scopes).request.path).toBe("https://h/:id/2");
  });

  test("a path without names stays letter by letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (path) => {
        if (/[\\{:]/.test(path)) return;
        expect(
          fillPathNames(
            path,
            () => "x",
            (text) => text,
          ),
        ).toBe(path);
      }),
    );
  });
});

test("a path of the past is sent again with its colons, and with its braces for the vendor", () => {
  const past = "https://h:8443/:id/{account_id}/a:b?x=/:y";
  expect(sent(literalColons(past), { id: "1" })).toBe(past);
});

test("what would be tidied out of the address is no segment", () => {
  expect([".", "..", "%2e%2E", ".%2e"].map(isNoSegment)).toEqual([true, true, true, true]);
  expect(["...", "a", "", "1.2"].map(isNoSegment)).toEqual([false, false, false, false]);
});
