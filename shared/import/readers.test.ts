// Files of other clients, written by hand: their requests as the composer has them, and a report that hides nothing.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openText, readText, requestNamed, shownItems, told } from "./testing/read-fixture.ts";
import { requestsOf } from "./imported.ts";

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const secrets = [
  "pa55word",
  "sEcret-1234567890",
  "kEy-0987654321",
  "aWs-secret",
  "c00kie",
  "t0ken-abcdefgh",
  "qUery-key",
];
const open = (name: string) => {
  const made = openText(fixture(name), name);
  const { secrets: found, ...rest } = made;
  for (const secret of secrets) expect(JSON.stringify(rest), `${secret} in ${name}`).not.toContain(secret);
  return { ...rest, found };
};
const rows = (all: readonly { name: string; value: string; enabled: boolean }[]) =>
  all.map(({ name, value, enabled }) => `${enabled ? "" : "-"}${name}=${value}`);

test("Postman 2.1: order, folders, inherited sign-in, parameters that are off, variables with blanks", () => {
  const made = open("postman-2.1.json");
  expect(made).toMatchObject({ format: "Postman 2.1 collection", name: "Acme numbers" });
  expect(shownItems(made.items)).toEqual([
    "Users/",
    "  List users: GET {{baseUrl}}/users?limit={{page_size}}&q=a%20b",
    "  Get user: GET {{baseUrl}}/users/:id/\\{literal}",
    "  Add user: POST {{baseUrl}}/users",
    "Sign in/",
    "  Basic: POST https://login.example.com/token",
    "  Key: GET https://login.example.com/me",
    "  Open: GET https://login.example.com/health",
    "  AWS: GET https://s3.example.com/",
    "Upload: POST https://files.example.com:8443/in",
  ]);
  const { draft } = requestNamed(made.items, "List users");
  expect(rows(draft.params)).toEqual(["limit={{page_size}}", "-offset=0", "q=a b"]);
  expect(rows(draft.headers)).toEqual([
    "Accept=application/json",
    "-X-Trace={{guid}}",
    "Authorization=Bearer {{token}}",
  ]);
  expect(requestNamed(made.items, "Get user").draft.pathValues).toEqual([{ name: "id", value: "42" }]);
  expect(requestNamed(made.items, "Add user").draft).toMatchObject({
    bodyKind: "json",
    bodyText: '{"name":"{{name}}"}',
  });
  expect(rows(requestNamed(made.items, "Basic").draft.form)).toEqual(["grant=password", "-off=1"]);
  expect(requestNamed(made.items, "Open").draft.headers).toEqual([]);
  expect(requestNamed(made.items, "Upload").draft.parts).toMatchObject([
    { kind: "text", value: "hello" },
    { kind: "file", file: { upload: null, name: "passwd", bytes: 0 } },
  ]);
  expect(made.found.map(({ method, values, uses }) => ({ method, values, uses }))).toEqual([
    {
      method: "basic",
      uses: 1,
      values: { base_url: "https://login.example.com", username: "john", password: "pa55word-of-john" },
    },
    {
      method: "api-key",
      uses: 1,
      values: { base_url: "https://login.example.com", header_name: "X-Api-Key", api_key: "kEy-0987654321" },
    },
  ]);
  expect(told(made)).toEqual([
    "dropped : description",
    "dropped : pre-request script",
    "changed : variable {{page size}}",
    "changed : variable {{$guid}}",
    "changed : redirects and cookies",
    "kept Users: folder",
    "dropped Users / List users: test script",
    "dropped Users / List users: saved answer",
    "dropped Users / List users: header X-Trace: description",
    "changed Users / List users: sign-in",
    "changed Users / Get user: sign-in",
    "changed Users / Add user: sign-in",
    "kept Sign in: folder",
    "changed Sign in / Basic: sign-in",
    "changed Sign in / Key: sign-in",
    "kept Sign in / Open: request GET",
    "dropped Sign in / AWS: sign-in by AWS signature",
    "changed Upload: file of the body",
    "changed Upload: sign-in",
    "dropped Upload: header Cookie",
    "dropped Acme numbers: value of the variable client_secret",
  ]);
});

test("a run straight from a file has every sign-in resolved, inherited ones too", () => {
  const all = requestsOf(readText(fixture("postman-2.1.json")).items);
  expect(all.map(({ number, auth }) => [number, auth?.kind ?? null])).toEqual([
    [1, "bearer"],
    [2, "bearer"],
    [3, "bearer"],
    [4, "basic"],
    [5, "key"],
    [6, null],
    [7, null],
    [8, "bearer"],
  ]);
});

test("Postman 2.0: a sign-in as an object, headers as text, a request as an address", () => {
  const made = open("postman-2.0.json");
  expect(shownItems(made.items)).toEqual([
    "Ping: GET http://api.example.com/ping?x=1",
    "Short: GET https://api.example.com/short",
  ]);
  expect(rows(requestNamed(made.items, "Ping").draft.headers)).toEqual(["Accept=text/plain", "X-One=1"]);
  expect(made.found).toHaveLength(1);
});

test("a Postman environment: the value of a secret stays behind", () => {
  const made = open("postman-environment.json");
  expect(made.items).toEqual([]);
  expect(made.environments).toEqual([
    {
      name: "Staging",
      rows: [
        { name: "baseUrl", value: "https://staging.example.com", enabled: true, secret: false },
        { name: "token", value: "", enabled: true, secret: true },
        { name: "old", value: "1", enabled: false, secret: false },
      ],
    },
  ]);
});

test("a Postman environment as Postman's API answers it", () => {
  const inner = JSON.parse(fixture("postman-environment.json")) as object;
  const more = { owner: "12345", createdAt: "2024-01-01T00:00:00.000Z", updatedAt: "2024-01-01T00:00:00.000Z" };
  const made = openText(JSON.stringify({ environment: { ...inner, ...more, uid: "12345-a", isPublic: false } }));
  expect(made.format).toBe("Postman environment");
  expect(made.environments).toEqual(open("postman-environment.json").environments);
  expect(told(made)).toEqual(told(open("postman-environment.json")));
});

test("Insomnia 4: sorted, nested, templates as variables, environments over their base", () => {
  const made = open("insomnia-4.json");
  expect(shownItems(made.items)).toEqual([
    "Users/",
    "  First: POST {{base_url}}/users/{{account.id}}",
    "  Second: GET {{base_url}}/users?a=1",
    "Key in query: GET https://api.example.com/x?api_key=",
  ]);
  expect(made.environments.map(({ name, rows: all }) => [name, ...rows(all)])).toEqual([
    ["Acme", "base_url=https://api.example.com", "account.id=7", "token="],
    ["Staging", "base_url=https://staging.example.com", "account.id=7", "token="],
  ]);
  // The token stands in a variable that all of the file shares, so it is known.
  expect(made.found.map(({ method }) => method)).toEqual(["bearer"]);
  expect(told(made)).toEqual(
    expect.arrayContaining([
      "dropped : WebSocket request Live",
      "dropped Users / First: pre-request script",
      "changed Users / First: template tag {% now %}",
      "dropped Key in query: parameter api_key",
    ]),
  );
});

test("Insomnia 5: YAML, children, path parameters", () => {
  const made = open("insomnia-5.yaml");
  expect(shownItems(made.items)).toEqual([
    "A form: POST https://api.example.com/form",
    "Users/",
    "  One user: GET {{base_url}}/users/:id",
  ]);
  expect(requestNamed(made.items, "One user").draft.pathValues).toEqual([{ name: "id", value: "42" }]);
  expect(rows(requestNamed(made.items, "A form").draft.form)).toEqual(["a=1", "-b=2"]);
  expect(made.environments.map(({ name }) => name)).toEqual(["Acme five", "Staging"]);
});

test("OpenAPI 3.0: servers, parameters with examples, bodies by media type, schemes by name, no reference out of the file", () => {
  const made = open("openapi-3.0.yaml");
  expect(shownItems(made.items)).toEqual([
    "numbers/",
    "  Get a number: GET {{baseUrl}}/numbers/{id}?limit=10",
    "  putNumber: PUT {{baseUrl}}/numbers/{id}",
    "POST /upload: POST {{baseUrl}}/upload",
  ]);
  const get = requestNamed(made.items, "Get a number").draft;
  expect(rows(get.params)).toEqual(["-fields=a", "-fields=b", "limit=10"]);
  expect(rows(get.headers)).toEqual(["-X-Trace=t1"]);
  expect(get.pathValues).toEqual([{ name: "id", value: "+15550100" }]);
  expect(JSON.parse(requestNamed(made.items, "putNumber").draft.bodyText)).toEqual({
    label: "Front desk",
    active: false,
  });
  expect(requestNamed(made.items, "POST /upload").draft.parts).toMatchObject([
    { name: "note", value: "hello" },
    { kind: "file" },
  ]);
  expect(made.environments).toEqual([
    {
      name: "Numbers",
      rows: [{ name: "baseUrl", value: "https://eu.api.example.com/v1", enabled: true, secret: false }],
    },
  ]);
  expect(told(made)).toEqual(
    expect.arrayContaining([
      "dropped : security scheme key",
      "dropped numbers / Get a number: reference to https://evil.example/parameters.yaml",
      "dropped numbers / Get a number: cookie session",
    ]),
  );
});

test("OpenAPI 3.1: a type of its own is a header, and no example reaches into a connection", () => {
  const made = open("openapi-3.1.json");
  const { draft } = requestNamed(made.items, "POST /ping");
  expect(rows(draft.headers)).toEqual(["Content-Type=application/vnd.api+json"]);
  expect(JSON.parse(draft.bodyText)).toEqual({ a: "{{imported.connection.password}}" });
  expect(told(made)).toContain("changed : references to {{connection.…}}");
});

test("HAR: what went out without what the way made, and without its secrets", () => {
  const made = open("recording.har");
  expect(made.name).toBe("recording");
  expect(shownItems(made.items)).toEqual([
    "POST api.example.com/v1/login: POST https://api.example.com/v1/login?from=web&token=",
    "GET api.example.com/v1/calls/12:30: GET https://api.example.com/v1/calls/12:30",
  ]);
  expect(rows(requestNamed(made.items, "POST api.example.com/v1/login").draft.form)).toEqual([
    "user=john",
    "password=",
  ]);
  expect(made.found.map(({ method }) => method)).toEqual(["bearer"]);
});

test("many commands in one file: each a request, named by its comment; nothing is run or opened", () => {
  const made = open("commands.sh");
  expect(shownItems(made.items)).toEqual([
    "List the users: GET https://api.example.com/users?limit=10",
    "Add one; the body spans lines: POST https://api.example.com/users",
    "POST api.example.com/upload: POST https://api.example.com/upload",
  ]);
  expect(requestNamed(made.items, "Add one; the body spans lines").draft.bodyText).toContain('"$(date)"');
  expect(requestNamed(made.items, "POST api.example.com/upload").draft).toMatchObject({
    bodyKind: "file",
    file: { name: "passwd", bytes: 0 },
  });
  expect(told(made)).toContain("dropped GET /etc/passwd: request");
});
