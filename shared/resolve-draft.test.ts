// What is typed becomes the request that goes out: variables, path values, forms, parts, fields of the connection.
import { expect, test } from "vitest";
import { type CallSubject, type TypedRequest, unknownNames } from "./compose-call.ts";
import { draftOfRequest } from "./draft-of-request.ts";
import { connectionFill } from "./fill-connection.ts";
import { type DraftRow, emptyDraft, type PartRow, type RequestDraft, sameDraft } from "./request-draft.ts";
import { draftUses, pathNames, resolveDraft } from "./resolve-draft.ts";
import { custom } from "./vendors/custom.ts";

let count = 0;
const newId = (): string => `i${(count += 1)}`;
const row = (name: string, value: string, enabled = true): DraftRow => ({ id: newId(), name, value, enabled });
const draft = (change: Partial<RequestDraft> = {}): RequestDraft => ({
  ...emptyDraft(newId),
  boundary: "b",
  ...change,
});
const scopes = [
  {
    source: "environment Staging",
    values: { host: "stage.example", q: "a&b c", all: "x=1&y=2", "connection.token": "no" },
  },
];

test("variables fill address, headers and body; in the query they are encoded, unless they are whole pairs", () => {
  const { request } = resolveDraft(
    draft({
      method: "POST",
      url: "https://{{host}}/v1?q={{q}}&{{all}}&n={{nobody}}#part",
      headers: [row("X-{{host}}", "{{q}}"), row("X-Off", "1", false), row("", "unnamed")],
      bodyKind: "json",
      bodyText: '{"q":"{{q}}"}',
    }),
    scopes,
  );
  expect(request).toEqual({
    method: "POST",
    path: "https://stage.example/v1?q=a%26b%20c&x=1&y=2&n={{nobody}}",
    headers: [["X-stage.example", "a&b c"]],
    body: { kind: "json", text: '{"q":"a&b c"}' },
  });
});

test("a path value fills its braces as one segment; without one they stay for the vendor to fill", () => {
  const typed = draft({
    url: "accounts/{account_id}/users/{user}?x={user}",
    pathValues: [
      { name: "user", value: "a/b {{host}}" },
      { name: "account_id", value: "" },
    ],
  });
  expect(pathNames(typed.url).map(({ name }) => name)).toEqual(["account_id", "user"]);
  expect(resolveDraft(typed, scopes).request.path).toBe("accounts/{account_id}/users/a%2Fb%20stage.example?x={user}");
  // A variable in double braces is no path value.
  expect(pathNames("{{host}}/{id}")).toEqual([{ name: "id", typed: "{id}", start: 9, end: 13 }]);
  expect(unknownNames(null, "{{host}}/x", null)).toEqual([]);
});

test("a form is encoded like a browser's, in the order of its rows", () => {
  const { request } = resolveDraft(
    draft({ bodyKind: "form", form: [row("b", "1 +&=ä'"), row("a", "{{q}}"), row("off", "x", false), row("a", "")] }),
    scopes,
  );
  expect(request.body).toEqual({ kind: "form", text: "b=1+%2B%26%3D%C3%A4%27&a=a%26b+c&a=" });
});

const part = (change: Partial<PartRow>): PartRow => ({
  ...row("p", ""),
  kind: "text",
  contentType: "",
  file: null,
  ...change,
});

test("multipart text is one body with its boundary; names cannot break out of their header", () => {
  const { request, pieces } = resolveDraft(
    draft({
      bodyKind: "multipart",
      parts: [
        part({ name: 'a"\r\nX: 1', value: "one\ntwo" }),
        part({ name: "j", value: "{}", contentType: "application/json\r\nX: 1" }),
        part({ name: "off", enabled: false }),
      ],
    }),
    scopes,
  );
  expect(pieces).toBeNull();
  expect(request.body).toEqual({
    kind: "bare",
    contentType: "multipart/form-data; boundary=b",
    text: '--b\r\nContent-Disposition: form-data; name="a%22%0D%0AX: 1"\r\n\r\none\ntwo\r\n--b\r\nContent-Disposition: form-data; name="j"\r\nContent-Type: application/json X: 1\r\n\r\n{}\r\n--b--\r\n',
  });
});

test("files go out as pieces between the texts", () => {
  const file = { upload: "u1", name: "a.bin", bytes: 3 };
  const { pieces } = resolveDraft(
    draft({ bodyKind: "multipart", parts: [part({ kind: "file", name: "f", file })] }),
    [],
  );
  expect(pieces).toEqual([
    {
      kind: "text",
      text: '--b\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n',
    },
    { kind: "file", upload: "u1", bytes: 3 },
    { kind: "text", text: "\r\n--b--\r\n" },
  ]);
  expect(resolveDraft(draft({ bodyKind: "file", file }), []).pieces).toEqual([
    { kind: "file", upload: "u1", bytes: 3 },
  ]);
});

test("every use says its place and its source once; an environment cannot stand in for the connection", () => {
  const uses = draftUses(
    draft({ url: "https://{{host}}/{{host}}", headers: [row("a", "{{connection.token}} {{x}}")] }),
    scopes,
  );
  expect(uses).toEqual([
    { place: "address", name: "host", value: "stage.example", source: "environment Staging" },
    { place: "header", name: "connection.token", value: null, source: null },
    { place: "header", name: "x", value: null, source: null },
  ]);
});

const bearer: CallSubject = {
  vendor: custom,
  methodId: "bearer",
  method: custom.methods.bearer,
  values: { base_url: "https://api.example", token: 'a"b&c d' },
};
const request = (change: Partial<TypedRequest>): TypedRequest => ({
  method: "POST",
  path: "x?t={{connection.token}}",
  headers: [["X-T", "{{connection.token}}"]],
  body: null,
  ...change,
});

test.each([
  ["json", '{"t":"{{connection.token}}","n":{{connection.token}}}', '{"t":"a\\"b&c d","n":a"b&c d}'],
  ["form", "t={{connection.token}}", "t=a%22b%26c+d"],
  ["xml", "<t>{{connection.token}}</t>", "<t>a&#34;b&#38;c d</t>"],
  ["text", "{{connection.token}}", 'a"b&c d'],
] as const)("a field of the connection fits its place in %s", (kind, text, filled) => {
  const typed = request({ body: { kind, text } });
  const fill = connectionFill(bearer, typed);
  expect(fill.ok && fill.value.request(typed)).toEqual({
    method: "POST",
    path: "x?t=a%22b%26c%20d",
    headers: [["X-T", 'a"b&c d']],
    body: { kind, text: filled },
  });
});

test("a field that there is not stops the call and is named", () => {
  const refused = connectionFill(bearer, request({ headers: [["a", "{{connection.constructor}}"]] }));
  expect(refused.ok ? null : refused.error.why).toContain("{{connection.constructor}} is no field");
  const none = connectionFill(null, request({}));
  expect(none.ok ? null : none.error.why).toContain("none is chosen");
});

test("a request from elsewhere becomes the draft that sends it again", () => {
  const typed: TypedRequest = {
    method: "PUT",
    path: "users?a=1",
    headers: [["X-A", "1"]],
    body: { kind: "form", text: "a=1+2&b=%C3%A4" },
  };
  const made = draftOfRequest(typed, newId);
  expect(made.form.map(({ name, value }) => `${name}=${value}`)).toEqual(["a=1 2", "b=ä"]);
  expect(resolveDraft(made, []).request).toEqual(typed);
  const odd = draftOfRequest({ ...typed, body: { kind: "form", text: "no form" } }, newId);
  expect([odd.bodyKind, odd.bodyText]).toEqual(["text", "no form"]);
  expect(sameDraft(made, draftOfRequest(typed, newId))).toBe(true);
  expect(sameDraft(made, odd)).toBe(false);
});
