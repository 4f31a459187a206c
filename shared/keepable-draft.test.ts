// What is kept of a draft holds no secret that its name, place or shape gives away, and says what it left out.
import { expect, test } from "vitest";
import { withUrl } from "./draft-params.ts";
import { keepableDraft } from "./keepable-draft.ts";
import { type BodyKind, emptyDraft } from "./request-draft.ts";

const draft = (url: string) =>
  withUrl(
    emptyDraft(() => "1"),
    url,
    () => "2",
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
