// `ringback send` without a connection: what comes back, how it is shown, masked and cut, and how it ends.
import { expect } from "@playwright/test";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import type { Ended } from "./harness/place.ts";
import { rawAnswer, rawServer } from "./harness/raw-server.ts";
import { documentOf, test } from "./harness/ringback.ts";
import { closedPort, httpServer, json } from "./harness/servers.ts";
import { type SendDocument, sendDocument } from "./harness/shapes.ts";

const documentIn = (ended: Ended): SendDocument => sendDocument.parse(documentOf(ended));

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

const statuses = { 200: 0, 204: 0, 302: 0, 304: 0, 400: 1, 401: 1, 403: 1, 404: 1, 429: 1, 500: 1, 503: 1 };
test("the exit status follows the answer's", async ({ cli }) => {
  const server = await httpServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1)), { Location: "/200" });
    response.end();
  });
  for (const [status, exit] of Object.entries(statuses)) {
    const ended = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/${status}`, "--json"]);
    expect(ended.status, status).toBe(exit);
    const { response, diagnosis } = documentIn(ended);
    expect(response?.status).toBe(Number(status));
    expect(diagnosis.length > 0, status).toBe(exit === 1 || status === "302");
  }
  expect(server.requests).toHaveLength(Object.keys(statuses).length);
  await server.close();
});

test("a cut body, silence and a closed port are no complete answer", async ({ cli }) => {
  const server = await rawServer((socket, request) => {
    if (request.toString().startsWith("GET /cut")) socket.end(rawAnswer(["Content-Length: 500"], "half of"));
  });
  const cut = await cli.run(["send", "GET", `${server.origin}/cut`, "--json"]);
  expect(cut.status).toBe(3);
  expect(documentIn(cut)).toMatchObject({
    response: { body: "half of", truncated: true },
    error: { code: "network.cut" },
    diagnosis: [{ id: "connection-broken" }],
  });
  const late = await cli.run(["send", "GET", `${server.origin}/late`, "--timeout", "0.3", "--json"]);
  expect(late.status).toBe(3);
  expect(documentIn(late)).toMatchObject({ response: null, error: { code: "network.timeout" } });
  const closed = await cli.run(["send", "GET", `http://127.0.0.1:${await closedPort()}/`]);
  expect(closed).toMatchObject({ status: 3, stdout: "" });
  expect(closed.stderr).toMatch(/cannot be reached/);
  await server.close();
});

test("in text the body is all of stdout, and stderr has the head and the causes", async ({ cli }) => {
  const server = await httpServer((request, response) => {
    if (request.url === "/") response.end("line one\nno final line break");
    else json(response, 401, { message: "who are you?" });
  });
  const good = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/`]);
  expect(good.stdout).toBe("line one\nno final line break");
  expect(good.stderr).toMatch(/^HTTP\/1\.1 200 OK {2}\d+ ms {2}28 bytes\n$/);
  const bad = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/no`]);
  expect(bad).toMatchObject({ status: 1, stdout: '{"message":"who are you?"}' });
  expect(bad.stderr).toMatch(/401 Unauthorized.*\n1\. The call carried no credential/s);
  await server.close();
});

test("a body that is no text comes as base64", async ({ cli }) => {
  const server = await rawServer((socket) => socket.end(rawAnswer(["Content-Length: 256"], everyByte)));
  const { response } = documentIn(await cli.run(["send", "GET", server.origin, "--json"]));
  await server.close();
  expect(response).toMatchObject({ bodyEncoding: "base64", body: everyByte.toString("base64"), truncated: false });
});

test("of 10 MB one MiB is shown, and --reveal writes all of it", async ({ cli }) => {
  const server = await httpServer((_request, response) => response.end("0123456789".repeat(1_000_000)));
  const url = `http://127.0.0.1:${server.port}/`;
  const inJson = await cli.run(["send", "GET", url, "--json"]);
  const { response } = documentIn(inJson);
  expect(inJson.status).toBe(0);
  expect(response).toMatchObject({ truncated: true, bytesDecoded: 10_000_000 });
  expect(response?.body.length).toBeLessThanOrEqual(1024 * 1024);
  expect(response?.body.length).toBeGreaterThan(900_000);
  const inText = await cli.run(["send", "GET", url]);
  expect(inText.stdout).toBe(response?.body);
  expect(inText.stderr).toMatch(/Only the first \d+ bytes/);
  const whole = await cli.run(["send", "GET", url, "--reveal"]);
  expect(whole.stdout.length).toBe(10_000_000);
  await server.close();
});

test("what was typed as a credential is shown nowhere, even when the server repeats it in every spelling", async ({
  cli,
}) => {
  const pair = Buffer.from(`me@example.com:${canary}`).toString("base64");
  const leaks = leaksOf("me@example.com", { "Basic pair": pair, key: "live-key-4711-abcdef" });
  // A digest of a secret is looked for where a vendor signs in by it; nobody typed one here.
  for (const name of leaks.keys()) if (/MD5|SHA-1|md5|sha1/.test(name)) leaks.delete(name);
  const server = await httpServer((_request, response, body) => {
    response.setHeader("X-Echo", [...leaks.values()].join(" ").replace(/[^\x20-\x7e]/g, ""));
    json(response, 403, { texts: [...leaks.values()], body });
  });
  const args = [
    "send",
    "POST",
    `http://127.0.0.1:${server.port}/?api_key=live-key-4711-abcdef&page=7`,
    "-H",
    `Authorization: Basic ${pair}`,
    "-H",
    "X-API-Key: live-key-4711-abcdef",
    "-H",
    "Content-Type: application/json",
    "-d",
    JSON.stringify({ user: "me", password: canary }),
  ];
  const inJson = await cli.run([...args, "--json"]);
  const inText = await cli.run(args);
  const revealed = await cli.run([...args, "--json", "--reveal"]);
  await server.close();
  const { request, response } = documentIn(inJson);
  for (const text of [inJson.stdout, inJson.stderr, inText.stdout, inText.stderr, response?.body ?? ""])
    expect(foundIn(text, leaks)).toEqual([]);
  expect(request.headers).toContainEqual(["Authorization", "Basic ••••••••"]);
  expect(request.headers).toContainEqual(["X-API-Key", "••••••••"]);
  expect(request.url).toMatch(/api_key=•+&page=7$/);
  expect(foundIn(revealed.stdout, leaks)).toEqual(expect.arrayContaining(["Basic pair: raw", "key: raw"]));
  expect(cli.leftBehind()).toEqual([]);
});

test("a signal while waiting ends it with 3", async ({ cli }) => {
  const server = await httpServer(() => undefined);
  const running = cli.start(["send", "GET", `http://127.0.0.1:${server.port}/`, "--json"]);
  await server.firstRequest;
  running.kill("SIGINT");
  const ended = await running.ended;
  await server.close();
  expect(ended.status).toBe(3);
  expect(documentIn(ended)).toMatchObject({ response: null, error: { code: "network.cancelled" } });
});
