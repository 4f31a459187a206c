// What is kept of a draft holds no secret that its name, place or shape gives away, and says what it left out.
import { expect, test } from "vitest";
import { withParams, withUrl } from "./draft-params.ts";
import { keepableDraft } from "./keepable-draft.ts";
import { type BodyKind, emptyDraft } from "./request-draft.ts";

let ids = 1;
const draft = (url: string) =>
  withUrl(
    emptyDraft(() => "1"),
    url,
    () => String((ids += 1)),
  );

test.each([
  "https://jdoe:hunter2pass@h.example/v2?x=1",
  " https://hunter2pass@h.example",
  "//jdoe:hunter2pass@h.example/v2",
  "https:\\\\jdoe:hunter2pass@h.example",
  "https://jdoe:hunter2pass@{{host}}/v2",
  // Typed as it is, not encoded.
  "https://jdoe:x/hunter2pass@h.example/v2",
  "https://jdoe:x#hunter2pass@h.example/v2",
  "https://jdoe:x?hunter2pass@h.example/v2",
])("a user name and password in the address are not kept: %s", (url) => {
  const kept = keepableDraft(draft(url));
  expect(JSON.stringify(kept.draft)).not.toContain("hunter2pass");
  expect(kept.draft.url).toContain(url.includes("{{") ? "{{host}}" : "h.example");
  expect(kept.dropped).toEqual(["a part of the address"]);
});

test.each([
  "https://{{user}}:{{password}}@h.example/v2",
  "https://h.example/users/a@b.example",
  "/users/a@b.example",
  "https://h.example:8443/users/a@b.example",
  "https://{{host}}:{{port}}/users/a@b.example",
  "https://[::1]:8443/users/a@b.example",
])("references and an @ further on stay: %s", (url) =>
  expect(keepableDraft(draft(url))).toMatchObject({ dropped: [], draft: { url } }),
);

const form = "application/x-www-form-urlencoded";
test.each<[string, BodyKind, string, string | null]>([
  ["pairs", "text", "username=jdoe&password=hunter2", null],
  ["pairs labelled as a form, that no table of rows can hold", "text", "user=j doe&password=hunter2 !", form],
  ["JSON that is labelled as a form", "text", '{"password":"hunter2","account_name":"Acme, Inc."}', form],
  ["pairs in a text that is labelled otherwise", "text", "password=hunter2&x=1", "text/plain"],
  ["an element of XML", "xml", "<login><user>jdoe</user><password>hunter2</password></login>", null],
  ["one with a prefix and attributes", "xml", '<w:Password Type="PasswordText">hunter2</w:Password>', null],
  ["one in another case, as CDATA", "xml", "<ClientSecret><![CDATA[hunter2]]></ClientSecret>", null],
])("a secret in a body is not kept whose name stands in %s", (_, bodyKind, bodyText, type) => {
  const headers = type === null ? [] : [{ id: "1", name: "content-type", value: type, enabled: true }];
  const kept = keepableDraft({ ...draft("users"), bodyKind, bodyText, headers });
  expect(kept.draft.bodyText).not.toContain("hunter2");
  expect(kept.draft.bodyText.length).toBeGreaterThan("password=".length - 1);
  expect(kept.dropped).toEqual(["a value in the body"]);
});

test.each([
  ["username=jdoe&page=2", "text"],
  ["a=b and password follow", "text"],
  ["<a><label>Password</label><passwordHint>{{hint}}</passwordHint></a>", "xml"],
  ["<password>{{connection.password}}</password>", "xml"],
] as const)("%s stays", (bodyText, bodyKind) =>
  expect(keepableDraft({ ...draft("users"), bodyKind, bodyText })).toMatchObject({ dropped: [], draft: { bodyText } }),
);

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

test("a secret in the path costs no parameter, nor one that is switched off", () => {
  const typed = draft(`https://h.example/verify/${jwt}?b=2&c=`);
  const off = { id: "off", name: "a", value: "1", enabled: false };
  const kept = keepableDraft({ ...typed, params: [off, ...typed.params] });
  expect(kept.dropped).toEqual(["a part of the address"]);
  expect(kept.draft.url).toBe("https://h.example/verify/?b=2&c=");
  expect(kept.draft.params).toEqual([off, ...typed.params]);
  const more = withParams(kept.draft, [...kept.draft.params, { id: "d", name: "d", value: "3", enabled: true }]);
  expect(more.url).toBe("https://h.example/verify/?b=2&c=&d=3");
});

test("where the address loses something of its query, the rows lose it too, and no others", () => {
  const typed = draft("https://jdoe:hunter2pass@h.example/cb?a=1&code=4%2F0Adeu5BhuNt&b=2");
  const off = { id: "off", name: "x", value: "1", enabled: false };
  const kept = keepableDraft({ ...typed, params: [...typed.params, off] }).draft;
  expect(kept.params.map(({ name, value, enabled }) => [name, value, enabled])).toEqual([
    ["a", "1", true],
    ["code", "", true],
    ["b", "2", true],
    ["x", "1", false],
  ]);
  expect(withUrl(kept, kept.url, () => "new")).toEqual(kept);
  expect(new Set(kept.params.map(({ id }) => id)).size).toBe(kept.params.length);
});

test("rows that a secret in front of the address hid come to light under ids of their own", () => {
  const kept = keepableDraft(draft("https://jdoe:x#hunter2pass@h.example/v2?a=1&b=2")).draft;
  expect(kept.params.map(({ name, value }) => [name, value])).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(new Set(kept.params.map(({ id }) => id)).size).toBe(2);
});

test("a password with a ? in it hides no row that is a secret, nor itself behind one", () => {
  const url = "https://jdoe:x?hunter2pass@h.example/v2?token=hunter2-X1&sig=hunter2-X2";
  const kept = keepableDraft(draft(url));
  expect(JSON.stringify(kept.draft)).not.toContain("hunter2");
  expect(kept.draft.url).toBe("https://@h.example/v2?token=&sig=");
  expect(kept.dropped).toEqual(["parameter token", "parameter sig", "a part of the address"]);
});

const rowOf = (name: string, value: string) => ({ id: "r", name, value, enabled: true });
const key = "0123456789abcdef0123456789abcdef";

test("a password is told by the names that people write for short, wherever it stands", () => {
  const kept = keepableDraft({
    ...draft(`https://h.example/blob?sv=2026-01-01&sig=hunter2pass%2Fx1&subscription-key=${key}`),
    headers: [rowOf("X-Pass", "hunter2")],
    form: [rowOf("pass", "hunter2"), rowOf("user", "jdoe")],
    bodyKind: "json",
    bodyText:
      '{"user": "jdoe", "pass" : "hunter2", "first_pass": true, "pass": 3, "rows": [{"x-api-key":"hunter2-X1"}]}',
  });
  const written = JSON.stringify(kept.draft);
  expect(written).not.toContain("hunter2");
  expect(written).not.toContain(key);
  expect(kept.draft.bodyText).toBe(
    '{"user": "jdoe", "pass" : "", "first_pass": true, "pass": 3, "rows": [{"x-api-key":""}]}',
  );
  expect(kept.dropped).toEqual([
    "parameter sig",
    "parameter subscription-key",
    "header X-Pass",
    "field pass",
    "a value in the body",
  ]);
});

test("names that only sound so stay, with references behind the others", () => {
  const typed = {
    ...draft("https://h.example/lines?sort_key=createdAt&sig=md5&pass={{pass}}&monkey=x"),
    headers: [rowOf("X-Bypass", "cache-1"), rowOf("X-Pass", "{{pass}}")],
    form: [rowOf("pass", "{{pass}}"), rowOf("boarding_pass", "false")],
    bodyKind: "json" as const,
    bodyText: '{"pass": "{{pass}}", "compass": "north-1-2-3", "pass_rate": "98"}',
  };
  expect(keepableDraft(typed)).toMatchObject({ dropped: [], draft: typed });
});
