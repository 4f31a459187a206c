// An imported environment keeps no value that a sign-in of the file uses, whatever its name is; and all that is left out is told.
import { expect, test } from "vitest";
import { postmanCollection } from "../export/postman.ts";
import { type OpenCollection, openCollection, planImport } from "./plan-import.ts";
import { readText } from "./testing/read-fixture.ts";

type Pairs = Readonly<Record<string, string>>;
const variables = (values: Pairs) => Object.entries(values).map(([key, value]) => ({ key, value }));
const auth = (type: string, values: Pairs) => ({ type, [type]: variables(values) });

const request = (more: object = {}, raw = "https://api.example.com/users") => ({
  name: "R",
  request: { method: "GET", header: [], url: { raw }, ...more },
});
const header = (key: string, value: string) => request({ header: [{ key, value }] });

const open = (item: readonly object[], values: Pairs, more: readonly object[] = []): OpenCollection =>
  openCollection(
    readText(
      JSON.stringify({
        info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        item,
        variable: [...variables(values), ...more],
      }),
    ),
  );

const values = ({ environments }: OpenCollection): Pairs =>
  Object.fromEntries(environments.flatMap(({ rows }) => rows.map(({ name, value }) => [name, value])));
const dropped = ({ report }: OpenCollection): readonly string[] =>
  report.flatMap(({ fate, part }) => (fate === "dropped" ? [part] : []));

const secrets = { jwt: "9f8Ga7dQ2mZt4XwPbYc1", p: "Tr0ub4dor&3", sub: "0123456789abcdef", adm: "sk-live-51HxYz" };
const all = [
  request({ auth: auth("bearer", { token: "{{jwt}}" }) }),
  request({ auth: auth("basic", { username: "{{user}}", password: "{{p}}" }) }),
  request({ auth: auth("apikey", { key: "X-Api-Key", value: "{{sub}}", in: "header" }) }),
  header("Authorization", "Bearer {{adm}}"),
];

test("what signs a request in stays in no environment, in no document and in no export", () => {
  const made = open(all, { ...secrets, user: "ann", scheme: "Bearer" });
  expect(made.secrets).toHaveLength(4);
  expect(values(made)).toEqual({ jwt: "", p: "", sub: "", adm: "", user: "ann", scheme: "Bearer" });
  expect(made.environments[0]?.rows.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(
    Object.keys(secrets),
  );
  expect(dropped(made)).toEqual(Object.keys(secrets).map((name) => `value of the variable ${name}`));
  const notes = made.report.filter(({ part }) => part.startsWith("value of the variable")).map(({ note }) => note);
  for (const note of notes) expect(note).toContain("type it in Variables, where it stays in this window");
  const plan = planImport(made, { name: "X", order: 0, connections: [] }, () => "id");
  const written = JSON.stringify([plan, postmanCollection("C", [], made.environments[0]?.rows)]);
  for (const secret of Object.values(secrets)) expect(written).not.toContain(secret);
});

test("the same where no credential could be made, since the address is not known", () => {
  const nowhere = all.map(({ request: one }) => request({ ...one, url: { raw: "{{nowhere}}/x" } }));
  const made = open(nowhere, secrets);
  expect(made.secrets).toHaveLength(0);
  expect(Object.values(values(made))).toEqual(["", "", "", ""]);
});

test("in every environment of the file", () => {
  const environments = [
    { name: "C", rows: [] },
    { name: "Live", rows: [{ name: "adm", value: secrets.adm, enabled: true, secret: false }] },
    { name: "Old", rows: [{ name: "adm", value: secrets.sub, enabled: false, secret: false }] },
  ];
  const made = openCollection({
    ...readText(JSON.stringify({ info: { name: "C", schema: "v2.1.0/collection.json" }, item: all })),
    environments,
  });
  expect(made.environments.flatMap(({ rows }) => rows.map(({ value }) => value))).toEqual(["", ""]);
});

test.each([
  ["a field", request({ body: { mode: "urlencoded", urlencoded: [{ key: "client_secret", value: "{{cs}}" }] } })],
  ["a parameter", request({}, "https://api.example.com/users?api_key={{cs}}")],
  ["JSON", request({ body: { mode: "raw", raw: '{"user":"a","login":{"password":"{{cs}}"}}' } })],
  ["the front of an address", request({}, "https://ann:{{cs}}@api.example.com/users")],
  [
    "the user name of a sign-in without a password",
    request({ auth: auth("basic", { username: "{{cs}}", password: "" }) }),
  ],
  ["a variable that a sign-in uses", request({ auth: auth("bearer", { token: "{{outer}}" }) })],
])("a secret is told by its use in %s", (_, item) => {
  const made = open([item], { cs: "hunter2", outer: "{{cs}}", baseUrl: "https://api.example.com" });
  expect(values(made)).toEqual({ cs: "", outer: "{{cs}}", baseUrl: "https://api.example.com" });
});

test("a token that signs in stays under no other name either", () => {
  const made = open([header("Authorization", `Bearer ${secrets.jwt}`)], {
    a: secrets.jwt,
    b: `session ${secrets.jwt}`,
    c: "other",
  });
  expect(values(made)).toEqual({ a: "", b: "", c: "other" });
});

test("what stands beside a secret stays usable", () => {
  const made = open(
    [
      header("Authorization", "{{scheme}} {{opaque}}"),
      header("Cookie", "lang={{lang}}; sid={{sid}}"),
      request(
        { auth: auth("basic", { username: "{{user}}", password: "test" }) },
        "{{baseUrl}}/{{env}}/x?page={{page}}",
      ),
    ],
    {
      scheme: "Bearer",
      opaque: secrets.jwt,
      lang: "en",
      sid: "Zx81kk20aa",
      user: "test",
      baseUrl: "https://test.example.com",
      env: "test",
      page: "2",
      monkey: "banana-split-2026",
      sort_key: "name",
    },
  );
  expect(values(made)).toEqual({
    scheme: "Bearer",
    opaque: "",
    lang: "en",
    sid: "",
    user: "test",
    baseUrl: "https://test.example.com",
    env: "test",
    page: "2",
    monkey: "banana-split-2026",
    sort_key: "name",
  });
});

test("a user name and password in a variable's address become a credential; the address stays", () => {
  const made = open([request({}, "{{baseUrl}}/users")], {
    baseUrl: "https://ann:Tr0ub4dor%263@staging.example.com/v2",
    db: "postgres://ann:Tr0ub4dor@db.example.com/lines",
    loose: "https://ann:x/Tr0ub4dor@staging.example.com",
    open: "https://{{user}}:{{pass}}@staging.example.com",
  });
  expect(values(made)).toEqual({
    baseUrl: "https://staging.example.com/v2",
    db: "postgres://db.example.com/lines",
    loose: "",
    open: "https://{{user}}:{{pass}}@staging.example.com",
  });
  expect(made.secrets.map(({ method, values: held }) => [method, held])).toEqual([
    ["basic", { base_url: "https://staging.example.com", username: "ann", password: "Tr0ub4dor&3" }],
  ]);
  expect(dropped(made)).toEqual([
    "user name and password in the variable baseUrl",
    "user name and password in the variable db",
    "value of the variable loose",
  ]);
  expect(JSON.stringify([made.environments, made.report])).not.toContain("Tr0ub4dor");
});

test("a header that signs in goes before what stands in a variable's address", () => {
  const key = { header: [{ key: "X-Api-Key", value: secrets.sub }] };
  const made = open([request(key, "{{baseUrl}}/users")], { baseUrl: "https://ann:Tr0ub4dor@api.example.com" });
  expect(made.secrets.map(({ method }) => method)).toEqual(["api-key"]);
  expect(JSON.stringify([made.items, made.environments, made.report])).not.toContain("Tr0ub4dor");
});

test("a credential is found behind variables inside variables, and of two rows of a name the last one counts", () => {
  const made = open(
    [request({ auth: auth("bearer", { token: "{{outer}}" }) }, "{{baseUrl}}/users")],
    {
      scheme: "https",
      host: "api.example.com",
      baseUrl: "{{scheme}}://{{host}}/v1",
      outer: "{{inner}}",
      inner: secrets.jwt,
    },
    [{ key: "inner", value: secrets.sub }],
  );
  expect(made.secrets.map(({ values: held }) => held)).toEqual([
    { base_url: "https://api.example.com", token: secrets.sub },
  ]);
  const written = JSON.stringify([made.items, made.environments, made.report]);
  expect(written).not.toContain(secrets.jwt);
  expect(written).not.toContain(secrets.sub);
});

test("a password that a variable's address refers to is a secret as well", () => {
  const made = open([request({}, "{{baseUrl}}/users")], {
    baseUrl: "https://{{who}}:{{p}}@api.example.com:8443/{{env}}",
    who: "ann",
    p: "hunter2",
    env: "staging",
  });
  expect(values(made)).toEqual({
    baseUrl: "https://{{who}}:{{p}}@api.example.com:8443/{{env}}",
    who: "ann",
    p: "",
    env: "staging",
  });
  expect(made.secrets.map(({ values: held }) => held["password"])).toEqual(["hunter2"]);
});
