// Bodies: every encoding, every way in which one can lie, and the bombs.
import zlib from "node:zlib";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { type RawServer, answering, okAnswer, rawServer } from "./testing/servers.ts";
import type { SendOptions, WireResult } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

/** Fetches a body that claims these encodings. */
const fetch = async (
  body: Uint8Array,
  encodings: string,
  options: SendOptions = {},
  then?: "end" | "reset",
): Promise<WireResult> => {
  const server = await rawServer(answering(okAnswer(body, encodings && `Content-Encoding: ${encodings}\r\n`), then));
  servers.push(server);
  return send({ method: "GET", url: server.url, headers: [["Accept-Encoding", "gzip"]], body: null }, options);
};
const text = '{"data":{"naïve":"p\\"ä"}}'.repeat(300);
const plain = Buffer.from(text);
const shown = ({ response }: WireResult): string => new TextDecoder().decode(response?.body);

describe("an encoded body", () => {
  it.each<[string, Buffer]>([
    ["gzip", zlib.gzipSync(plain)],
    ["X-GZIP", zlib.gzipSync(plain)],
    ["deflate", zlib.deflateSync(plain)],
    ["deflate", zlib.deflateRawSync(plain)],
    ["br", zlib.brotliCompressSync(plain)],
    ["zstd", zlib.zstdCompressSync(plain)],
    ["identity", plain],
    ["", plain],
    ["unheard-of", plain],
    ["deflate, gzip, br", zlib.brotliCompressSync(zlib.gzipSync(zlib.deflateSync(plain)))],
    ["gzip,gzip,gzip,gzip,gzip", [1, 2, 3, 4, 5].reduce((bytes) => zlib.gzipSync(bytes), plain)],
  ])("%s is undone, and both sizes are told", async (encodings, body) => {
    const result = await fetch(body, encodings);
    expect(result.error).toBeNull();
    expect(shown(result)).toBe(text);
    expect(result.response).toMatchObject({ bytesWire: body.length, bytesDecoded: plain.length, truncated: false });
  });

  it.each([
    ["gzip", zlib.gzipSync(plain), "junk"],
    ["gzip", zlib.gzipSync(plain), "\0\0\0\0"],
    ["deflate", zlib.deflateSync(plain), "junk"],
    ["br", zlib.brotliCompressSync(plain), "\r\n"],
    ["br, gzip", zlib.gzipSync(zlib.brotliCompressSync(plain)), "<!-- -->"],
  ])(
    "%s with bytes behind its end is shown as browsers show it, and how many is told",
    async (encodings, body, behind) => {
      const told: string[] = [];
      const result = await fetch(Buffer.concat([body, Buffer.from(behind)]), encodings, {
        onPhase: ({ phase, state, detail }) => void (phase === "download" && state === "ended" && told.push(detail)),
      });
      expect(result.error).toBeNull();
      expect(shown(result)).toBe(text);
      const all = body.length + behind.length;
      expect(result.response).toMatchObject({ bytesWire: all, bytesDecoded: plain.length, truncated: false });
      expect(told).toEqual([
        `${all} bytes, ${behind.length} of them behind the end of the ${encodings.split(", ").at(-1)}`,
      ]);
    },
  );

  it("of no bytes is an empty body", async () => {
    expect(await fetch(Buffer.alloc(0), "gzip")).toMatchObject({
      error: null,
      response: { bytesWire: 0, bytesDecoded: 0 },
    });
  });

  it.each<[string, string, Buffer]>([
    ["plain text", "gzip", plain],
    ["a gzip that stops early", "gzip", zlib.gzipSync(plain).subarray(0, -12)],
    [
      "a gzip whose middle is broken",
      "gzip",
      Buffer.concat([zlib.gzipSync(plain).subarray(0, 30), Buffer.alloc(200_000, 0xff)]),
    ],
    ["a broken inner encoding", "br, gzip", zlib.gzipSync(plain)],
    ["a br that is none", "br", plain],
  ])("that is %s is named and kept as it came (%s)", async (_name, encodings, body) => {
    const result = await fetch(body, encodings);
    const encoding = encodings.split(",")[0];
    expect(result.error).toMatchObject({ code: "http.decoding", facts: { encoding } });
    expect(Buffer.from(result.response?.body ?? []).equals(body)).toBe(true);
    expect(result.response).toMatchObject({ status: 200, bytesWire: body.length });
  });

  it("cut off by the network shows what could be inflated", async () => {
    const whole = zlib.gzipSync(Buffer.from(Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`).join("")));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${whole.length}\r\n\r\n`;
    const half = whole.subarray(0, whole.length / 2);
    const server = await rawServer(answering(Buffer.concat([Buffer.from(head), half])));
    servers.push(server);
    const result = await send({ method: "GET", url: server.url, headers: [], body: null });
    expect(result.error).toMatchObject({
      code: "network.cut",
      facts: { receivedBytes: half.length, expectedBytes: whole.length },
    });
    expect(result.response?.truncated).toBe(true);
    expect(shown(result)).toMatch(/^line 0\nline 1\n/);
    expect(result.response?.bytesDecoded).toBeGreaterThan(half.length);
  });
});

describe("a body that is too much", () => {
  const bomb = zlib.brotliCompressSync(Buffer.alloc(60_000_000), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 },
  });

  it("by its ratio stops soon after 10 MB, and what came out is kept", async () => {
    const result = await fetch(bomb, "br");
    expect(result.error).toMatchObject({ code: "http.limit", facts: { limit: "ratio" } });
    expect(result.response?.truncated).toBe(true);
    expect(result.response?.bytesWire).toBe(bomb.length);
    expect(result.response?.bytesDecoded).toBeGreaterThan(10_000_000);
    expect(result.response?.bytesDecoded).toBeLessThan(12_000_000);
  });

  it("stops in the middle of a chain too", async () => {
    const result = await fetch(zlib.gzipSync(zlib.gzipSync(Buffer.alloc(60_000_000))), "gzip, gzip");
    expect(result.error).toMatchObject({ code: "http.limit", facts: { limit: "ratio" } });
  });

  it.each(["gzip", ""])("by its size stops at the limit (%s)", async (encoding) => {
    const body = Buffer.from(Array.from({ length: 60_000 }, (_, index) => `${index * 7919} `).join(""));
    const sent = encoding === "" ? body : zlib.gzipSync(body);
    const result = await fetch(sent, encoding, { limits: { decodedBytes: 100_000 } });
    expect(result.error).toMatchObject({ code: "http.limit", facts: { limit: "decoded-size" } });
    expect(result.response?.truncated).toBe(true);
    expect(result.response?.body.length).toBeLessThan(200_000);
  });

  it("by six encodings is kept as it came", async () => {
    const body = [1, 2, 3, 4, 5, 6].reduce((bytes) => zlib.gzipSync(bytes), plain);
    const result = await fetch(body, "gzip,gzip,gzip,gzip,gzip,gzip");
    expect(result.error).toMatchObject({ code: "http.limit", facts: { limit: "encodings" } });
    expect(Buffer.from(result.response?.body ?? []).equals(body)).toBe(true);
  });
});
