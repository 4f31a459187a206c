// Attacks on the running server with bytes that a browser, a script or another user's program could send.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  exchange,
  openSocket,
  type Running,
  requestText,
  sessionHeaders,
  sessionRequest,
  startTestServer,
  statusOf,
  upgradeHeaders,
} from "./loopback-test-kit.ts";
import { securityHeaders } from "./page.ts";

let running: Running;
/** A code that stays good: every attack carries it, so that only the guard stands in the way. */
let goodCode: string;
let cookie: string;

beforeAll(async () => {
  running = await startTestServer();
  cookie = await running.signIn();
  goodCode = running.issue();
});

afterAll(() => running.server.close("the tests are over"));

const without = (headers: readonly string[], name: string): string[] =>
  headers.filter((header) => !header.toLowerCase().startsWith(`${name.toLowerCase()}:`));
const replaced = (headers: readonly string[], line: string): string[] => [
  ...without(headers, line.slice(0, line.indexOf(":"))),
  line,
];

/** What every answer of this server carries, whoever wrote it. */
const expectOurHeaders = (answer: string): void => {
  for (const name of Object.keys(securityHeaders(null, "'self'"))) expect(answer).toContain(`\r\n${name}: `);
};

type Attack = readonly [name: string, status: number, text: () => string];

const get = (target: string, ...lines: string[]): string =>
  requestText(`GET ${target}`, [
    ...(lines.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${running.host}`]),
    ...lines,
    "Connection: close",
  ]);

const post = (
  change: (headers: string[]) => string[],
  body = JSON.stringify({ code: goodCode }),
  start = "POST /session",
): string => requestText(start, change(sessionHeaders(running.host, body)), body);

const withLine = (line: () => string) => () => post((headers) => replaced(headers, line()));
const portOf = (): string => running.host.slice(running.host.indexOf(":"));
const loopbackNames = ["127.0.0.1", "localhost", "0.0.0.0", "[::1]"];

const attacks: readonly Attack[] = [
  ["GET without Host", 421, () => requestText("GET /", ["Connection: close"])],
  ["GET of HTTP/1.0 without Host", 421, () => "GET / HTTP/1.0\r\n\r\n"],
  ["GET with another Host (DNS rebinding)", 421, () => get("/", `Host: evil.example${portOf()}`)],
  ["GET with our name on another port", 421, () => get("/", "Host: localhost:1")],
  ["GET with our Host twice", 421, () => get("/", `Host: ${running.host}`, `Host: ${running.host}`)],
  ["GET with our Host first, a foreign one second", 421, () => get("/", `Host: ${running.host}`, "Host: evil.example")],
  ["GET with a foreign Host first, ours second", 421, () => get("/", "Host: evil.example", `Host: ${running.host}`)],
  ["GET with a trailing dot in Host", 421, () => get("/", `Host: ${running.host.replace(":", ".:")}`)],
  ["GET with Host in upper case", 421, () => get("/", `Host: ${running.host.toUpperCase()}`)],
  ["GET with an empty Host", 421, () => get("/", "Host:")],
  ["GET with a name in front of ours", 421, () => get("/", `Host: x.${running.host}`)],
  ["GET with our Host and user information", 421, () => get("/", `Host: a@${running.host}`)],
  ...loopbackNames.map((name): Attack => [`GET with Host ${name}`, 421, () => get("/", `Host: ${name}${portOf()}`)]),
  ...loopbackNames.map(
    (name): Attack => [
      `POST with Host and Origin ${name}`,
      421,
      () =>
        post((headers) => replaced(replaced(headers, `Host: ${name}${portOf()}`), `Origin: http://${name}${portOf()}`)),
    ],
  ),
  ["POST from a foreign Origin", 403, withLine(() => "Origin: https://evil.example")],
  ["POST from Origin null", 403, withLine(() => "Origin: null")],
  ["POST without Origin", 403, () => post((headers) => without(headers, "origin"))],
  ["POST with two Origins", 403, () => post((headers) => [...headers, "Origin: https://evil.example"])],
  ["POST from our name by https", 403, withLine(() => `Origin: https://${running.host}`)],
  ["POST from another .localhost name", 403, withLine(() => `Origin: http://other.localhost${portOf()}`)],
  ["GET with a foreign Origin", 403, () => get("/", "Origin: https://evil.example")],
  ["POST with Sec-Fetch-Site cross-site", 403, withLine(() => "Sec-Fetch-Site: cross-site")],
  ["POST with Sec-Fetch-Site same-site", 403, withLine(() => "Sec-Fetch-Site: same-site")],
  ["POST with Sec-Fetch-Site none", 403, withLine(() => "Sec-Fetch-Site: none")],
  ["POST without Sec-Fetch-Site", 403, () => post((headers) => without(headers, "sec-fetch-site"))],
  ["POST with Sec-Fetch-Site twice", 403, () => post((headers) => [...headers, "Sec-Fetch-Site: same-origin"])],
  [
    "GET with Sec-Fetch-Site cross-site (frame, image, script, link)",
    403,
    () => get("/", "Sec-Fetch-Site: cross-site"),
  ],
  ["GET with Sec-Fetch-Site same-site", 403, () => get("/assets/index-1a.js", "Sec-Fetch-Site: same-site")],
  ["POST of text/plain (no preflight)", 415, withLine(() => "Content-Type: text/plain")],
  ["POST of a form", 415, withLine(() => "Content-Type: application/x-www-form-urlencoded")],
  ["POST of a multipart form", 415, withLine(() => "Content-Type: multipart/form-data; boundary=x")],
  ["POST with JSON hidden behind text/plain", 415, withLine(() => "Content-Type: text/plain; application/json")],
  ["POST with two Content-Types", 415, () => post((headers) => [...headers, "Content-Type: text/plain"])],
  ["POST without Content-Type", 415, () => post((headers) => without(headers, "content-type"))],
  ["POST without X-Ringback", 403, () => post((headers) => without(headers, "x-ringback"))],
  ["POST with another X-Ringback", 403, withLine(() => "X-Ringback: 2")],
  [
    "CORS preflight from elsewhere",
    403,
    () =>
      requestText("OPTIONS /session", [
        `Host: ${running.host}`,
        "Origin: https://evil.example",
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: x-ringback",
        "Connection: close",
      ]),
  ],
  ["OPTIONS from our own page", 405, () => post((headers) => headers, "", "OPTIONS /session")],
  ...["PUT", "DELETE", "PATCH", "TRACE", "HEAD"].map(
    (method): Attack => [
      `${method} from our own page`,
      405,
      () => post((headers) => headers, "", `${method} /session`),
    ],
  ),
  ["POST to another path", 404, () => post((headers) => headers, undefined, "POST /ws")],
  ["POST of a body of 5 KB", 413, () => post((headers) => headers, JSON.stringify({ code: "a".repeat(5_000) }))],
  ["POST of a body that is not JSON", 400, () => post((headers) => headers, "code=1")],
  [
    "POST of a body with an extra field",
    400,
    () => post((headers) => headers, JSON.stringify({ code: goodCode, to: "http://evil.example" })),
  ],
  ["POST of a code that is no text", 400, () => sessionRequest(running.host, [goodCode])],
  ["POST of a cut code", 401, () => sessionRequest(running.host, goodCode.slice(0, -1))],
  ["POST of a code with one character more", 401, () => sessionRequest(running.host, `${goodCode}A`)],
  ["POST of an empty code", 401, () => sessionRequest(running.host, "")],
  ["POST of a code of the right length", 401, () => sessionRequest(running.host, "A".repeat(goodCode.length))],
  ["GET of the session", 404, () => get("/session")],
  ["GET of the socket without an upgrade", 404, () => get("/ws")],
  ...[
    "/../secret.txt",
    "/assets/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets\\..\\secret.txt",
    "/assets/..\\secret.txt",
    "/%5c..%5csecret.txt",
    "/secret.txt",
    "/secret.txt%00.js",
    "/assets/index-1a.js%00",
    "/files.json",
    "/%69ndex.html",
    "/./index.html",
    "/assets/",
    "/INDEX.HTML",
  ].map((path): Attack => [`GET of ${path}`, 404, () => get(path)]),
  ["GET of //evil.example/", 400, () => get("//evil.example/")],
  ["GET in absolute form", 400, () => get("http://evil.example/")],
  ["GET in absolute form with our name", 400, () => get(`http://${running.host}/`)],
  ["GET with a NUL in the path", 400, () => get("/\u0000")],
  ["a header of 17 KB", 431, () => get("/", `X-Long: ${"a".repeat(17 * 1024)}`)],
  ["2,000 headers", 431, () => get("/", ...Array.from({ length: 2_000 }, (_, index) => `X-${index}: 1`))],
  ["both lengths (request smuggling)", 400, () => post((headers) => [...headers, "Transfer-Encoding: chunked"])],
  ["two lengths", 400, () => post((headers) => [...headers, "Content-Length: 1"])],
  ["a header line without colon", 400, () => get("/", "nonsense")],
  ["no HTTP at all", 400, () => "\u0016\u0003\u0001\u0002\u0000\u0001"],
  ["an unknown expectation", 417, () => get("/", "Expect: x")],
  ["an unknown expectation under a foreign Host", 421, () => get("/", "Host: evil.example", "Expect: x")],
  ["an expectation to go on", 417, () => post((headers) => [...headers, "Expect: 100-continue"])],
  [
    "an expectation to go on from a foreign Origin",
    403,
    () => post((headers) => [...replaced(headers, "Origin: https://evil.example"), "Expect: 100-continue"]),
  ],
];

const upgrade = (change: (headers: string[]) => string[], target = "/ws"): string =>
  requestText(`GET ${target}`, change(upgradeHeaders(running.host, cookie)));
const upgradeWith = (line: () => string) => () => upgrade((headers) => replaced(headers, line()));

const upgrades: readonly Attack[] = [
  ["from another origin", 403, upgradeWith(() => "Origin: https://evil.example")],
  ["from another .localhost name", 403, upgradeWith(() => `Origin: http://other.localhost${portOf()}`)],
  ["from Origin null", 403, upgradeWith(() => "Origin: null")],
  ["without Origin", 403, () => upgrade((headers) => without(headers, "origin"))],
  ["with two Origins", 403, () => upgrade((headers) => [...headers, `Origin: http://${running.host}`])],
  ["without Host", 421, () => upgrade((headers) => without(headers, "host"))],
  ["with another Host", 421, upgradeWith(() => "Host: evil.example")],
  ["with two Hosts", 421, () => upgrade((headers) => [...headers, `Host: ${running.host}`])],
  ...loopbackNames.map((name): Attack => [`with Host ${name}`, 421, upgradeWith(() => `Host: ${name}${portOf()}`)]),
  ["with Sec-Fetch-Site cross-site", 403, upgradeWith(() => "Sec-Fetch-Site: cross-site")],
  ["without a cookie", 401, () => upgrade((headers) => without(headers, "cookie"))],
  ["with a wrong cookie", 401, upgradeWith(() => `Cookie: __Host-ringback=${"A".repeat(43)}`)],
  ["with a cut cookie", 401, upgradeWith(() => `Cookie: ${cookie.slice(0, -1)}`)],
  ["with the cookie under another name", 401, upgradeWith(() => `Cookie: ${cookie.replace("__Host-", "")}`)],
  ["with the cookie twice", 401, upgradeWith(() => `Cookie: ${cookie}; ${cookie}`)],
  ["with the launch code in place of the cookie", 401, upgradeWith(() => `Cookie: __Host-ringback=${goodCode}`)],
  ["on another path", 404, () => upgrade((headers) => headers, "/")],
  ["with a query", 404, () => upgrade((headers) => headers, "/ws?to=evil.example")],
  ["to another protocol", 400, upgradeWith(() => "Upgrade: h2c")],
  ["by POST", 405, () => upgrade((headers) => headers).replace("GET", "POST")],
];

describe(`${attacks.length} forms of ordinary requests`, () => {
  test.each(attacks)("%s is answered with %i", async (_, status, text) => {
    const answer = await exchange(running.port, text());
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toMatch(/access-control-|set-cookie/i);
    expect(answer).not.toContain("not in the list");
    expectOurHeaders(answer);
  });
});

describe(`${upgrades.length} forms of WebSocket upgrades`, () => {
  test.each(upgrades)("an upgrade %s is answered with %i", async (_, status, text) => {
    const answer = await exchange(running.port, text());
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toContain("101 Switching");
    expectOurHeaders(answer);
  });
});

test("CONNECT is not served", async () => {
  expect(await exchange(running.port, requestText("CONNECT evil.example:443", [`Host: ${running.host}`]))).not.toMatch(
    /^HTTP\/1\.1 2/,
  );
});

test("headers that trickle in are cut off after 5 s", { timeout: 12_000 }, async () => {
  const { socket, received } = openSocket(running.port);
  const started = performance.now();
  socket.write(`GET / HTTP/1.1\r\nHost: ${running.host}\r\n`);
  const trickle = setInterval(() => socket.write("X-A: 1\r\n"), 500);
  const answer = await received;
  clearInterval(trickle);
  expect(statusOf(answer)).toBe(408);
  expectOurHeaders(answer);
  expect(performance.now() - started).toBeGreaterThan(4_500);
  expect(performance.now() - started).toBeLessThan(8_000);
});

test("any number of connections that say nothing leaves room for the page", async () => {
  const open = Array.from({ length: 100 }, () => openSocket(running.port));
  await Promise.all(open.map(({ socket }) => new Promise((resolve) => socket.once("connect", resolve))));
  expect(statusOf(await exchange(running.port, get("/")))).toBe(200);
  for (const { socket } of open) socket.destroy();
  await Promise.all(open.map(({ received }) => received));
});

test("connections above 64 are dropped, and the server serves again once they are gone", async () => {
  const open = Array.from({ length: 64 }, () => openSocket(running.port));
  // A request that may come in but does not end: its body is never sent.
  const started = running.logged.filter(({ event }) => event === "request.refused").length;
  const unfinished = requestText("POST /session", sessionHeaders(running.host, '{"code":"x"}'));
  await Promise.all(
    open.map(({ socket }) => new Promise((resolve) => socket.once("connect", () => socket.write(unfinished, resolve)))),
  );
  await expect.poll(async () => exchange(running.port, get("/"))).toBe("");
  expect(running.logged.filter(({ event }) => event === "request.refused")).toHaveLength(started);
  for (const { socket } of open) socket.destroy();
  await Promise.all(open.map(({ received }) => received));
  await expect.poll(async () => statusOf(await exchange(running.port, get("/")))).toBe(200);
});

test("after all of it nothing was called, no code was spent, and our own page gets in", async () => {
  expect(running.app.calls).toEqual([]);
  expect(running.logged.filter(({ event }) => event === "session.opened")).toHaveLength(1);
  expect(running.logged.some(({ event }) => event === "window.connected")).toBe(false);
  const answer = await exchange(running.port, sessionRequest(running.host, goodCode));
  expect(statusOf(answer)).toBe(204);
  const own = /set-cookie: ([^;]+)/i.exec(answer)?.[1] ?? "";
  const { socket, head } = openSocket(running.port);
  socket.write(requestText("GET /ws", upgradeHeaders(running.host, own)));
  expect(statusOf(await head)).toBe(101);
  socket.destroy();
});
