// Test-only: servers of HTTP/2 on loopback, well-behaved ones of Node's own, and one that says exactly the frames it is told.
import { createSecureServer, createServer, type Http2Server, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import type { HeaderPair } from "../../../shared/http.ts";
import type { TestCertificate } from "./certificates.ts";
import { type RawServer, rawServer } from "./servers.ts";

/** What one request brought. */
export type H2Received = { readonly headers: HeaderPair[]; readonly body: Buffer };

export type H2TestServer = {
  readonly url: string;
  readonly received: H2Received[];
  sessions(): number;
  close(): Promise<void>;
};

const pairs = (raw: readonly string[]): HeaderPair[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));

const started = async (
  server: Http2Server,
  scheme: string,
  answer: (stream: ServerHttp2Stream, received: H2Received) => void,
): Promise<H2TestServer> => {
  const received: H2Received[] = [];
  const sessions = new Set<{ destroy(): void }>();
  let count = 0;
  server.on("session", (session) => {
    count += 1;
    sessions.add(session);
    session.on("error", () => undefined);
    session.on("close", () => sessions.delete(session));
  });
  server.on("stream", (stream, _headers, _flags, raw: string[]) => {
    const chunks: Buffer[] = [];
    stream.on("error", () => undefined);
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const one = { headers: pairs(raw), body: Buffer.concat(chunks) };
      received.push(one);
      answer(stream, one);
    });
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    received,
    sessions: () => count,
    close: () =>
      new Promise((resolve) => {
        for (const session of sessions) session.destroy();
        server.close(() => resolve());
      }),
  };
};

/** Without TLS, for requests that know beforehand. */
export const clearH2Server = (
  answer: (stream: ServerHttp2Stream, received: H2Received) => void,
): Promise<H2TestServer> => started(createServer(), "http", answer);

/** Over TLS, HTTP/2 alone or beside HTTP/1.1. */
export const secureH2Server = (
  { certificate, key }: TestCertificate,
  answer: (stream: ServerHttp2Stream, received: H2Received) => void,
): Promise<H2TestServer> => started(createSecureServer({ cert: certificate, key }), "https", answer);

/** One frame of RFC 9113, section 4.1. */
export const frame = (type: number, flags: number, stream: number, payload: Uint8Array = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
};

export const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
};

export const settingsFrame = frame(4, 0, 0);
/** HEADERS with `:status: 200`, END_HEADERS. */
export const okFrame = (stream: number): Buffer => frame(1, 4, stream, Buffer.from([0x88]));
export const dataFrame = (stream: number, text: string, flags = 0): Buffer =>
  frame(0, flags, stream, Buffer.from(text));
export const resetFrame = (stream: number, code: number): Buffer => frame(3, 0, stream, numbers(code));
export const goawayFrame = (last: number, code: number): Buffer => frame(7, 0, 0, numbers(last, code));

const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/** Sends these frames to each connection once its first request has come (its HEADERS frame). */
export const frameServer = (frames: readonly Buffer[], then: "keep" | "end" | "reset" = "keep"): Promise<RawServer> => {
  const answered = new Set<number>();
  return rawServer((socket, text, connection) => {
    if (!text.startsWith(preface) || answered.has(connection)) return;
    const bytes = Buffer.from(text, "latin1");
    for (let at = preface.length; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
      if (bytes[at + 3] !== 1) continue;
      answered.add(connection);
      socket.write(Buffer.concat([settingsFrame, ...frames]), () => {
        if (then === "end") socket.end();
        if (then === "reset") socket.resetAndDestroy();
      });
      return;
    }
  });
};
