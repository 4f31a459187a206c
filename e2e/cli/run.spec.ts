// `ringback run`: a collection in order, data rows, reports, exit statuses, and nothing sent when anything is missing.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import type { Cli, Ended } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { closedPort, httpServer, json } from "./harness/servers.ts";
import { errorDocument, runDocument } from "./harness/shapes.ts";

const opened = { env: { RINGBACK_PASSPHRASE: "long enough for the store" } } as const;
const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

type Item = { readonly name: string; readonly request?: unknown; readonly item?: readonly Item[] };
const get = (name: string, url: string, more: object = {}): Item => ({
  name,
  request: { method: "GET", url, ...more },
});
const collection = (item: readonly Item[], more: object = {}): string =>
  JSON.stringify({ info: { name: "Acme", schema }, item, ...more });

const put = (cli: Cli, name: string, text: string | Buffer): string => {
  const file = join(cli.inputs, name);
  writeFileSync(file, text);
  return file;
};
/** A request as `collections export` writes it. */
const exported = (name: string, order: number, url: string): string =>
  JSON.stringify({
    ringback: "request",
    format: 1,
    id: name,
    name,
    order,
    connection: null,
    method: "GET",
    url,
    params: [],
    pathValues: [],
    headers: [],
    bodyKind: "none",
    body: [],
    form: [],
    parts: [],
    file: null,
  });
const run = (cli: Cli, args: readonly string[], options: Parameters<Cli["run"]>[1] = {}): Promise<Ended> =>
  cli.run(["run", ...args], options);
const runIn = (ended: Ended) => runDocument.parse(documentOf(ended));
const server = () =>
  httpServer((request, response) => {
    const url = request.url ?? "";
    json(response, url.startsWith("/bad") ? 401 : 200, { url, auth: request.headers.authorization ?? null });
  });

test("a collection runs in order, folders and sign-ins included, with nothing left behind", async ({ cli }) => {
  const web = await server();
  const base = `http://127.0.0.1:${web.port}`;
  const text = collection(
    [
      get("First", "{{base}}/1"),
      { name: "Users", item: [get("List", "{{base}}/2?page={{page}}")] },
      get("Last", "{{base}}/3"),
    ],
    {
      variable: [
        { key: "base", value: base },
        { key: "page", value: "1" },
      ],
      auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}" }] },
    },
  );
  const env = put(cli, "env.json", JSON.stringify({ token: "opaque-token-0123456789", page: "7" }));
  const ended = await run(cli, [put(cli, "acme.json", text), "--env", env, "--json"]);
  await web.close();
  expect(ended.status, ended.stderr).toBe(0);
  const { results, passed, failed, unreachable } = runIn(ended);
  expect(results.map(({ name, state, status }) => [name, state, status])).toEqual([
    ["First", "passed", 200],
    ["List", "passed", 200],
    ["Last", "passed", 200],
  ]);
  expect([passed, failed, unreachable]).toEqual([3, 0, 0]);
  expect(web.requests).toEqual(["GET /1", "GET /2?page=7", "GET /3"]);
  expect(cli.leftBehind()).toEqual([]);
});

test("any refusal ends with 1, no complete answer with 3, and the causes are told", async ({ cli }) => {
  const web = await server();
  const [bad, gone, good] = [
    get("Bad", `http://127.0.0.1:${web.port}/bad`),
    get("Gone", `http://127.0.0.1:${await closedPort()}/`),
    get("Good", `http://127.0.0.1:${web.port}/good`),
  ];
  const all = await run(cli, [put(cli, "all.json", collection([bad, gone, good])), "--json"]);
  expect(all.status).toBe(1);
  expect(runIn(all)).toMatchObject({ passed: 1, failed: 1, unreachable: 1 });
  const away = await run(cli, [put(cli, "away.json", collection([gone, good]))]);
  expect(away.status).toBe(3);
  expect(away.stdout).toMatch(/^! — .+ {2}Gone$/m);
  expect(away.stdout).toMatch(/^✓ 200 .+ {2}Good$/m);
  expect(away.stdout).toMatch(/1 passed, 1 unreachable in /);
  const stopped = await run(cli, [put(cli, "stop.json", collection([bad, good])), "--bail", "--json"]);
  expect(stopped.status).toBe(1);
  expect(runIn(stopped)).toMatchObject({ failed: 1, skipped: 1, ended: "failure" });
  expect(runIn(stopped).results.map(({ reason }) => reason)).toEqual(["401 Unauthorized", "the run stopped before it"]);
  expect(web.requests).toEqual(["GET /bad", "GET /good", "GET /good", "GET /bad"]);
  await web.close();
});

test("a redirect says where it points, is followed where that is wished, and fails where it leads to a login page", async ({
  cli,
}) => {
  const web = await httpServer((request, response) => {
    const to = request.url === "/a" ? "/b" : request.url === "/c" ? "/portal/login" : null;
    if (to === null) return json(response, 200, {});
    response.writeHead(302, { Location: to }).end();
  });
  const base = `http://127.0.0.1:${web.port}`;
  const moved = put(cli, "moved.json", collection([get("Moved", `${base}/a`)]));
  const ended = await run(cli, [moved]);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toMatch(/^✓ 302 .+ {2}Moved$/m);
  expect(ended.stdout).toContain(`points to ${base}/b, which was not followed`);
  const followed = runIn(await run(cli, [moved, "--follow", "--json"]));
  expect(followed.results).toMatchObject([{ state: "passed", status: 200 }]);
  const inside = put(cli, "login.json", collection([get("Inside", `${base}/c`)]));
  expect((await run(cli, [inside])).stdout).toMatch(/302 Found, points to .+\/portal\/login.+\n {4}A login page/);
  const login = await run(cli, [inside, "--json"]);
  expect(login.status).toBe(1);
  expect(runIn(login).results).toMatchObject([
    { state: "failed", status: 302, diagnosis: [{ id: "redirected-to-login" }] },
  ]);
  expect(runIn(login).results[0]?.reason).toContain(`${base}/portal/login`);
  await web.close();
  expect(web.requests).toEqual(["GET /a", "GET /a", "GET /b", "GET /c", "GET /c"]);
});

test("rows of data: a run for each, their values before the environment's", async ({ cli }) => {
  const web = await server();
  const file = put(cli, "c.json", collection([get("One", "{{base}}/{{id}}?q={{name}}")]));
  const env = put(cli, "env.json", JSON.stringify({ base: `http://127.0.0.1:${web.port}`, id: "0", name: "none" }));
  const csv = put(cli, "rows.csv", 'id;name\r\n1;"a;""b"""\r\n2;ä\r\n');
  const rows = put(cli, "rows.json", JSON.stringify([{ id: 3 }]));
  const ended = await run(cli, [file, "--env", env, "--data", csv, "--json"]);
  expect(ended.status, ended.stderr + ended.stdout).toBe(0);
  expect(runIn(ended).results.map(({ iteration }) => iteration)).toEqual([1, 2]);
  expect((await run(cli, [file, "--env", env, "--data", rows, "--iterations", "2"])).status).toBe(0);
  await web.close();
  expect(web.requests).toEqual(["GET /1?q=a%3B%22b%22", "GET /2?q=%C3%A4", "GET /3?q=none", "GET /3?q=none"]);
});

test("reports are written in three forms, and hold no secret", async ({ cli }) => {
  const web = await httpServer((_request, response) =>
    json(response, 401, { message: `no ${canary} and opaque-token-0123456789` }),
  );
  const token = "opaque-token-0123456789";
  const text = collection([
    get(`uses ${token}`, `http://127.0.0.1:${web.port}/x?p={{password}}`, {
      header: [{ key: "X-Note", value: "{{token}}" }],
    }),
  ]);
  const env = put(cli, "env.json", JSON.stringify({ password: canary, token }));
  const reports = ["json", "junit", "markdown"].map((format) => ({
    format,
    file: join(cli.inputs, `report.${format}`),
  }));
  const flags = reports.flatMap(({ format, file }) => ["--report", `${format}=${file}`]);
  const ended = await run(cli, [put(cli, "c.json", text), "--env", env, "--json", ...flags]);
  await web.close();
  expect(ended.status, ended.stderr).toBe(1);
  const [asJson = "", junit = "", markdown = ""] = reports.map(({ file }) => readFileSync(file, "utf8"));
  expect(JSON.parse(asJson)).toEqual(documentOf(ended));
  expect(junit).toContain('tests="1" failures="1" errors="0"');
  expect(markdown).toContain("| Failed | 401 |");
  expect(foundIn([ended.stdout, ended.stderr, asJson, junit, markdown].join("\n"), leaksOf("", { token }))).toEqual([]);
});

test("with a connection it signs in once, stays at its address, keeps history, and asks before a live one is changed", async ({
  cli,
  sandbox,
}) => {
  const values = {
    base_url: sandbox.baseUrl,
    username: "odd@example.com",
    password: canary,
    account_name: "Acme, Inc.",
  };
  const added = await cli.run(
    ["connections", "add", "Acme", "virtualpbx/user", "--tag", "live", ...sets(values)],
    opened,
  );
  expect(added.status, added.stderr).toBe(0);
  const lent = ["--connection", "acme", "--json"];
  const base = sandbox.baseUrl;
  const read = put(
    cli,
    "read.json",
    collection([get("Me", `${base}/token_auth`), get("Again", `${base}/token_auth?x=1`)]),
  );
  const ended = await run(cli, [read, ...lent], opened);
  expect(ended.status, ended.stderr + ended.stdout).toBe(0);
  expect(runIn(ended)).toMatchObject({ passed: 2 });
  const history = documentOf(await cli.run(["history", "list", "--json"], opened));
  expect(history).toMatchObject([{ method: "GET" }, { method: "GET" }, { method: "PUT", connection: "Acme" }]);
  const foreign = put(
    cli,
    "foreign.json",
    collection([get("Me", `${base}/token_auth`), get("Elsewhere", "http://127.0.0.1:9/x")]),
  );
  const refused = await run(cli, [foreign, ...lent], opened);
  expect(refused.status).toBe(2);
  expect(errorDocument.parse(documentOf(refused)).error.title).toContain("Elsewhere");
  const write = put(
    cli,
    "write.json",
    collection([{ name: "Change", request: { method: "POST", url: `${base}/token_auth` } }]),
  );
  const asked = await run(cli, [write, ...lent], opened);
  expect(asked.status).toBe(2);
  expect(errorDocument.parse(documentOf(asked)).error.title).toContain("--yes");
  expect([0, 1]).toContain((await run(cli, [write, ...lent, "--yes"], opened)).status);
  expect(
    foundIn([ended, refused, asked].map(({ stdout, stderr }) => stdout + stderr).join(), leaksOf("odd@example.com")),
  ).toEqual([]);
});

test("what Ringback has exported, HAR and cURL commands run as well", async ({ cli }) => {
  const web = await server();
  const base = `http://127.0.0.1:${web.port}`;
  const folder = join(cli.inputs, "export", "collections", "Users");
  mkdirSync(folder, { recursive: true });
  const own = (name: string, order: number) => exported(name, order, `${base}/${name}`);
  writeFileSync(
    join(folder, "folder.json"),
    JSON.stringify({ ringback: "folder", format: 1, id: "f", name: "Users", order: 1 }),
  );
  writeFileSync(join(folder, "a.json"), own("second", 2));
  writeFileSync(join(folder, "b.json"), own("first", 1));
  const entry = { request: { method: "GET", url: `${base}/har`, headers: [], queryString: [] }, response: {} };
  const har = put(cli, "x.har", JSON.stringify({ log: { version: "1.2", entries: [entry] } }));
  for (const file of [
    join(cli.inputs, "export"),
    join(folder, "b.json"),
    har,
    put(cli, "x.sh", `curl ${base}/curl\n`),
  ]) {
    const ended = await run(cli, [file]);
    expect(ended.status, `${file} ${ended.stderr}`).toBe(0);
  }
  await web.close();
  expect(web.requests).toEqual(["GET /first", "GET /second", "GET /first", "GET /har", "GET /curl"]);
});

test("OpenAPI and Insomnia files run as well, with what they lack from an environment", async ({ cli }) => {
  const web = await server();
  const base = `http://127.0.0.1:${web.port}`;
  const openapi = put(
    cli,
    "api.yaml",
    [
      "openapi: 3.1.0",
      "info: { title: Lines, version: '1' }",
      `servers: [{ url: "${base}/v1" }]`,
      "paths:",
      "  /lines/{id}:",
      "    get:",
      "      parameters: [{ name: id, in: path, required: true, example: 7 }, { name: q, in: query, required: true, example: a b }]",
      "      responses: {}",
    ].join("\n"),
  );
  const insomnia = put(
    cli,
    "desk.yaml",
    [
      "type: collection.insomnia.rest/5.0",
      "name: Desk",
      "collection:",
      "  - name: Folder",
      "    headers: [{ name: Authorization, value: 'Bearer {{ _.token }}' }]",
      "    children:",
      "      - { name: Later, url: '{{ _.base }}/later', method: GET, meta: { sortKey: 2 } }",
      "      - { name: First, url: '{{ _.base }}/first', method: GET, meta: { sortKey: 1 } }",
      "environments:",
      "  name: Base Environment",
      `  data: { base: "${base}" }`,
    ].join("\n"),
  );
  expect((await run(cli, [openapi])).status).toBe(0);
  const open = await run(cli, [insomnia, "--json"]);
  expect(open.status).toBe(2);
  expect(errorDocument.parse(documentOf(open)).error.why).toContain("{{token}}");
  const env = put(cli, "env.json", JSON.stringify({ token: "opaque-token-0123456789" }));
  const ended = await run(cli, [insomnia, "--env", env, "--json"]);
  expect(ended.status, ended.stderr).toBe(0);
  expect(runIn(ended).results.map(({ name }) => name)).toEqual(["First", "Later"]);
  await web.close();
  expect(web.requests).toEqual(["GET /v1/lines/7?q=a%20b", "GET /first", "GET /later"]);
  expect(foundIn(ended.stdout + ended.stderr, leaksOf("", { token: "opaque-token-0123456789" }))).toEqual([]);
});

test("a refused sign-in is tried once, however many requests there are", async ({ cli, sandbox }) => {
  const values = {
    base_url: sandbox.baseUrl,
    username: "odd@example.com",
    password: "not the right one",
    account_name: "Acme, Inc.",
  };
  const added = await cli.run(["connections", "add", "Acme", "virtualpbx/user", ...sets(values)], opened);
  expect(added.status, added.stderr).toBe(0);
  const file = put(
    cli,
    "c.json",
    collection([1, 2, 3].map((at) => get(`${at}`, `${sandbox.baseUrl}/token_auth?x=${at}`))),
  );
  const ended = await run(cli, [file, "--connection", "acme", "--json"], opened);
  expect(ended.status, ended.stderr).toBe(1);
  expect(runIn(ended)).toMatchObject({ failed: 1, skipped: 2 });
  const history = documentOf(await cli.run(["history", "list", "--json"], opened));
  expect(history).toMatchObject([{ method: "PUT", status: 401 }]);
});

test("a password in the file itself is not sent again once it was refused; a token is", async ({ cli }) => {
  const web = await httpServer((_request, response) => json(response, 401, {}));
  const base = `http://127.0.0.1:${web.port}`;
  const items = [1, 2, 3].map((at) => get(`${at}`, `${base}/${at}`));
  const basic = [
    { key: "username", value: "jo" },
    { key: "password", value: canary },
  ];
  const file = put(cli, "basic.json", collection(items, { auth: { type: "basic", basic } }));
  const ended = await run(cli, [file, "--json"]);
  expect(ended.status, ended.stderr).toBe(1);
  expect(runIn(ended)).toMatchObject({ failed: 1, skipped: 2 });
  const bearer = [{ key: "token", value: "opaque-token-0123456789" }];
  const other = put(cli, "bearer.json", collection(items, { auth: { type: "bearer", bearer } }));
  expect(runIn(await run(cli, [other, "--json"]))).toMatchObject({ failed: 3 });
  await web.close();
  expect(web.requests).toEqual(["GET /1", "GET /1", "GET /2", "GET /3"]);
  expect(foundIn(ended.stdout + ended.stderr, leaksOf("jo"))).toEqual([]);
});

test("unusable arguments end with 2, the field named, and nothing is sent", async ({ cli }) => {
  const web = await server();
  const base = `http://127.0.0.1:${web.port}`;
  const good = put(cli, "good.json", collection([get("One", `${base}/1`)]));
  const last = collection([get("One", `${base}/1`), get("Two", `${base}/{{nobody}}`)]);
  const cases: readonly (readonly [readonly string[], string])[] = [
    [[], "FILE"],
    [[join(cli.inputs, "none.json")], "FILE"],
    [[put(cli, "empty.json", collection([]))], "FILE"],
    [[put(cli, "broken.json", "{")], "FILE"],
    [[put(cli, "unknown.json", "{}")], "FILE"],
    [[put(cli, "picture.json", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]))], "FILE"],
    [[put(cli, "archive.json", Buffer.from("PK\u0005\u0006" + "\0".repeat(18)))], "FILE"],
    [[put(cli, "nothing.json", "")], "FILE"],
    [[put(cli, "later.json", collection([]).replace("v2.1.0", "v3.0.0"))], "FILE"],
    [[put(cli, "last.json", last)], "Two"],
    [
      [put(cli, "header.json", collection([get("Odd", `${base}/1`, { header: [{ key: "X", value: "a\nb" }] })]))],
      "Odd",
    ],
    [[put(cli, "relative.json", exported("Path", 1, "users"))], "Path"],
    [[good, "--env", join(cli.inputs, "none.json")], "--env"],
    [[good, "--env", put(cli, "env.json", "[]")], "--env"],
    [[good, "--data", put(cli, "rows.csv", "a,a\n1,2")], "--data"],
    [[good, "--iterations", "0"], "--iterations"],
    [[good, "--delay", "soon"], "--delay"],
    [[good, "--report", "xml=out"], "--report"],
    [[good, "--report", `json=${join(cli.inputs, "none", "x.json")}`], "--report"],
    [[good, "--connection", "nobody"], "--connection"],
  ];
  for (const [args, field] of cases) {
    const ended = await run(cli, [...args, "--json"], args.includes("--connection") ? opened : {});
    expect([args, ended.status]).toEqual([args, 2]);
    expect(errorDocument.parse(documentOf(ended)).error.title, args.join(" ")).toContain(field);
  }
  expect(await web.connections()).toBe(0);
  await web.close();
});

test("Ctrl+C ends it with what is known, and the rest skipped", async ({ cli }) => {
  const web = await httpServer((request, response) => {
    if (request.url !== "/2") json(response, 200, {});
  });
  const base = `http://127.0.0.1:${web.port}`;
  const file = put(cli, "c.json", collection(["1", "2", "3"].map((name) => get(name, `${base}/${name}`))));
  const running = cli.start(["run", file]);
  await running.stdoutHas("  1\n");
  await expect.poll(() => web.requests).toContain("GET /2");
  running.kill("SIGINT");
  const ended = await running.ended;
  await web.close();
  expect(ended.status).toBe(3);
  expect(ended.stdout).toContain("Cancelled: 1 passed, 1 unreachable, 1 skipped");
  expect(running.hasProcesses()).toBe(false);
});
