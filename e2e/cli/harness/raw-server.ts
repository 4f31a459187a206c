// A server without HTTP of its own on 127.0.0.1: keeps every byte that comes and answers with the bytes it was given.
import { type AddressInfo, createServer, type Socket } from "node:net";

export type RawServer = {
  readonly port: number;
  readonly origin: string;
  /** All requests, byte for byte, in the order in which they were complete. */
  readonly requests: readonly Buffer[];
  connections(): number;
  close(): Promise<void>;
};

/** Bytes of the request, or null while some are missing. */
const lengthOf = (bytes: Buffer): number | null => {
  const head = bytes.indexOf("\r\n\r\n");
  if (head === -1) return null;
  const announced = /^content-length:\s*(\d+)/im.exec(bytes.subarray(0, head).toString("latin1"))?.[1];
  const whole = head + 4 + Number(announced ?? 0);
  return bytes.length >= whole ? whole : null;
};

/**
 * Starts it on a port of the system's choice.
 * @param answer sends what comes back for a whole request, and decides whether the connection ends
 */
export const rawServer = async (answer: (socket: Socket, request: Buffer) => void): Promise<RawServer> => {
  const requests: Buffer[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (part: Buffer) => {
      bytes = Buffer.concat([bytes, part]);
      for (let length = lengthOf(bytes); length !== null; length = lengthOf(bytes)) {
        const request = bytes.subarray(0, length);
        bytes = bytes.subarray(length);
        requests.push(request);
        answer(socket, request);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
};

/** The bytes of a plain answer that ends its connection. */
export const rawAnswer = (head: readonly string[], body: Uint8Array | string = ""): Buffer =>
  Buffer.concat([
    Buffer.from(["HTTP/1.1 200 OK", ...head, "Connection: close", "", ""].join("\r\n"), "latin1"),
    Buffer.from(typeof body === "string" ? Buffer.from(body) : body),
  ]);
