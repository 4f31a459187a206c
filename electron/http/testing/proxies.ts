// Test-only: HTTP, HTTPS and SOCKS5 proxies on loopback that look every name up as this computer and remember what they were told.
import {
  createServer as createHttpServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, createServer, type Server as TcpServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TestCertificate } from "./certificates.ts";

export type TestProxy = {
  readonly port: number;
  readonly url: string;
  /** What was asked for: "CONNECT name:443", "GET http://name/", "SOCKS name:443". */
  readonly asked: string[];
  /** Every header of every request, as sent, one "Name: value" per line. */
  readonly heads: string[];
  close(): Promise<void>;
};

export type HttpProxyWishes = {
  /** "user:password"; whoever does not bring it gets a 407. */
  readonly auth?: string;
  /** Raw answer to CONNECT in the place of a way. */
  readonly answer?: string;
  /** Closes or resets after the answer; left open otherwise. */
  readonly after?: "end" | "reset";
  /** Makes it an https proxy. */
  readonly tls?: TestCertificate;
};

const listening = async (
  server: TcpServer | Server,
  scheme: string,
  asked: string[],
  heads: string[],
): Promise<TestProxy> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    asked,
    heads,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

const joined = (from: Duplex, to: Duplex): void => {
  from.pipe(to).pipe(from);
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const)
    one.on("error", () => other.destroy()).on("close", () => other.destroy());
};

const headOf = ({ rawHeaders }: IncomingMessage): string =>
  rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1] ?? ""}`] : [])).join("\n");

/** An HTTP proxy: opens ways, and passes requests in absolute form on. */
export const httpProxy = async (wishes: HttpProxyWishes = {}): Promise<TestProxy> => {
  const { auth, answer, after, tls } = wishes;
  const asked: string[] = [];
  const heads: string[] = [];
  const wanted = auth === undefined ? null : `Basic ${Buffer.from(auth).toString("base64")}`;
  const unknown =
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 0\r\n\r\n';
  const server = tls ? createHttpsServer({ cert: tls.certificate, key: tls.key }) : createHttpServer();
  server.on("connect", (incoming: IncomingMessage, socket: Duplex) => {
    asked.push(`CONNECT ${incoming.url}`);
    heads.push(headOf(incoming));
    socket.on("error", () => undefined);
    const said = wanted !== null && incoming.headers["proxy-authorization"] !== wanted ? unknown : answer;
    if (said !== undefined) {
      socket.write(said, "latin1", () => {
        if (after === "end") socket.end();
        // A socket of net underneath, whose type the event does not tell.
        if (after === "reset") (socket as Socket).resetAndDestroy();
      });
      return;
    }
    const port = Number(incoming.url?.split(":").at(-1));
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      joined(socket, onward);
    });
    onward.on("error", () => socket.end("HTTP/1.1 502 Bad Gateway\r\nX-Squid-Error: ERR_CONNECT_FAIL 111\r\n\r\n"));
  });
  server.on("request", (incoming: IncomingMessage, response: ServerResponse) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    heads.push(headOf(incoming));
    if (wanted !== null && incoming.headers["proxy-authorization"] !== wanted) {
      response.writeHead(407, { "Proxy-Authenticate": 'Basic realm="proxy"' }).end();
      return;
    }
    const url = new URL(incoming.url ?? "");
    const { "proxy-authorization": _own, ...headers } = incoming.headers;
    const { method } = incoming;
    const onward = request(
      { host: "127.0.0.1", port: url.port, method, path: url.pathname + url.search, headers, agent: false },
      (answered) => {
        response.writeHead(answered.statusCode ?? 500, answered.headers);
        answered.pipe(response);
      },
    );
    incoming.pipe(onward);
  });
  return listening(server, tls ? "https" : "http", asked, heads);
};

export type SocksWishes = {
  readonly auth?: string;
  /** The reply to the request to connect; 0 opens the way. */
  readonly reply?: number;
  /** Says this to everything. */
  readonly answer?: string;
};

/** A SOCKS5 proxy (RFC 1928, 1929), whose messages come whole, as they do on loopback. */
export const socksProxy = async ({ auth, reply = 0, answer }: SocksWishes = {}): Promise<TestProxy> => {
  const asked: string[] = [];
  const heads: string[] = [];
  const server = createServer((socket) => {
    let step: "hello" | "login" | "request" = "hello";
    const request = (packet: Buffer): void => {
      const kind = packet[3];
      const length = kind === 3 ? (packet[4] ?? 0) : kind === 4 ? 16 : 4;
      const at = kind === 3 ? 5 : 4;
      const bytes = packet.subarray(at, at + length);
      const host = kind === 3 ? bytes.toString() : kind === 4 ? bytes.toString("hex") : bytes.join(".");
      const port = packet.readUInt16BE(at + length);
      asked.push(`SOCKS ${host}:${port}`);
      const answered = (code: number): Buffer => Buffer.from([5, code, 0, 1, 127, 0, 0, 1, 0, 0]);
      if (reply !== 0) return void socket.end(answered(reply));
      const onward = connect(port, "127.0.0.1", () => {
        socket.write(answered(0));
        joined(socket, onward);
      });
      onward.on("error", () => socket.end(answered(5)));
    };
    const read = (packet: Buffer): void => {
      if (answer !== undefined) return void socket.end(answer);
      if (step === "hello") {
        const methods = [...packet.subarray(2)];
        const method = auth === undefined ? 0 : 2;
        step = auth === undefined ? "request" : "login";
        return void (methods.includes(method)
          ? socket.write(Buffer.from([5, method]))
          : socket.end(Buffer.from([5, 255])));
      }
      if (step === "login") {
        const size = packet[1] ?? 0;
        const user = packet.subarray(2, 2 + size).toString();
        const password = packet.subarray(3 + size).toString();
        heads.push(`${user}:${password}`);
        step = "request";
        const good = `${user}:${password}` === auth;
        return void (good ? socket.write(Buffer.from([1, 0])) : socket.end(Buffer.from([1, 1])));
      }
      socket.off("data", read);
      request(packet);
    };
    socket.on("data", read);
  });
  return listening(server, "socks5", asked, heads);
};
