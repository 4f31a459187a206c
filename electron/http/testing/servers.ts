// Test-only: servers on loopback that say exactly the bytes they are told, and remember exactly what they were sent.
import { type Server, type Socket, createServer } from "node:net";
import { type Server as TlsServer, type TLSSocket, type TlsOptions, createServer as createTlsServer } from "node:tls";

export type RawServer = {
  readonly port: number;
  readonly url: string;
  /** What each connection has sent so far; over TLS only application bytes, of connections whose handshake ended. */
  readonly received: Buffer[];
  /** How many TCP connections were made. */
  connections(): number;
  /** Resolves once the given TCP connection is closed. */
  closed(index: number): Promise<void>;
  /** Resolves once that many TCP connections were made. */
  connected(count: number): Promise<void>;
  close(): Promise<void>;
};

/** Called when a connection opens (`text` empty) and for all that it sent whenever more arrives. */
export type Behaviour = (socket: Socket, text: string, connection: number) => void;

const started = async (
  server: Server | TlsServer,
  event: "connection" | "secureConnection",
  behave: Behaviour,
): Promise<RawServer> => {
  const received: Buffer[] = [];
  const ends: Promise<void>[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Map<number, (() => void)[]>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    ends.push(new Promise((resolve) => socket.once("close", () => resolve())));
    for (const tell of waiting.get(ends.length) ?? []) tell();
  });
  server.on(event, (socket: Socket | TLSSocket) => {
    const index = received.push(Buffer.alloc(0)) - 1;
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      const all = Buffer.concat([received[index] ?? Buffer.alloc(0), chunk]);
      received[index] = all;
      behave(socket, all.toString("latin1"), index);
    });
    behave(socket, "", index);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    port,
    url: `${event === "connection" ? "http" : "https"}://127.0.0.1:${port}`,
    received,
    connections: () => ends.length,
    closed: (index) => ends[index] ?? Promise.resolve(),
    connected: (count) =>
      ends.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.set(count, [...(waiting.get(count) ?? []), resolve])),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

/** A plain TCP server. */
export const rawServer = (behave: Behaviour): Promise<RawServer> => started(createServer(), "connection", behave);

/** A TLS server; only application bytes count as received. */
export const tlsServer = (options: TlsOptions, behave: Behaviour): Promise<RawServer> =>
  started(createTlsServer(options), "secureConnection", behave);

/** Whether one whole request (head and announced body) has arrived. */
export const isWhole = (text: string): boolean => {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(text.slice(0, end + 2))?.[1] ?? 0);
  return text.length >= end + 4 + length;
};

/** Answers each connection's first whole request with these bytes; then ends, resets or leaves the connection. */
export const answering =
  (answer: string | Uint8Array, then: "keep" | "end" | "reset" = "end"): Behaviour =>
  (socket, text) => {
    if (!isWhole(text)) return;
    const after = (): void => {
      if (then === "end") socket.end();
      if (then === "reset") socket.resetAndDestroy();
    };
    if (answer.length === 0) return after();
    socket.write(typeof answer === "string" ? Buffer.from(answer, "latin1") : answer, after);
  };

/** A good answer with that body. */
export const okAnswer = (body: Uint8Array | string, headers = ""): Buffer => {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
};

/** Keeps its connections and gives each whole request, byte by byte, to `answer`, whose bytes go back. */
export const requestServer = async (
  answer: (request: Buffer) => Uint8Array,
): Promise<{ readonly url: string; connections(): number; open(): number; close(): Promise<void> }> => {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let bytes: Buffer = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk: Buffer) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      if (!isWhole(bytes.toString("latin1"))) return;
      const request = bytes;
      bytes = Buffer.alloc(0);
      socket.write(answer(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    connections: () => connections,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
