// What is kept of a draft holds no secret that its name, place or shape gives away, and says what it left out.
import { expect, test } from "vitest";
import { keepableDraft } from "./keepable-draft.ts";
import { emptyDraft } from "./request-draft.ts";

const draft = (url: string) => ({ ...emptyDraft(() => "1"), url });

test.each([
  "https://jdoe:hunter2pass@h.example/v2?x=1",
  " https://hunter2pass@h.example",
  "//jdoe:hunter2pass@h.example/v2",
  "https:\\\\jdoe:hunter2pass@h.example",
  "https://jdoe:hunter2pass@{{host}}/v2",
])("a user name and password in the address are not kept: %s", (url) => {
  const kept = keepableDraft(draft(url));
  expect(JSON.stringify(kept.draft)).not.toContain("hunter2pass");
  expect(kept.draft.url).toContain(url.includes("{{") ? "{{host}}" : "h.example");
  expect(kept.dropped).toEqual(["a part of the address"]);
});

test.each(["https://{{user}}:{{password}}@h.example/v2", "https://h.example/users/a@b.example", "/users/a@b.example"])(
  "references and an @ further on stay: %s",
  (url) => expect(keepableDraft(draft(url))).toMatchObject({ dropped: [], draft: { url } }),
);
