// `ringback run` against a server of its own: whose settings hold, what is told of the file, and which value a variable has.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
const place = { folder: "", base: "", asked: [] as IncomingMessage[] };
const answers = { with: ((_request, response) => response.end("{}")) as Answer };
const server = createServer((request, response) => {
  place.asked.push(request);
  answers.with(request, response);
});

beforeEach(async () => {
  place.folder = mkdtempSync(join(tmpdir(), "ringback-run-"));
  place.asked = [];
  answers.with = (_request, response) => response.end("{}");
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  const address = server.address();
  place.base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(async () => {
  rmSync(place.folder, { recursive: true });
  server.closeAllConnections();
  await new Promise((done) => {
    server.close(done);
  });
});

const put = (name: string, text: string): string => {
  const file = join(place.folder, name);
  writeFileSync(file, text);
  return file;
};
const collection = (item: readonly object[], more: object = {}): string =>
  put("c.json", JSON.stringify({ info: { name: "Acme", schema }, item, ...more }));
const get = (name: string, url: string, more: object = {}): object => ({
  name,
  request: { method: "GET", url },
  ...more,
});

const run = async (...args: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runCommand(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out, err };
};
const paths = () => place.asked.map(({ url }) => url);

describe("settings of a request", () => {
  const moved: Answer = (request, response) => {
    if (request.url === "/a") response.writeHead(302, { Location: "/b", "Set-Cookie": "seen=1" });
    response.end("{}");
  };

  test("a request of another client that follows redirects follows them, and its neighbour does not", async () => {
    answers.with = moved;
    const file = collection([
      get("Follows", `${place.base}/a`, { protocolProfileBehavior: { followRedirects: true } }),
      get("Stays", `${place.base}/a`),
    ]);
    const { status, out } = await run(file);
    expect(status).toBe(0);
    expect(paths()).toEqual(["/a", "/b", "/a"]);
    expect(out.join("\n")).toMatch(/✓ 200 .+Follows\n✓ 302 .+Stays/u);
  });

  test("--follow goes over a request that follows none", async () => {
    answers.with = moved;
    const file = collection([get("Stays", `${place.base}/a`, { protocolProfileBehavior: { followRedirects: false } })]);
    await run(file);
    expect(paths()).toEqual(["/a"]);
    await run(file, "--follow");
    expect(paths()).toEqual(["/a", "/a", "/b"]);
  });

  const exported = (settings: object): string => {
    const empty = {
      params: [],
      pathValues: [],
      headers: [],
      bodyKind: "none",
      body: [],
      form: [],
      parts: [],
      file: null,
    };
    const head = { ringback: "request", format: 1, id: "r", name: "Own", order: 1, connection: null };
    return put("own.json", JSON.stringify({ ...head, method: "GET", url: `${place.base}/a`, ...empty, settings }));
  };

  test("what an exported request says of its time holds, and --timeout goes over it", async () => {
    answers.with = (_request, response) => void setTimeout(() => response.end("{}"), 400);
    expect((await run(exported({ totalMs: 100 }))).status).toBe(3);
    expect((await run(exported({ totalMs: 100 }), "--timeout", "20")).status).toBe(0);
  });

  test("cookies that one keeps go along with its next call, and with no request that keeps none", async () => {
    answers.with = moved;
    await run(exported({ cookies: "on" }), "--iterations", "2");
    expect(place.asked.map(({ headers }) => headers.cookie)).toEqual([undefined, "seen=1"]);
    place.asked = [];
    await run(exported({}), "--iterations", "2");
    expect(place.asked.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });
});

describe("what of the file is not run", () => {
  const script = { listen: "test", script: { exec: ["pm.test('ok')"] } };

  test("its number and the first few stand on stderr, all of it in the reports", async () => {
    const items = Array.from({ length: 7 }, (_, at) =>
      get(`Call ${at + 1}`, `${place.base}/${at}`, { event: [script] }),
    );
    const [json, junit, markdown] = ["r.json", "r.xml", "r.md"].map((name) => join(place.folder, name));
    const file = collection(items);
    const reports = [`json=${json}`, `junit=${junit}`, `markdown=${markdown}`].flatMap((one) => ["--report", one]);
    const { status, err } = await run(file, ...reports);
    expect(status).toBe(0);
    expect(err[0]).toBe("7 parts of the file are left out of the run:");
    expect(err.slice(1, 6).map((line) => /^ {2}Call \d: .*script/u.test(line))).toEqual(Array(5).fill(true));
    expect(err[6]).toBe("  … and 2 more");
    const { leftOut } = JSON.parse(readFileSync(json ?? "", "utf8"));
    expect(leftOut).toHaveLength(7);
    expect(leftOut[6]).toMatchObject({ item: "Call 7", part: expect.stringContaining("script") });
    for (const one of [junit, markdown]) expect(readFileSync(one ?? "", "utf8")).toContain("Call 7");
    const asJson = await run(file, "--json");
    expect(JSON.parse(asJson.out.join(""))).toMatchObject({ passed: 7, leftOut });
  });

  test("nothing is said where nothing was left out", async () => {
    const { out, err } = await run(collection([get("One", `${place.base}/1`)]), "--json");
    expect(err).toEqual([]);
    expect(JSON.parse(out.join(""))).not.toHaveProperty("leftOut");
  });
});

describe("variables", () => {
  const sent = () => place.asked.map(({ url, headers }) => `${url} ${String(headers["x-trace"] ?? "")}`.trim());
  const file = (url: string, trace: string, variable: readonly object[]): string => {
    const header = [{ key: "X-Trace", value: trace }];
    return collection([{ name: "One", request: { method: "GET", url, header } }], { variable });
  };
  const pair = (key: string, value: string) => ({ key, value });

  test("of a name that occurs twice the last one that is on counts", async () => {
    const rows = [pair("id", "1"), pair("id", "2"), { ...pair("id", "3"), disabled: true }];
    await run(file(`${place.base}/{{id}}`, "x", rows));
    expect(sent()).toEqual(["/2 x"]);
  });

  test("variables inside variables are filled in, also out of the environment that goes before", async () => {
    const rows = [pair("url", "{{base}}/{{id}}"), pair("trace", "t-{{ part }}"), pair("part", "own"), pair("id", "7")];
    const env = put("env.json", JSON.stringify({ base: place.base, part: "given" }));
    await run(file("{{url}}", "{{trace}}", rows), "--env", env);
    expect(sent()).toEqual(["/7 t-given"]);
  });

  test("a name in a value that nothing gives stops the run, and so does a circle", async () => {
    const open = run(file(`${place.base}/1`, "{{trace}}", [pair("trace", "t-{{nobody}}")]));
    await expect(open).rejects.toMatchObject({
      status: 2,
      error: { why: expect.stringContaining("Nothing gives the variable {{nobody}} in the value of {{trace}}.") },
    });
    const round = run(file(`${place.base}/1`, "{{a}}", [pair("a", "{{b}}"), pair("b", "{{a}}")]));
    await expect(round).rejects.toMatchObject({
      error: { why: expect.stringContaining("{{b}} in the value of {{a}}") },
    });
    expect(sent()).toEqual([]);
  });

  test("a row of data is sent as it is", async () => {
    const rows = put("rows.json", JSON.stringify([{ id: "{{host}}" }]));
    await run(file(`${place.base}/1`, "{{id}}", [pair("host", "h")]), "--data", rows);
    expect(sent()).toEqual(["/1 {{host}}"]);
  });

  test("a secret that was put together is masked", async () => {
    answers.with = (request, response) => response.writeHead(401).end(`no ${String(request.headers["x-trace"])}`);
    const env = put("env.json", JSON.stringify({ password: "{{one}}{{two}}", one: "hunt-er22", two: "-Tr0ub4dor" }));
    const { status, out, err } = await run(
      file(`${place.base}/hunt-er22-Tr0ub4dor`, "{{password}}", []),
      "--env",
      env,
      "--json",
    );
    expect(status).toBe(1);
    expect(sent()).toEqual(["/hunt-er22-Tr0ub4dor hunt-er22-Tr0ub4dor"]);
    expect([...out, ...err].join("\n")).not.toContain("hunt-er22-Tr0ub4dor");
  });
});
