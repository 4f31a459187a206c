// Servers that break the rules of HTTP/1.1 on purpose: a named error each, no crash, no long wait, no memory lost.
import zlib from "node:zlib";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { answering, okAnswer, type RawServer, rawServer } from "./testing/servers.ts";
import type { WireResult } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());
const canary = "s3cret-canary-77";
const from = async (answer: string | Uint8Array, then: "keep" | "end" = "end"): Promise<WireResult> => {
  const server = await rawServer(answering(answer, then));
  servers.push(server);
  const headers: [string, string][] = [["Authorization", `Bearer ${canary}`]];
  return send(
    { method: "GET", url: `${server.url}/?key=${canary}`, headers, body: null },
    { timeouts: { idle: 1_000 } },
  );
};
const ok = "HTTP/1.1 200 OK\r\n";
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;

describe("bad framing", () => {
  it.each<[string, string, string]>([
    ["two lengths that differ", `${ok}Content-Length: 3\r\nContent-Length: 4\r\n\r\n1234`, "http.malformed"],
    ["two lengths that are the same", `${ok}Content-Length: 3\r\nContent-Length: 3\r\n\r\n123`, "http.malformed"],
    ["a list of lengths", `${ok}Content-Length: 3, 4\r\n\r\n1234`, "http.malformed"],
    ["a negative length", `${ok}Content-Length: -1\r\n\r\n`, "http.malformed"],
    ["a length with a sign", `${ok}Content-Length: +3\r\n\r\n123`, "http.malformed"],
    ["a hexadecimal length", `${ok}Content-Length: 0x3\r\n\r\n123`, "http.malformed"],
    ["a length beyond 64 bits", `${ok}Content-Length: 99999999999999999999999\r\n\r\n`, "http.malformed"],
    ["an empty length", `${ok}Content-Length:\r\n\r\n`, "http.malformed"],
    ["length and chunks", `${ok}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n123`, "http.malformed"],
    ["chunks and length", `${ok}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n`, "http.malformed"],
    ["a folded header line", `${ok}X-A: 1\r\n folded\r\nContent-Length: 0\r\n\r\n`, "http.malformed"],
    ["NUL in a value", `${ok}X-A: 1\u00002\r\nContent-Length: 0\r\n\r\n`, "http.malformed"],
    ["NUL in a name", `${ok}X\u0000A: 1\r\nContent-Length: 0\r\n\r\n`, "http.malformed"],
    ["a blank before the colon", `${ok}X-A : 1\r\nContent-Length: 0\r\n\r\n`, "http.malformed"],
    ["a line of no header", `${ok}nonsense\r\nContent-Length: 0\r\n\r\n`, "http.malformed"],
    ["CR alone as line end", "HTTP/1.1 200 OK\rContent-Length: 0\r\r", "http.malformed"],
    ["a status of two digits", "HTTP/1.1 20 OK\r\n\r\n", "http.malformed"],
    ["a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", "http.malformed"],
    ["another version", "HTTP/3.0 200 OK\r\n\r\n", "http.malformed"],
    ["a chunk of no size", `${chunked}\r\n\r\n`, "http.malformed"],
    ["a chunk of a negative size", `${chunked}-1\r\n\r\n`, "http.malformed"],
    ["a chunk beyond 64 bits", `${chunked}fffffffffffffffff\r\n`, "http.malformed"],
    ["a chunk longer than said", `${chunked}2\r\n123\r\n0\r\n\r\n`, "http.malformed"],
    ["a huge extension of a chunk", `${chunked}1;${"x".repeat(100_000)}\r\na\r\n0\r\n\r\n`, "http.malformed"],
    ["headers over the limit", `${ok}${`X: ${"y".repeat(1_000)}\r\n`.repeat(80)}\r\n`, "http.limit"],
    ["one header over the limit", `${ok}X: ${"y".repeat(80_000)}\r\n\r\n`, "http.limit"],
    ["a reason over the limit", `HTTP/1.1 200 ${"y".repeat(80_000)}\r\n\r\n`, "http.limit"],
    ["trailers over the limit", `${chunked}0\r\n${`X: ${"y".repeat(1_000)}\r\n`.repeat(80)}\r\n`, "http.limit"],
    ["a flood of interim answers", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(500), "http.malformed"],
    ["interim answers and then nothing", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(3), "network.unreachable"],
  ])("%s", async (_name, answer, code) => {
    const startedAt = performance.now();
    const result = await from(answer);
    expect(result.error?.code).toBe(code);
    expect(JSON.stringify(result.error)).not.toContain(canary);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it.each<[string, string, string]>([
    ["a bare line feed", "HTTP/1.1 200 OK\nContent-Length: 4\n\nfine", "http.malformed"],
    ["data after the end", `${ok}Content-Length: 4\r\n\r\nfineHTTP/1.1 200 OK\r\nX-Poison: 1\r\n\r\n`, ""],
    ["an answer to nothing asked", `${okAnswer("fine").toString()}${okAnswer("evil").toString()}`, ""],
  ])("%s reaches no other request", async (_name, answer, code) => {
    const result = await from(answer, "keep");
    expect(result.error?.code ?? "").toBe(code);
    const again = await send({ method: "GET", url: `${servers[0]?.url ?? ""}/again`, headers: [], body: null });
    expect(JSON.stringify(again.response?.headers ?? [])).not.toContain("Poison");
    expect(servers[0]?.connections()).toBe(2);
  });
});

describe("a body", () => {
  const gzip = zlib.gzipSync(Buffer.alloc(40_000_000));
  const bomb = zlib.gzipSync(gzip);
  const encoded = (bytes: Uint8Array, encoding: string, length = bytes.length): Buffer =>
    Buffer.concat([Buffer.from(`${ok}Content-Encoding: ${encoding}\r\nContent-Length: ${length}\r\n\r\n`), bytes]);
  it.each<[string, Uint8Array, string]>([
    ["that inflates 1000 times", encoded(gzip, "gzip"), "http.limit"],
    ["that inflates twice over", encoded(bomb, "gzip, gzip"), "http.limit"],
    ["packed six times", encoded(gzip, "gzip,gzip,gzip,gzip,gzip,gzip"), "http.limit"],
    ["that is no gzip", encoded(Buffer.from("plain"), "gzip"), "http.decoding"],
    ["that is half a gzip", encoded(zlib.gzipSync("whole").subarray(0, -6), "gzip"), "http.decoding"],
    ["cut before its length", encoded(Buffer.from("123"), "identity", 10), "network.cut"],
    ["cut inside a chunk", Buffer.from(`${chunked}a\r\n123`), "network.cut"],
    ["cut before the last chunk", Buffer.from(`${chunked}3\r\n123\r\n`), "network.cut"],
  ])("%s keeps what came, with the status", async (_name, answer, code) => {
    const result = await from(answer);
    expect(result.error?.code).toBe(code);
    expect(result.response?.status).toBe(200);
  });
});
