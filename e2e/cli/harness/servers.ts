// Small servers of the specs' own on 127.0.0.1 that count what reaches them, for answers that no simulator gives.
import { randomInt } from "node:crypto";
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import { connect, createServer as createTcp, type AddressInfo, type Server } from "node:net";
import { selfSigned } from "./self-signed.ts";

export type CountingServer = {
  readonly port: number;
  /** Connections so far, our own look not counted. */
  connections(): Promise<number>;
  readonly requests: readonly string[];
  /** Bytes that came through TLS; 0 for a plain server. */
  receivedBytes(): number;
  /** Resolves at the first request. */
  readonly firstRequest: Promise<void>;
  close(): Promise<void>;
};

const listen = (server: Server): Promise<number> =>
  new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      // A TCP server that listens has an address with a port.
      const { port } = server.address() as AddressInfo;
      done(port);
    });
  });

/** A port on which nothing listens; no system gives one of these to somebody who asks for any. */
export const closedPort = async (): Promise<number> => {
  const server = createTcp();
  const port = randomInt(20_000, 30_000);
  const isFree = await new Promise<boolean>((done) => {
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => done(true));
  });
  if (!isFree) return closedPort();
  await new Promise<void>((done) => {
    server.close(() => done());
  });
  return port;
};

const count = async (server: Server, requests: string[], firstRequest: Promise<void>): Promise<CountingServer> => {
  let connections = 0;
  let received = 0;
  let seen: (() => void) | null = null;
  const sockets = new Set<{ destroy(): unknown }>();
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    seen?.();
  });
  server.on("secureConnection", (socket: NodeJS.ReadableStream) => {
    socket.on("data", (part: Buffer) => {
      received += part.length;
    });
  });
  const port = await listen(server);
  let own = 0;
  return {
    port,
    requests,
    firstRequest,
    receivedBytes: () => received,
    // Connections are accepted in their order, so all earlier ones are counted once our own has arrived.
    async connections() {
      own += 1;
      await new Promise<void>((done) => {
        const before = connections;
        const socket = connect(port, "127.0.0.1");
        seen = () => {
          if (connections === before) return;
          socket.destroy();
          setImmediate(done);
        };
      });
      seen = null;
      return connections - own;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => {
        server.close(() => done());
      });
    },
  };
};

export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const listener = (answer: Answer) => {
  const requests: string[] = [];
  const first = Promise.withResolvers<void>();
  const handle: RequestListener = (request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    first.resolve();
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => answer(request, response, body));
  };
  return { requests, handle, first: first.promise };
};

/** An http server with the given answer. */
export const httpServer = (answer: Answer): Promise<CountingServer> => {
  const { requests, handle, first } = listener(answer);
  return count(createHttp(handle), requests, first);
};

/** An https server whose certificate nobody vouches for, and that certificate. */
export const untrustedServer = async (answer: Answer): Promise<CountingServer & { certificate: string }> => {
  const { requests, handle, first } = listener(answer);
  const { certificate, key } = selfSigned("127.0.0.1");
  return { ...(await count(createHttps({ key, cert: certificate }, handle), requests, first)), certificate };
};

/** Kazoo's answer to a sign-in, with the given token. */
export const grant = (response: ServerResponse, token: string, more: Readonly<Record<string, unknown>> = {}): void => {
  json(response, 201, {
    auth_token: token,
    data: { account_id: "42586343b7a75a519a821cb5dc09aa67", account_name: "Acme, Inc." },
    status: "success",
    ...more,
  });
};

/** A JSON answer. */
export const json = (response: ServerResponse, status: number, value: unknown): void => {
  const text = JSON.stringify(value);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
};
