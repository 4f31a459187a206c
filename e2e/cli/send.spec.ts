// `ringback send` without a connection: what reaches the wire byte for byte, and what is refused before.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import type { Cli, Ended } from "./harness/place.ts";
import { rawAnswer, rawServer } from "./harness/raw-server.ts";
import { documentOf, test } from "./harness/ringback.ts";
import { type Answer, httpServer, json, untrustedServer } from "./harness/servers.ts";
import { errorDocument, type SendDocument, sendDocument } from "./harness/shapes.ts";

const documentIn = (ended: Ended): SendDocument => sendDocument.parse(documentOf(ended));

const version = /Ringback\/\d+\.\d+\.\d+/;
const ok: Answer = (_request, response) => json(response, 200, { ok: true });

/** Runs `send` against a raw server. @returns what reached it, byte for byte */
const onWire = async (cli: Cli, args: (origin: string) => readonly string[], env = {}, input = ""): Promise<Buffer> => {
  const server = await rawServer((socket) => socket.end(rawAnswer(["Content-Length: 2"], "ok")));
  const ended = await cli.run(["send", ...args(server.origin)], { env, input });
  await server.close();
  expect(ended.status, ended.stderr).toBe(0);
  expect(server.requests).toHaveLength(1);
  return server.requests[0] ?? Buffer.alloc(0);
};

test("the document has exactly the shape that is promised", async ({ cli }) => {
  const server = await rawServer((socket) =>
    socket.end(
      rawAnswer(["X-Twice: a", "Content-Type: application/json", "x-twice: b", "Content-Length: 8"], '{"n":12}'),
    ),
  );
  const ended = await cli.run(["send", "GET", `${server.origin}/a?b=c`, "--json"]);
  await server.close();
  expect(ended).toMatchObject({ status: 0, stderr: "" });
  const { request, response, error, diagnosis, path, ...more } = documentIn(ended);
  expect(more).toEqual({});
  expect(path).toMatchObject({ host: "127.0.0.1", addresses: ["127.0.0.1"], proxy: { decision: "direct" }, tls: null });
  expect(request).toMatchObject({ method: "GET", url: `${server.origin}/a?b=c`, bodyBytes: 0 });
  expect(response).toMatchObject({
    status: 200,
    statusText: "OK",
    httpVersion: "1.1",
    headers: [
      ["X-Twice", "a"],
      ["Content-Type", "application/json"],
      ["x-twice", "b"],
      ["Content-Length", "8"],
      ["Connection", "close"],
    ],
    body: '{"n":12}',
    bodyEncoding: "utf8",
    truncated: false,
    bytesWire: 8,
    bytesDecoded: 8,
  });
  expect([error, diagnosis]).toEqual([null, []]);
  expect(cli.leftBehind()).toEqual([]);
});

test("headers keep their order, case and duplicates, and nothing is added but what HTTP and the app need", async ({
  cli,
}) => {
  const bytes = await onWire(cli, (origin) => [
    "POST",
    `${origin}/v1/things?a=1&a=2`,
    ...["x-lower: 1", "X-UPPER:2", "x-Lower:   3 4", "Empty;", "Accept: text/plain"].flatMap((one) => ["-H", one]),
    "-d",
    "ä😀 {}\n",
  ]);
  const [head = "", body] = bytes.toString("utf8").split("\r\n\r\n");
  expect(head.replace(version, "Ringback/V").split("\r\n")).toEqual([
    "POST /v1/things?a=1&a=2 HTTP/1.1",
    expect.stringMatching(/^Host: 127\.0\.0\.1:\d+$/),
    "x-lower: 1",
    "X-UPPER: 2",
    "x-Lower: 3 4",
    "Empty: ",
    "Accept: text/plain",
    "User-Agent: Ringback/V",
    "Accept-Encoding: gzip, br, zstd",
    `Content-Length: ${Buffer.byteLength("ä😀 {}\n")}`,
    "Connection: keep-alive",
  ]);
  expect(body).toBe("ä😀 {}\n");
});

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
const bodies: Readonly<Record<string, { content?: Buffer; given: (file: string) => string; means: Buffer }>> = {
  "of every byte there is": { content: everyByte, given: (file) => `@${file}`, means: everyByte },
  "with a final line break": {
    content: Buffer.from("a\r\n"),
    given: (file) => `@${file}`,
    means: Buffer.from("a\r\n"),
  },
  "with a byte order mark": {
    content: Buffer.from("\ufeff{}"),
    given: (file) => `@file:${file}`,
    means: Buffer.from("\ufeff{}"),
  },
  "that is empty": { given: () => "", means: Buffer.alloc(0) },
  "from the environment": { given: () => "@env:BODY", means: Buffer.from('{"a":"é"}') },
  "from standard input": { given: () => "@-", means: Buffer.from("piped\n") },
  "with a doubled @": { given: () => "@@home", means: Buffer.from("@home") },
};
for (const [name, { content, given, means }] of Object.entries(bodies)) {
  test(`a body ${name} arrives unchanged, with GET too`, async ({ cli }) => {
    const file = join(cli.inputs, "body");
    if (content) writeFileSync(file, content);
    const bytes = await onWire(
      cli,
      (origin) => ["GET", `${origin}/`, "-d", given(file)],
      { BODY: '{"a":"é"}' },
      "piped\n",
    );
    const end = bytes.indexOf("\r\n\r\n");
    expect(bytes.subarray(end + 4)).toEqual(means);
    const head = bytes.subarray(0, end).toString("latin1");
    expect(head).toContain(`Content-Length: ${means.length}`);
    expect(head).not.toMatch(/content-type/i);
  });
}

for (const from of ["a file", "standard input"]) {
  test(`a body of 60 MB from ${from} arrives whole; its beginning is shown`, async ({ cli }) => {
    // No text, and no piece of it like another.
    const bytes = Buffer.alloc(60_000_000, 0xff);
    for (let at = 0; at < bytes.length; at += 4_096) bytes.writeUInt32BE(at, at);
    const file = join(cli.inputs, "long");
    writeFileSync(file, bytes);
    const hash = createHash("sha256");
    const taken = { bytes: 0 };
    const server = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => {
        hash.update(chunk);
        taken.bytes += chunk.length;
      });
      request.on("end", () => json(response, 200, { announced: request.headers["content-length"] }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    // A server that listens on a port has an address of this shape.
    const { port } = server.address() as AddressInfo;
    const args = ["send", "POST", `http://127.0.0.1:${port}/`, "--json"];
    const ended =
      from === "a file"
        ? await cli.run([...args, "-d", `@${file}`])
        : await cli.run([...args, "-d", "@-"], { input: bytes });
    server.close();
    expect(ended.status, ended.stderr).toBe(0);
    expect(taken.bytes).toBe(bytes.length);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(documentIn(ended).request.bodyBytes).toBe(bytes.length);
    expect(documentIn(ended).response?.body).toBe('{"announced":"60000000"}');
    expect(cli.leftBehind()).toEqual([]);
  });
}

test("a value from the environment or a file is sent, and masked in what is shown", async ({ cli }) => {
  const file = join(cli.inputs, "key");
  writeFileSync(file, "from-the-file\n");
  const server = await httpServer((request, response) => json(response, 200, { you: request.headers }));
  const headers = ["X-One: @env:ONE", "X-Two: @file:" + file, "X-Three: @@three"].flatMap((one) => ["-H", one]);
  const args = ["send", "GET", `http://127.0.0.1:${server.port}/`, ...headers, "--json"];
  const [hidden, shown] = [
    await cli.run(args, { env: { ONE: "from-the-environment" } }),
    await cli.run([...args, "--reveal"], { env: { ONE: "from-the-environment" } }),
  ];
  await server.close();
  expect(hidden.stdout).not.toMatch(/from-the-/);
  expect(hidden.stdout).toContain("@three");
  expect(JSON.parse(documentIn(shown).response?.body ?? "")).toMatchObject({
    you: { "x-one": "from-the-environment", "x-two": "from-the-file", "x-three": "@three" },
  });
});

test("methods that nobody knows are sent as well", async ({ cli }) => {
  for (const method of ["PATCH", "PURGE", "M-SEARCH", "QUERY", "get"])
    expect((await onWire(cli, (origin) => [method, `${origin}/x`])).toString()).toMatch(`${method} /x HTTP/1.1\r\n`);
});

test("a usual method in another case goes as it is, with a word about it on standard error", async ({ cli }) => {
  const server = await rawServer((socket) => socket.end(rawAnswer([])));
  for (const [method, words] of [
    ["get", "get is not GET"],
    ["GET", ""],
    ["purge", ""],
  ] as const) {
    const ended = await cli.run(["send", method, `${server.origin}/`, "--json"]);
    expect(ended.stderr).toMatch(words === "" ? /^$/ : new RegExp(`^${words}: .*\n$`));
    expect(documentIn(ended).request.method).toBe(method);
  }
  await server.close();
});

test("an untrusted certificate is refused before a byte is sent, and --cacert and --insecure let it through", async ({
  cli,
}) => {
  const server = await untrustedServer(ok);
  const file = join(cli.inputs, "authority.pem");
  writeFileSync(file, server.certificate);
  const args = ["send", "GET", `https://127.0.0.1:${server.port}/`, "-H", "Authorization: Bearer abc", "--json"];
  const refused = await cli.run(args);
  expect(refused.status).toBe(3);
  expect(documentIn(refused)).toMatchObject({ response: null, error: { code: "tls.untrusted" } });
  expect(server.receivedBytes()).toBe(0);
  for (const flags of [["--cacert", file], ["--insecure"]])
    expect(documentIn(await cli.run([...args, ...flags])).response?.status).toBe(200);
  await server.close();
});

test("what cannot be meant ends with 2, names its argument, repeats no secret and sends nothing", async ({ cli }) => {
  const server = await rawServer((socket) => socket.end(rawAnswer([])));
  const url = `${server.origin}/`;
  const twoLines = join(cli.inputs, "two-lines");
  writeFileSync(twoLines, `${canary}\r\nX-More: 1`);
  const wrong: readonly [args: readonly string[], named: RegExp][] = [
    [[], /METHOD/],
    [["GET"], /URL_OR_PATH/],
    [["GET", ""], /URL_OR_PATH/],
    [["GET", "v1/accounts"], /URL_OR_PATH.*--connection/s],
    [["GET", `127.0.0.1:${server.port}/`], /URL_OR_PATH/],
    [["GET", "ftp://127.0.0.1/"], /URL_OR_PATH/],
    [["GET", "http://"], /address/],
    [["GET", url.replace("//", `//me:${encodeURIComponent(canary)}@`)], /address/],
    [["GET", `${url}a\nb`], /URL_OR_PATH/],
    [["GE T", url], /method/i],
    [["GET\r\nX: 1", url], /METHOD/],
    [["TRACE", url], /method/i],
    [["connect", url], /method/i],
    [["GET", url, "-H", `X-Key: ${canary}\u0007`], /header X-Key/],
    [["GET", url, "-H", `X-Key: @file:${twoLines}`], /header X-Key/],
    [["GET", url, "-H", `Authorization ${canary}`], /header Authorization/],
    [["GET", url, "-H", "no-colon-at-all"], /-H/],
    [["GET", url, "-H", "Bad Name: 1"], /header/],
    [["GET", url, "-H", "Authorization:"], /-H/],
    [["GET", url, "-H", "X-Key: @env:NOT_THERE"], /header X-Key.*NOT_THERE/s],
    [["GET", url, "-H", "X-Key: @file:/not/there"], /header X-Key/],
    [["GET", url, "-H", "Transfer-Encoding: chunked"], /Transfer-Encoding/],
    [["GET", url, "-d", "@/not/there"], /-d/],
    [["GET", url, "-d", "@env:NOT_THERE"], /-d/],
    [["GET", url, "-d", "1", "-d", "2"], /-d/],
    [["GET", url, "--timeout", "0"], /--timeout/],
    [["GET", url, "--proxy", `ftp://me:${encodeURIComponent(canary)}@127.0.0.1:1`], /--proxy/],
    [["GET", url, "--proxy", ""], /--proxy/],
    [["GET", url, "--connection", "Acme"], /--connection/],
    [["GET", url, "--retry", "3"], /--retry/],
  ];
  for (const [args, named] of wrong) {
    const ended = await cli.run(["send", ...args, "--json"]);
    expect(ended.status, args.join(" ")).toBe(2);
    const { error } = errorDocument.parse(documentOf(ended));
    expect(`${error.title} ${error.why}`, args.join(" ")).toMatch(named);
    expect(foundIn(ended.stdout + ended.stderr, leaksOf("me"))).toEqual([]);
  }
  expect(server.connections()).toBe(0);
  await server.close();
  expect(cli.leftBehind()).toEqual([]);
});
