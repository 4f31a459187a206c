// Answers that are allowed or nearly so, and rare: bodies packed for the way alone, and a status that is none.
import zlib from "node:zlib";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { answering, type RawServer, rawServer } from "./testing/servers.ts";
import type { WireResult } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());
const from = async (...answer: (string | Uint8Array)[]): Promise<WireResult> => {
  const server = await rawServer(answering(Buffer.concat(answer.map((part) => Buffer.from(part)))));
  servers.push(server);
  return send({ method: "GET", url: `${server.url}/`, headers: [], body: null });
};
const ok = "HTTP/1.1 200 OK\r\n";
const text = (result: WireResult): string => Buffer.from(result.response?.body ?? []).toString();

describe("a body that is packed for the way (Transfer-Encoding)", () => {
  const packed = zlib.gzipSync("hello");
  const inChunks = Buffer.concat([
    Buffer.from(`${packed.length.toString(16)}\r\n`),
    packed,
    Buffer.from("\r\n0\r\n\r\n"),
  ]);

  it.each([
    ["in chunks", "Transfer-Encoding: gzip, chunked\r\n\r\n", inChunks],
    ["in two lines", "Transfer-Encoding: x-gzip\r\nTransfer-Encoding: chunked\r\n\r\n", inChunks],
    ["up to the end of the connection", "Transfer-Encoding: gzip\r\n\r\n", packed],
  ])("%s is unpacked", async (_how, headers, body) => {
    const result = await from(ok, headers, body);
    expect(result.error).toBeNull();
    expect(text(result)).toBe("hello");
    expect(result.response).toMatchObject({ bytesWire: packed.length, bytesDecoded: 5, truncated: false });
  });

  it("is unpacked before what was packed for good", async () => {
    const twice = zlib.gzipSync(zlib.brotliCompressSync("hello"));
    const result = await from(ok, "Content-Encoding: br\r\nTransfer-Encoding: gzip\r\n\r\n", twice);
    expect(text(result)).toBe("hello");
  });

  it("and is not what it says is kept as it came, and said", async () => {
    const result = await from(ok, "Transfer-Encoding: chunked, gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    expect(result.error).toMatchObject({ code: "http.decoding", facts: { encoding: "gzip" } });
    expect(text(result)).toBe("5\r\nhello\r\n0\r\n\r\n");
  });
});

it.each(["000", "099"])("the status %s is no answer", async (status) => {
  const result = await from(`HTTP/1.1 ${status} Odd\r\nContent-Length: 2\r\n\r\nhi`);
  expect(result).toMatchObject({ response: null, error: { code: "http.malformed" } });
  expect(result.error?.why).toContain(`status ${Number(status)}`);
});

it("a status that nobody has heard of is one", async () => {
  const result = await from("HTTP/1.1 799 Odd\r\nContent-Length: 2\r\n\r\nhi");
  expect(result).toMatchObject({ response: { status: 799 }, error: null });
});
