// Proxies on loopback that look every name up as this computer and remember what they were asked.
import { createServer as createHttp, type IncomingMessage, request } from "node:http";
import { connect, createServer as createTcp, type AddressInfo, type Server, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export type TestProxy = {
  readonly port: number;
  readonly url: string;
  /** "CONNECT host:443", "GET http://host/", "SOCKS host:443". */
  readonly asked: readonly string[];
  /** The headers of every request to an HTTP proxy, "Name: value" per line. */
  readonly heads: readonly string[];
  close(): Promise<void>;
};

const started = async (
  server: Server,
  scheme: string,
  told: Pick<TestProxy, "asked" | "heads">,
): Promise<TestProxy> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    ...told,
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => {
        server.close(() => done());
      });
    },
  };
};

const join = (one: Duplex, other: Duplex): void => {
  one.pipe(other).pipe(one);
  one.on("error", () => other.destroy()).on("close", () => other.destroy());
  other.on("error", () => one.destroy()).on("close", () => one.destroy());
};

const headOf = ({ rawHeaders }: IncomingMessage): string =>
  rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ""}`] : [])).join("\n");

/**
 * An HTTP proxy that opens ways and passes requests on.
 * @param auth "user:password" without which it answers 407
 * @param answer what it says to CONNECT in the place of opening a way
 */
export const startHttpProxy = ({ auth, answer }: { auth?: string; answer?: string } = {}): Promise<TestProxy> => {
  const asked: string[] = [];
  const heads: string[] = [];
  const wanted = auth === undefined ? null : `Basic ${Buffer.from(auth).toString("base64")}`;
  const stranger = ({ headers }: IncomingMessage): boolean =>
    wanted !== null && headers["proxy-authorization"] !== wanted;
  const server = createHttp((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    heads.push(headOf(incoming));
    if (stranger(incoming)) {
      response.writeHead(407, { "Proxy-Authenticate": 'Basic realm="proxy"' }).end();
      return;
    }
    const { pathname, search, port } = new URL(incoming.url ?? "");
    const { "proxy-authorization": _own, ...headers } = incoming.headers;
    const onward = request({ host: "127.0.0.1", port, path: pathname + search, method: incoming.method, headers });
    onward.on("response", (answered) => {
      response.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(response);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming: IncomingMessage, socket: Duplex) => {
    asked.push(`CONNECT ${incoming.url}`);
    heads.push(headOf(incoming));
    socket.on("error", () => undefined);
    if (stranger(incoming))
      return void socket.end('HTTP/1.1 407 Who is there\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n');
    if (answer !== undefined) return void socket.end(answer);
    const onward = connect(Number(incoming.url?.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      join(socket, onward);
    });
    onward.on("error", () => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
  });
  return started(server, "http", { asked, heads });
};

/** A SOCKS5 proxy without a sign-in (RFC 1928). */
export const startSocksProxy = (): Promise<TestProxy> => {
  const asked: string[] = [];
  const server = createTcp((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.from([5, 0]));
      socket.once("data", (packet: Buffer) => {
        const named = packet[3] === 3;
        const length = named ? (packet[4] ?? 0) : 4;
        const at = named ? 5 : 4;
        const bytes = packet.subarray(at, at + length);
        const port = packet.readUInt16BE(at + length);
        asked.push(`SOCKS ${named ? bytes.toString() : bytes.join(".")}:${port}`);
        const onward = connect(port, "127.0.0.1", () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          join(socket, onward);
        });
        onward.on("error", () => socket.end(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
  });
  return started(server, "socks5", { asked, heads: [] });
};
