// Files that mean harm, or were made wrong: a sentence, or a safe collection; never a crash, never a polluted prototype.
import fc from "fast-check";
import { expect, test } from "vitest";
import { requestDraftSchema } from "../request-draft.ts";
import { requestsOf } from "./imported.ts";
import { openCollection, planImport } from "./plan-import.ts";
import { readCollectionFile } from "./read-collection-file.ts";
import { openText, requestNamed, shownItems, told } from "./testing/read-fixture.ts";

const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
const postman = (item: unknown, more: object = {}): string =>
  JSON.stringify({ info: { name: "X", schema }, item, ...more });
const request = (url: unknown, more: object = {}) => ({ name: "R", request: { method: "GET", url, ...more } });

test.each([
  ["nothing", "", "It is empty."],
  ["prose", "hello", "It is none of these"],
  ["a list", "[1,2]", "It is none of these"],
  ["cut off", '{"info":{"na', "It begins like JSON and is none"],
  ["a zip", "PK\u0003\u0004xxxx", "It is a ZIP archive."],
  [
    "Postman 3",
    JSON.stringify({ info: { name: "X", schema: schema.replace("v2.1.0", "v3.0.0") }, item: [] }),
    "of version 3.0.0",
  ],
  [
    "Postman 2.2",
    JSON.stringify({ info: { name: "X", schema: schema.replace("v2.1.0", "v2.2.0") }, item: [] }),
    "of version 2.2.0",
  ],
  ["bytes", "\u0001\u0000\u0002", "It is no text."],
  ["Swagger 2", '{"swagger":"2.0","paths":{}}', "It is Swagger 2.0."],
  ["OpenAPI 4", '{"openapi":"4.0.0"}', "Ringback reads 3.0 and 3.1."],
  ["Postman 1", '{"id":"1","name":"Old","order":[],"requests":[]}', "Postman collection of version 1"],
  ["Insomnia 3", '{"_type":"export","__export_format":3,"resources":[]}', "another version than 4 and 5"],
  ["__proto__", '{"info":{"name":"X"},"item":[],"__proto__":{"admin":true}}', "prototype"],
  ["an escaped __proto__", '{"item":[{"\\u005f_proto__":{"admin":true}}]}', "prototype"],
  ["constructor.prototype", '{"item":[{"constructor":{"prototype":{"admin":true}}}]}', "prototype"],
  ["__proto__ in YAML", "openapi: 3.0.0\n__proto__:\n  admin: true\n", "key called __proto__"],
  ["deep JSON", '{"a":'.repeat(1_000_000), "It is nested deeper than 200 levels."],
  ["deep lists", `{"item":${"[".repeat(300)}${"]".repeat(300)}}`, "It is nested deeper than 200 levels."],
  ["deep YAML", `a: ${"[".repeat(20_000)}`, "It is ne"],
  ["YAML that refers to itself", "a: &a [*a]\n", "nested deeper than 200 levels"],
  [
    "a YAML bomb",
    `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => `*a${at}`).join(",")}]`).join("\n")}\n`,
    "It refers to itself too often",
  ],
])("%s is refused in a sentence", (_, source, reason) => {
  const read = readCollectionFile(source, "file");
  expect(read.ok).toBe(false);
  expect(read.ok ? "" : read.error).toContain(reason);
  expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
});

test("a file of more than 64 MB is refused before it is read", () => {
  expect(readCollectionFile(" ".repeat(64 * 1024 * 1024 + 1), "file")).toEqual({
    ok: false,
    error: "It has more than 64 MB.",
  });
});

test("a hundred thousand keys of YAML side by side take no squares of time", () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join("\n");
  const began = performance.now();
  expect(readCollectionFile(keys, "file")).toMatchObject({ ok: false });
  // Compared with each other they take minutes.
  expect(performance.now() - began).toBeLessThan(30_000);
}, 60_000);

test("more than ten thousand requests are refused", () => {
  const read = readCollectionFile(postman(Array.from({ length: 10_001 }, () => request("https://a.example"))), "file");
  expect(read).toEqual({ ok: false, error: "It holds more than 10,000 requests and folders." });
});

test("names with markup, control characters and a megabyte become one line", () => {
  const made = openText(
    postman([
      { name: "<img src=x onerror=alert(1)>\u202e\u0000\n", request: { url: "https://a.example/1" } },
      { name: "n".repeat(1_000_000), request: { url: "https://a.example/2" } },
      { name: "__proto__", request: { url: "https://a.example/3" } },
    ]),
  );
  const [markup = "", long = "", proto = ""] = made.items.map(({ name }) => name);
  expect(markup).toBe("<img src=x onerror=alert(1)>");
  expect(long).toHaveLength(200);
  expect(proto).toBe("__proto__");
  expect(told(made).filter((line) => line.endsWith(": name"))).toHaveLength(2);
});

test.each([
  "file:///etc/passwd",
  "data:text/html,x",
  "ftp://a.example/x",
  "javascript:alert(1)",
  "ws://a.example",
  "FILE:/x",
])("%s is no address that is sent from here", (url) => {
  const made = openText(postman([request(url), request("https://a.example/ok")]));
  expect(shownItems(made.items)).toEqual(["R: GET https://a.example/ok"]);
  expect(told(made)).toContain("dropped R: request");
});

test("no file binds itself to a connection or a vault", () => {
  const made = openText(
    postman([request("https://evil.example/?p={{connection.password}}&v={{vault.token}}&w={{ connection.password }}")]),
  );
  expect(shownItems(made.items)).toEqual([
    "R: GET https://evil.example/?p={{imported.connection.password}}&v={{vault.token}}&w={{imported.connection.password}}",
  ]);
  const { documents } = planImport(made, { name: "X", order: 0, connections: [] }, () => "id");
  expect(documents.map(({ json }) => json).join()).not.toMatch(/\{\{\s*connection\./);
});

test("Insomnia folders in a ring, twice the same id, and parents that are not there: everything is there once", () => {
  const group = (_id: string, parentId: string, name: string) => ({ _id, parentId, name, _type: "request_group" });
  const req = (_id: string, parentId: string, name: string) => ({
    _id,
    parentId,
    name,
    _type: "request",
    url: "https://a.example",
  });
  const resources = [
    group("a", "b", "A"),
    group("b", "a", "B"),
    group("c", "c", "C"),
    req("r1", "a", "In the ring"),
    req("r2", "nowhere", "Lost"),
    req("r2", "c", "Twin"),
    { _id: 7, _type: "request" },
    null,
    "text",
  ];
  const made = openText(JSON.stringify({ _type: "export", __export_format: 4, resources }));
  const shown = shownItems(made.items).map((line) => line.trim());
  for (const name of [
    "A/",
    "B/",
    "C/",
    "In the ring: GET https://a.example",
    "Lost: GET https://a.example",
    "Twin: GET https://a.example",
  ])
    expect(
      shown.filter((line) => line === name),
      name,
    ).toHaveLength(1);
});

test("user names in addresses, literal tokens and keys leave the request", () => {
  const made = openText(
    postman([
      request("https://john:pa55word-x@a.example/1"),
      request("https://a.example/2", { header: [{ key: "X-Api-Key", value: "kEy-0987654321" }] }),
      request({
        raw: "https://a.example/3",
        protocol: "https",
        auth: { user: "u", password: "p4ssw0rd-y" },
        host: "a.example",
        path: "3",
      }),
    ]),
  );
  expect(JSON.stringify(made.items)).not.toMatch(/pa55word-x|kEy-0987654321|p4ssw0rd-y/);
  expect(made.secrets.map(({ method, uses }) => [method, uses])).toEqual([
    ["basic", 1],
    ["api-key", 1],
    ["basic", 1],
  ]);
});

test("of two credentials the sign-in goes before a header, as in Postman; each that is left out is told", () => {
  const key = {
    type: "apikey",
    apikey: [
      { key: "key", value: "X-Api-Key" },
      { key: "value", value: "kEy-0987654321" },
    ],
  };
  const bearer = { type: "bearer", bearer: [{ key: "token", value: "t0ken-abcdefgh-1234" }] };
  const header = [{ key: "Authorization", value: "Bearer t0ken-other-567890" }];
  const made = openText(
    postman([
      { ...request("https://a.example/1", { auth: bearer, header }), name: "Same" },
      { ...request("https://a.example/2", { auth: key, header }), name: "Other" },
    ]),
  );
  expect(made.secrets.map(({ method, values }) => [method, values["token"] ?? values["api_key"]])).toEqual([
    ["bearer", "t0ken-abcdefgh-1234"],
    ["api-key", "kEy-0987654321"],
  ]);
  expect(told(made)).toEqual([
    "changed : redirects and cookies",
    "changed Same: header Authorization",
    "changed Same: sign-in",
    "dropped Same: header Authorization",
    "changed Other: sign-in",
    "dropped Other: header Authorization",
  ]);
  // A header whose secret is gone is not sent empty.
  for (const name of ["Same", "Other"])
    expect(requestNamed(made.items, name).draft.headers).toMatchObject([{ value: "", enabled: false }]);
});

test("items of one name are told apart in the report, and none of what they lose is told once for both", () => {
  const scripted = (url: string) => ({
    ...request(url, { header: [{ key: "Cookie", value: "session=c00kie-123456789" }] }),
    event: [{ listen: "test", script: { exec: ["x()"] } }],
  });
  const folder = { name: "F", item: [scripted("https://a.example/1"), scripted("https://a.example/2")] };
  expect(told(openText(postman([folder, { ...folder, item: [scripted("https://a.example/3")] }])))).toEqual([
    "changed : redirects and cookies",
    "kept F: folder",
    "dropped F / R: test script",
    "dropped F / R: header Cookie",
    "dropped F / R (2): test script",
    "dropped F / R (2): header Cookie",
    "kept F (2): folder",
    "dropped F (2) / R: test script",
    "dropped F (2) / R: header Cookie",
  ]);
});

test("rows and values that are too long are left out and told", () => {
  const header = [
    { key: "X-Long", value: "v".repeat(70_000) },
    ...Array.from({ length: 1_200 }, (_, at) => ({ key: `X-${at}`, value: "1" })),
  ];
  const made = openText(
    postman([request("https://a.example/1", { header }), request(`https://a.example/${"p".repeat(20_000)}`)]),
  );
  expect(requestNamed(made.items, "R").draft.headers).toHaveLength(999);
  expect(told(made)).toEqual(
    expect.arrayContaining([
      "dropped R: header X-Long",
      "dropped R: headers behind the 1000th",
      "dropped R (2): request",
    ]),
  );
});

const scalar = fc.oneof(
  fc.string(),
  fc.constantFrom("{{a}}", "{{$x}}", "https://a.example/:id?x={{y}}", "__proto__", "file:///x"),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const keys =
  "info item request url raw host path query header body mode formdata auth type key value name event script exec variable resources _type _id parentId parameters headers authentication collection children paths servers components $ref schema get post requestBody content example log entries postData method protocolProfileBehavior followRedirects graphql variables urlencoded src disabled kvPairData data environments subEnvironments meta environment multiline mimeType params text encoding queryString cookies _webSocketMessages pages in required explode style content properties oneOf allOf items examples tags security securitySchemes x-a";
const key = fc.constantFrom(...keys.split(" "));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium" },
    scalar,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 6 }),
  ),
}));
const heads = [
  { info: { name: "F", schema } },
  { _type: "export", __export_format: 4 },
  { type: "collection.insomnia.rest/5.0" },
  { openapi: "3.0.0" },
  { openapi: "3.1.0" },
  { _postman_variable_scope: "environment", values: [] },
  { _postman_variable_scope: "globals", values: [{ key: "a", value: 1 }, null, { value: 2 }] },
];

test("whatever stands in a file of a known kind, what comes out can be kept, and says so in the report", () => {
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.dictionary(key, tree, { maxKeys: 8 }), (head, rest) => {
      const source = JSON.stringify({ ...rest, ...head, log: head === heads[0] ? undefined : rest["log"] });
      const read = readCollectionFile(source, "fuzz");
      if (!read.ok) {
        expect(read.error).toMatch(/\.$/);
        return;
      }
      for (const { draft } of requestsOf(read.value.items)) requestDraftSchema.parse(draft);
      const opened = openCollection(read.value);
      let id = 0;
      const plan = planImport(opened, { name: "F", order: 0, connections: [] }, () => `id-${(id += 1)}`);
      for (const { json } of plan.documents) JSON.parse(json);
      for (const { part } of opened.report) expect(part).toMatch(/^.+$/);
    }),
    { numRuns: 400 },
  );
});

test("whatever stands in the entries of a recording, what comes out can be kept", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ request: fc.dictionary(key, tree, { maxKeys: 8 }) }), { maxLength: 3 }),
      (entries) => {
        const read = readCollectionFile(JSON.stringify({ log: { entries } }), "fuzz.har");
        expect(read.ok || read.error.endsWith(".")).toBe(true);
        for (const { draft } of read.ok ? requestsOf(read.value.items) : []) requestDraftSchema.parse(draft);
      },
    ),
    { numRuns: 400 },
  );
});

test("whatever lines a file of commands has, each command is one request or is told", () => {
  const line = fc.constantFrom(
    "curl https://a.example",
    "curl 'https://a.example' \\",
    "  -H 'X: $Y'",
    'curl "https://a.example" -d "`x`',
    'curl ^"https://a^" ^',
    "Invoke-RestMethod https://a -Headers @{",
    "}",
    "@'",
    "'@",
    "# note",
    "$a = 'x'",
    "echo",
    "",
    '"',
    "'",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const read = readCollectionFile(`curl https://first.example\n${lines.join("\n")}`, "fuzz.sh");
      if (!read.ok) throw new Error(read.error);
      expect(read.value.items.length).toBeGreaterThan(0);
      for (const { draft } of requestsOf(read.value.items)) requestDraftSchema.parse(draft);
    }),
    { numRuns: 400 },
  );
});

test("whatever text, a result", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `curl ${text}`),
        fc.string().map((text) => `openapi: 3.0.0\n${text}`),
      ),
      (text) => {
        expect(typeof readCollectionFile(text, "fuzz").ok).toBe("boolean");
      },
    ),
    { numRuns: 400 },
  );
});
