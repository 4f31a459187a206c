// HTTP/2: what is sent is what is shown, sessions are shared by one identity alone, and every way to fail has its words.
import type { ServerHttp2Stream } from "node:http2";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { HeaderPair } from "../../shared/http.ts";
import { createSend } from "./send.ts";
import { makeCertificate } from "./testing/certificates.ts";
import {
  clearH2Server,
  dataFrame,
  frame,
  frameServer,
  goawayFrame,
  type H2TestServer,
  okFrame,
  resetFrame,
  secureH2Server,
} from "./testing/h2-servers.ts";
import { answering, okAnswer, type RawServer, rawServer, tlsServer } from "./testing/servers.ts";
import type { SendOptions, WireRequest, WireResult } from "./wire.ts";

const authority = makeCertificate({ cn: "Test root", authority: true });
const good = makeCertificate({ cn: "good", altNames: ["127.0.0.1"], issuer: authority });
const send = createSend({}, { systemCa: async () => [] });
const two: SendOptions = { httpVersion: "2", extraCa: [authority.certificate] };
const open: { close(): Promise<void> }[] = [];
const keep = <Server extends H2TestServer | RawServer>(server: Server): Server => {
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const fine = (stream: ServerHttp2Stream): void => {
  stream.respond({ ":status": 200, "x-a": "1" });
  stream.end("fine");
};
const get = (url: string, headers: readonly HeaderPair[] = []): WireRequest => ({
  method: "GET",
  url,
  headers,
  body: null,
});
const shown = ({ response }: WireResult): string => new TextDecoder().decode(response?.body);

describe("a request over HTTP/2", () => {
  it("is shown as it went: pseudo headers in front, names in lower case, order and duplicates as typed", async () => {
    const server = keep(await secureH2Server(good, fine));
    const headers: HeaderPair[] = [
      ["X-B", "1"],
      ["Content-Type", "a"],
      ["x-b", "né"],
      ["Content-Type", "b"],
      ["Authorization", "Basic eA=="],
    ];
    const body = new TextEncoder().encode("{}");
    const result = await send({ method: "PoST", url: `${server.url}/v2?a=%20b#part`, headers, body }, two);
    expect(result.error).toBeNull();
    expect(result.request.headers).toEqual([
      [":method", "PoST"],
      [":scheme", "https"],
      [":authority", server.url.slice("https://".length)],
      [":path", "/v2?a=%20b"],
      ["x-b", "1"],
      ["content-type", "a"],
      ["x-b", "né"],
      ["content-type", "b"],
      ["authorization", "Basic eA=="],
      ["content-length", "2"],
    ]);
    expect(server.received[0]?.headers).toEqual(result.request.headers);
    expect(server.received[0]?.body.toString()).toBe("{}");
    expect(result.response).toMatchObject({ status: 200, httpVersion: "2", truncated: false });
    expect(result.response?.headers.slice(0, 1)).toEqual([["x-a", "1"]]);
    expect(shown(result)).toBe("fine");
  });

  it("takes a typed Host as its authority", async () => {
    const server = keep(await clearH2Server(fine));
    await send(get(server.url, [["host", "elsewhere"]]), two);
    expect(server.received[0]?.headers).toEqual([
      [":method", "GET"],
      [":scheme", "http"],
      [":authority", "elsewhere"],
      [":path", "/"],
    ]);
  });

  it.each(["Connection", "keep-alive", "Proxy-Connection", "Upgrade", "TE"])(
    "is not sent with the header %s, which HTTP/2 has not",
    async (name) => {
      const server = keep(await clearH2Server(fine));
      const { error } = await send(get(server.url, [[name, "close"]]), two);
      expect(error).toMatchObject({ code: "input.invalid", facts: { field: `header ${name}` } });
      expect(server.sessions()).toBe(0);
    },
  );

  it("is not sent with blanks around a value, which goes by HTTP/1.1 instead where that is allowed", async () => {
    const server = keep(await secureH2Server(good, fine));
    const { error } = await send(get(server.url, [["X-A", " 1"]]), two);
    expect(error).toMatchObject({ code: "input.invalid", facts: { field: "header X-A" } });
    const old = keep(await tlsServer({ cert: good.certificate, key: good.key }, answering(okAnswer("one"))));
    const either = await send(get(old.url, [["X-A", " 1"]]), { ...two, httpVersion: "auto" });
    expect(either.response?.httpVersion).toBe("1.1");
  });

  it("for 1,000 requests: names, values and bodies are those that are recorded", async () => {
    const server = keep(await clearH2Server(fine));
    const tokens = "!#$%&'*+-.^_`|~0123456789ABCXYZabcxyz".split("");
    const token = fc.string({ unit: fc.constantFrom(...tokens), minLength: 1, maxLength: 12 });
    const reserved =
      /^(host|content-length|connection|keep-alive|proxy-connection|transfer-encoding|trailer|upgrade|http2-settings|te|expect)$/i;
    const value = fc
      .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(9)), {
        maxLength: 30,
      })
      // HTTP/2 allows no blanks around a value (RFC 9113, 8.2.1).
      .map((codes) => String.fromCharCode(...codes).replace(/^[\t ]+|[\t ]+$/g, ""));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "PUT", "DELETE", "purge", "PATCH"),
        fc.webPath(),
        fc.array(
          fc.tuple(
            token.filter((text) => !reserved.test(text)),
            value,
          ),
          { maxLength: 6 },
        ),
        fc.option(fc.uint8Array({ maxLength: 500 })),
        async (method, path, headers, body) => {
          const { request, error } = await send({ method, url: server.url + path, headers, body }, two);
          expect(error).toBeNull();
          const received = server.received.pop();
          server.received.length = 0;
          expect(received?.headers).toEqual(request.headers);
          expect(received?.body.equals(body ?? Buffer.alloc(0))).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("which version is spoken", () => {
  const both = (): Promise<H2TestServer> => secureH2Server(good, fine);
  const onlyOne = (): Promise<RawServer> =>
    tlsServer(
      { cert: good.certificate, key: good.key, ALPNProtocols: ["http/1.1"] },
      answering(okAnswer("one", ""), "keep"),
    );
  it.each<[string, () => Promise<H2TestServer | RawServer>, SendOptions["httpVersion"], HeaderPair[], string]>([
    ["HTTP/2 where both know it", both, "auto", [], "2"],
    ["HTTP/1.1 where the server knows nothing else", onlyOne, "auto", [], "1.1"],
    ["HTTP/1.1 by default", onlyOne, undefined, [], "1.1"],
    ["HTTP/1.1 where a header is of that version alone", onlyOne, "auto", [["Connection", "close"]], "1.1"],
  ])("%s", async (_name, start, httpVersion, headers, version) => {
    const server = keep(await start());
    const result = await send(get(server.url, headers), { ...two, ...(httpVersion && { httpVersion }) });
    const byDefault = await send(get(server.url, headers), {
      extraCa: [authority.certificate],
      ...(httpVersion && { httpVersion }),
    });
    expect(httpVersion === undefined ? byDefault.response?.httpVersion : result.response?.httpVersion).toBe(version);
  });

  it("is said when the server does not know HTTP/2", async () => {
    const { error } = await send(get(keep(await onlyOne()).url), two);
    expect(error?.code).toBe("tls.failed");
    const silent = keep(await tlsServer({ cert: good.certificate, key: good.key }, answering(okAnswer(""))));
    const unsaid = await send(get(silent.url), two);
    expect(unsaid.error).toMatchObject({ code: "http.malformed" });
    expect(unsaid.error?.why).toContain("it does not offer HTTP/2 there");
    const plain = keep(await rawServer((socket, text) => void (text !== "" && socket.end("HTTP/1.1 400 No\r\n\r\n"))));
    const clear = await send(get(plain.url), two);
    expect(clear.error).toMatchObject({ code: "http.malformed" });
    expect(clear.error?.why).toContain("it does not speak HTTP/2");
  });
});

describe("answers over HTTP/2", () => {
  it("bring interim answers, trailers, duplicates and more than a hundred headers", async () => {
    const server = keep(
      await clearH2Server((stream) => {
        stream.additionalHeaders({ ":status": 103, link: "</x>" });
        const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x-${index}`, "1"]));
        stream.respond({ ":status": 404, "set-cookie": ["a=1", "b=2"], ...many }, { waitForTrailers: true });
        stream.on("wantTrailers", () => stream.sendTrailers({ "x-sum": "9" }));
        stream.end("none");
      }),
    );
    const { response, error } = await send(get(server.url), two);
    expect(error).toBeNull();
    expect(response).toMatchObject({
      status: 404,
      interim: [{ status: 103, headers: [["link", "</x>"]] }],
      trailers: [["x-sum", "9"]],
    });
    expect(response?.headers.filter(([name]) => name === "set-cookie")).toEqual([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
    expect(response?.headers.length).toBeGreaterThan(302);
  });

  it("of 3 MB come whole, and their cancel ends the one stream alone", async () => {
    const big = Buffer.alloc(3_000_000, "x");
    const server = keep(
      await clearH2Server((stream, { headers }) => {
        stream.respond({ ":status": 200 });
        if (headers.some(([name, value]) => name === ":path" && value === "/big")) stream.end(big);
        else stream.write("part");
      }),
    );
    const ends = new AbortController();
    const cancelled = send(get(`${server.url}/never`), {
      ...two,
      signal: ends.signal,
      onPhase: ({ phase }) => phase === "download" && setImmediate(() => ends.abort()),
    });
    expect((await cancelled).error?.code).toBe("network.cancelled");
    const whole = await send(get(`${server.url}/big`), two);
    expect(whole.response?.bytesWire).toBe(big.length);
    expect(server.sessions()).toBe(1);
  });

  it("to HEAD and with `Expect` are whole; without a go the body stays here", async () => {
    const seen: string[] = [];
    const server = keep(
      await clearH2Server((stream, { headers, body }) => {
        seen.push(`${headers[0]?.[1]} ${body.length}`);
        stream.respond({ ":status": 200, "content-length": 4 });
        stream.end(headers[0]?.[1] === "HEAD" ? "" : "fine");
      }),
    );
    expect(await send({ ...get(server.url), method: "HEAD" }, two)).toMatchObject({ error: null });
    const refusing = keep(await frameServer([okFrame(1), dataFrame(1, "no", 1)]));
    const asked = await send(
      { method: "PUT", url: refusing.url, headers: [["Expect", "100-continue"]], body: Buffer.from("long") },
      two,
    );
    expect(asked).toMatchObject({ error: null, bodyWithheld: true, response: { status: 200 } });
    expect(seen).toEqual(["HEAD 0"]);
  });
});

describe("sessions", () => {
  it("are shared by requests of one identity, and by nobody else", async () => {
    const server = keep(await clearH2Server(fine));
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => send(get(`${server.url}/${index}`), { ...two, identity: "first" })),
    );
    const before = server.sessions();
    for (let index = 0; index < 20; index += 1) await send(get(server.url), { ...two, identity: "anna" });
    expect(server.sessions()).toBe(before + 1);
    await send(get(server.url), { ...two, identity: "bert" });
    await send({ ...get(server.url), method: "POST" }, { ...two, identity: "anna" });
    await send(get(server.url), { ...two, identity: "anna", fresh: true });
    expect(server.sessions()).toBe(before + 4);
  });
});

describe("failures over HTTP/2", () => {
  const over = async (server: RawServer, options: SendOptions = {}): Promise<WireResult> =>
    send(get(keep(server).url), { ...two, ...options });
  it.each<[string, Buffer[], "keep" | "end" | "reset", object, string]>([
    ["RST_STREAM before an answer", [resetFrame(1, 2)], "keep", { code: "http.stopped" }, "INTERNAL_ERROR"],
    ["REFUSED_STREAM", [resetFrame(1, 7)], "keep", { code: "http.stopped" }, "REFUSED_STREAM"],
    ["HTTP_1_1_REQUIRED", [resetFrame(1, 13)], "keep", { code: "http.stopped" }, "wants this request by HTTP/1.1"],
    ["an unknown code", [resetFrame(1, 99)], "keep", { code: "http.stopped" }, "unknown code 99"],
    ["GOAWAY with a reason", [goawayFrame(0, 11)], "keep", { code: "http.stopped" }, "GOAWAY"],
    ["GOAWAY before this request", [goawayFrame(0, 0)], "keep", { code: "http.stopped" }, "GOAWAY"],
    [
      "the end of the connection",
      [],
      "end",
      { code: "network.unreachable", facts: { reason: "closed" } },
      "without an",
    ],
    ["a reset of the connection", [], "reset", { code: "network.unreachable" }, ""],
    ["a frame that is none", [Buffer.from("HTTP/1.1 200 OK\r\n\r\n")], "keep", { code: "http.malformed" }, "HTTP/2"],
    ["headers that are no HPACK", [frame(1, 4, 1, Buffer.from([0xff, 0xff, 0xff]))], "keep", {}, ""],
    ["data before headers", [dataFrame(1, "x")], "keep", {}, ""],
    ["RST_STREAM without a reason", [resetFrame(1, 0)], "keep", { code: "http.stopped" }, "NO_ERROR"],
  ])("%s before the answer", async (_name, frames, then, expected, words) => {
    const { error, response } = await over(await frameServer(frames, then));
    expect(response).toBeNull();
    expect(error).toMatchObject(expected);
    expect(error?.why).toContain(words);
  });

  it.each<[string, Buffer[], "keep" | "end" | "reset", object]>([
    ["RST_STREAM", [resetFrame(1, 2)], "keep", { code: "http.stopped" }],
    ["RST_STREAM without a reason", [resetFrame(1, 0)], "keep", { code: "http.stopped" }],
    ["GOAWAY with a reason", [goawayFrame(1, 2)], "keep", { code: "http.stopped" }],
    ["the end of the connection", [], "end", { code: "network.cut", facts: { receivedBytes: 5, expectedBytes: null } }],
  ])("%s inside the body keeps what came", async (_name, frames, then, expected) => {
    const result = await over(await frameServer([okFrame(1), dataFrame(1, "12345"), ...frames], then));
    expect(result.error).toMatchObject(expected);
    expect(result.response).toMatchObject({ status: 200, truncated: true });
    expect(shown(result)).toBe("12345");
  });

  it("RST_STREAM without a reason behind a whole answer takes nothing of it", async () => {
    const request = { ...get(""), method: "POST", body: Buffer.alloc(3_000_000) };
    const server = keep(await frameServer([okFrame(1), dataFrame(1, "early", 1), resetFrame(1, 0)]));
    const result = await send({ ...request, url: server.url }, two);
    expect(result.error).toBeNull();
    expect(result.response?.truncated).toBe(false);
    expect(shown(result)).toBe("early");
  });

  it("a frame out of place inside the body is no HTTP/2", async () => {
    const result = await over(await frameServer([okFrame(1), dataFrame(1, "12345"), frame(9, 4, 1)]));
    expect(result.error).toMatchObject({ code: "http.malformed" });
    expect(result.response?.truncated).toBe(true);
  });

  it("GOAWAY without a reason lets the answer come to its end", async () => {
    const frames = [okFrame(1), goawayFrame(1, 0), dataFrame(1, "12345", 1)];
    const result = await over(await frameServer(frames));
    expect(result.error).toBeNull();
    expect(shown(result)).toBe("12345");
  });

  it("a body shorter than announced is no whole answer", async () => {
    // `content-length: 10`, a literal without indexing, of the name at index 28.
    const head = frame(1, 4, 1, Buffer.from([0x88, 0x0f, 0x0d, 0x02, 0x31, 0x30]));
    const result = await over(await frameServer([head, dataFrame(1, "12345", 1)]));
    expect(result.error).not.toBeNull();
    expect(result.response?.truncated).toBe(true);
  });

  it("more headers than accepted", async () => {
    // A literal header of 20,000 bytes (7-bit prefix, then the rest of the length), four times in one block.
    const length = Buffer.from([0x7f, 0xa1, 0x9b, 0x01]);
    const one = Buffer.concat([Buffer.from([0x00, 0x01, 0x78]), length, Buffer.alloc(20_000, "a")]);
    const block = Buffer.concat([Buffer.from([0x88]), one, one, one, one]);
    const frames = [frame(1, 0, 1, block.subarray(0, 16_384))];
    for (let at = 16_384; at < block.length; at += 16_384) {
      frames.push(frame(9, at + 16_384 >= block.length ? 4 : 0, 1, block.subarray(at, at + 16_384)));
    }
    const { error } = await over(await frameServer(frames));
    expect(error).toMatchObject({ code: "http.limit", facts: { limit: "headers" } });
  });

  it("silence, and a flood of interim answers", async () => {
    const { error } = await over(await frameServer([]), { timeouts: { headers: 60 } });
    expect(error).toMatchObject({ code: "network.timeout", facts: { phase: "headers" } });
    // `:status: 103` as a literal of the name at index 8.
    const early = frame(1, 4, 1, Buffer.from([0x08, 0x03, 0x31, 0x30, 0x33]));
    const flooded = await over(await frameServer(Array.from({ length: 150 }, () => early)));
    expect(flooded.error).toMatchObject({ code: "http.malformed" });
    expect(flooded.error?.why).toContain("interim");
  });

  it("a refused safe request on a kept session goes a second time, and no other", async () => {
    let count = 0;
    const server = keep(
      await clearH2Server((stream) => {
        count += 1;
        if (count === 2 || count > 3) stream.close(7);
        else fine(stream);
      }),
    );
    expect((await send(get(server.url), { ...two, identity: "again" })).error).toBeNull();
    expect((await send(get(server.url), { ...two, identity: "again" })).error).toBeNull();
    expect(count).toBe(3);
    const refused = await send({ ...get(server.url), method: "POST" }, { ...two, identity: "again" });
    expect(refused.error?.code).toBe("http.stopped");
    expect(count).toBe(4);
  });
});
