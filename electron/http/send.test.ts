// What goes on the wire is what was asked for, byte by byte; what must not go is refused before anything is opened.
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { HeaderPair } from "../../shared/http.ts";
import { atHand } from "./request-body.ts";
import { createSend } from "./send.ts";
import { type RawServer, answering, okAnswer, rawServer, requestServer } from "./testing/servers.ts";
import type { SentRequest, WireRequest } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
const serve = async (behave: Parameters<typeof rawServer>[0]): Promise<RawServer> => {
  const server = await rawServer(behave);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const get = (url: string, headers: readonly HeaderPair[] = []): WireRequest => ({
  method: "GET",
  url,
  headers,
  body: null,
});
const bytesOf = ({ method, url, headers, body }: SentRequest): Buffer => {
  const { pathname, search } = new URL(url);
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([
    Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"),
    body ? atHand(body) : new Uint8Array(),
  ]);
};

describe("what goes on the wire", () => {
  it("is the given headers in order, case and number, with Host in front and length and Connection behind", async () => {
    const server = await serve(answering(okAnswer("")));
    const body = new TextEncoder().encode('{"data":{}}');
    const headers: HeaderPair[] = [
      ["x-B", "1"],
      ["X-a", ""],
      ["x-b", "2"],
      ["X-Latin", "né"],
    ];
    const { request, error } = await send({
      method: "put",
      url: `${server.url}/v2/user_auth?a=%20b#part`,
      headers,
      body,
    });
    expect(error).toBeNull();
    expect(request.headers).toEqual([
      ["Host", `127.0.0.1:${server.port}`],
      ...headers,
      ["Content-Length", "11"],
      ["Connection", "keep-alive"],
    ]);
    expect(server.received[0]).toEqual(bytesOf(request));
    expect(server.received[0]?.toString("latin1")).toMatch(/^put \/v2\/user_auth\?a=%20b HTTP\/1\.1\r\nHost: /);
  });

  it("keeps a Host, Content-Length and Connection that were given where they stand", async () => {
    const server = await serve(answering(okAnswer("")));
    const headers: HeaderPair[] = [
      ["A", "1"],
      ["connection", "close"],
      ["host", "elsewhere"],
      ["content-length", "0"],
    ];
    const { request } = await send({ ...get(server.url, headers), method: "POST" });
    expect(request.headers).toEqual(headers);
    expect(server.received[0]).toEqual(bytesOf(request));
  });

  describe("for any request", () => {
    let server: Awaited<ReturnType<typeof requestServer>>;
    let received: Buffer = Buffer.alloc(0);
    const fine = okAnswer("");
    beforeAll(async () => {
      server = await requestServer((bytes) => {
        received = bytes;
        return fine;
      });
    });
    afterAll(() => server.close());

    it("equals what is recorded as sent, 1,000 times", async () => {
      const tokens = "!#$%&'*+-.^_`|~0123456789ABCXYZabcxyz".split("");
      const token = fc.string({ unit: fc.constantFrom(...tokens), minLength: 1, maxLength: 12 });
      const reserved = /^(host|content-length|connection|transfer-encoding|trailer|expect)$/i;
      const name = token.filter((text) => !reserved.test(text));
      const allowed = Array.from({ length: 0x100 }, (_, code) => code).filter(
        (code) => code === 9 || (code >= 0x20 && code !== 0x7f),
      );
      const value = fc.string({
        unit: fc.constantFrom(...allowed.map((code) => String.fromCharCode(code))),
        maxLength: 30,
      });
      const method = fc.oneof(fc.constantFrom("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "get", "Head"), token);
      const refused = new Set(["CONNECT", "TRACE"]);
      await fc.assert(
        fc.asyncProperty(
          method.filter((text) => !refused.has(text.toUpperCase())),
          fc.webPath(),
          fc.array(fc.tuple(name, value), { maxLength: 8 }),
          fc.option(fc.uint8Array({ maxLength: 400 })),
          async (verb, path, headers, body) => {
            const { request, error } = await send({ method: verb, url: server.url + path, headers, body });
            expect(error).toBeNull();
            expect(received.equals(bytesOf(request))).toBe(true);
            // And what is recorded is what was asked for.
            expect(request.method).toBe(verb);
          },
        ),
        { numRuns: 1_000 },
      );
    });
  });
});

describe("what is refused before anything is opened", () => {
  const secret = "s3cret-canary";
  it.each<[string, Partial<WireRequest>, string]>([
    ["a method of two words", { method: "GE T" }, "method"],
    ["TRACE", { method: "trace" }, "method"],
    ["CONNECT", { method: "CONNECT" }, "method"],
    ["a line break in a value", { headers: [["X-Token", `${secret}\r\nEvil: 1`]] }, "header X-Token"],
    ["NUL in a value", { headers: [["X-Token", `${secret}\0`]] }, "header X-Token"],
    ["DEL in a value", { headers: [["X-Token", `${secret}\x7f`]] }, "header X-Token"],
    ["a character beyond Latin-1", { headers: [["X-Token", `${secret}→`]] }, "header X-Token"],
    ["a colon in a name", { headers: [[`Authorization: ${secret}`, ""]] }, "header Authorization"],
    [
      "a blank in a name",
      {
        headers: [
          ["A", "1"],
          [` ${secret}`, ""],
        ],
      },
      "header number 2",
    ],
    ["an empty name", { headers: [["", secret]] }, "header number 1"],
    ["a length that is not the body's", { headers: [["Content-Length", "5"]] }, "header Content-Length"],
    ["chunks", { headers: [["Transfer-Encoding", "chunked"]] }, "header Transfer-Encoding"],
    [
      "two hosts",
      {
        headers: [
          ["Host", "a"],
          ["host", "b"],
        ],
      },
      "header host",
    ],
  ])("%s", async (_name, change, field) => {
    const server = await serve(answering(okAnswer("")));
    const result = await send({ ...get(server.url), ...change });
    expect(result).toMatchObject({ response: null, error: { code: "input.invalid", facts: { field } } });
    expect(JSON.stringify(result.error)).not.toContain(secret);
    expect(server.connections()).toBe(0);
  });

  it.each(["/a\nb", "/a\r\nHost: evil", "/a\tb", "/a\u0000b", "/a\u007fb", "/\ud800", "/?q=\udc00"])(
    "the path %j, which would not arrive as it was typed",
    async (path) => {
      const server = await serve(answering(okAnswer("")));
      const result = await send(get(server.url + path));
      expect(result).toMatchObject({ response: null, error: { code: "input.invalid", facts: { field: "address" } } });
      expect(result.error?.why).toMatch(/at position \d+\.$/);
      expect(server.connections()).toBe(0);
    },
  );

  it.each([
    ["/a b", "/a%20b"],
    ["/a#b", "/a"],
    ["/%", "/%"],
    ["/%zz?%=%", "/%zz?%=%"],
    ["/ä\u{1f642}?ü", "/%C3%A4%F0%9F%99%82?%C3%BC"],
    ["/a\\b", "/a/b"],
    ["/a/../b/./c", "/b/c"],
  ])("the path %j is not refused, and recorded as it goes: %j", async (path, sent) => {
    const server = await serve(answering(okAnswer("")));
    const { request } = await send(get(server.url + path));
    expect(request.url).toBe(server.url + sent);
    expect(server.received[0]?.toString().split("\r\n")[0]).toBe(`GET ${sent} HTTP/1.1`);
  });

  it.each(["", "host/path", "ftp://host/", "file:///etc/passwd", "http://", `http://jane:${secret}@host/`])(
    "the address %j",
    async (url) => {
      const result = await send(get(url));
      expect(result).toMatchObject({ response: null, error: { code: "input.invalid", facts: { field: "address" } } });
      expect(JSON.stringify(result)).not.toContain(secret);
    },
  );
});
