// Test-only: a server on loopback that keeps every byte of each request and answers 200.
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export type HttpServer = {
  readonly url: string;
  /** The last request as Latin-1 text would lose nothing of ASCII; UTF-8 is decoded. */
  last(): string;
  lastBytes(): Buffer;
  count(): number;
  close(): Promise<void>;
};

const isWhole = (bytes: Buffer): boolean => {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(bytes.subarray(0, end).toString("latin1"))?.[1] ?? 0);
  return bytes.length >= end + 4 + length;
};

/** Starts it on a free port. */
export const httpServer = async (): Promise<HttpServer> => {
  const requests: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (!isWhole(bytes)) return;
      requests.push(bytes);
      bytes = Buffer.alloc(0);
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    last: () => requests.at(-1)?.toString("utf8") ?? "",
    lastBytes: () => requests.at(-1) ?? Buffer.alloc(0),
    count: () => requests.length,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
};
