// The server of browser mode: on 127.0.0.1 only, under a name nobody can guess, everything past the guard.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { z } from "zod";
import type { App } from "../app.ts";
import type { Log } from "../ports.ts";
import { type Arrival, guardRequest, guardUpgrade, type OwnName, type Refusal } from "./guard.ts";
import { createSession, type LaunchCodes, type Redemption } from "./launch-code.ts";
import { type Page, securityHeaders } from "./page.ts";
import type { Ends } from "./peer-uid.ts";
import { createWsTransport } from "./ws-transport.ts";

/** Times in milliseconds, sizes in bytes. The one body that is read is a launch code. */
export const serverLimits = {
  headersMs: 5_000,
  requestMs: 15_000,
  headerBytes: 16 * 1024,
  bodyBytes: 4 * 1024,
  connections: 64,
} as const;

export type LoopbackServer = {
  /** The page's address, with a slash at its end. */
  readonly address: string;
  /** True while a window is connected. */
  connected(): boolean;
  /** Ends the window's connection, then the server. */
  close(reason: string): Promise<void>;
};

export type LoopbackOptions = {
  /** 0 for any free port. */
  readonly port: number;
  readonly app: Pick<App, "dispatch" | "events">;
  readonly page: Page;
  readonly codes: LaunchCodes;
  readonly log: Log;
  readonly peerAllowed: (ends: Ends) => boolean;
  /** A launch code was refused: somebody used it before, or it came too late. */
  readonly onCodeRefused: (why: Exclude<Redemption, "accepted">) => void;
  readonly onAlive: () => void;
  readonly onClosed: () => void;
};

const sessionSchema = z.strictObject({ code: z.string().max(200) });

const arrivalOf = (request: IncomingMessage): Arrival => ({
  remoteAddress: request.socket.remoteAddress,
  method: request.method ?? "",
  target: request.url ?? "",
  rawHeaders: request.rawHeaders,
});

/** Reads a small body; null when it is larger than allowed or was cut. */
const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) return null;
      size += chunk.length;
      if (size > serverLimits.bodyBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString("utf8");
};

const parseCode = (text: string): string | null => {
  try {
    const parsed = sessionSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.code : null;
  } catch {
    return null;
  }
};

/**
 * Starts the server.
 * @throws Node's own error (EADDRINUSE, EACCES …) when it cannot listen.
 */
export const startLoopbackServer = async (options: LoopbackOptions): Promise<LoopbackServer> => {
  const { app, page, codes, log, peerAllowed, onCodeRefused, onAlive, onClosed } = options;
  const session = createSession();
  const windows = createWsTransport({ app, log, onAlive, onClosed });
  const sockets = new WeakMap<Duplex, boolean>();
  const label = `t${randomBytes(10).toString("hex")}.localhost`;
  let own: OwnName = { host: "", origin: "" };

  const foreignPeer = (socket: Duplex): Refusal | null =>
    sockets.get(socket) === true ? null : { status: 403, reason: "peer" };

  const answerRefusal = (response: ServerResponse, refusal: Refusal): void => {
    log("request.refused", { status: refusal.status, reason: refusal.reason });
    response.writeHead(refusal.status, {
      ...securityHeaders(null, "'self'"),
      "Content-Type": "text/plain; charset=utf-8",
      Connection: "close",
    });
    response.end(`Refused: ${refusal.reason}\n`);
  };

  const openSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (body === null) return answerRefusal(response, { status: 413, reason: "size" });
    const code = parseCode(body);
    if (code === null) return answerRefusal(response, { status: 400, reason: "body" });
    const redemption = codes.redeem(code);
    if (redemption !== "accepted") {
      answerRefusal(response, { status: 401, reason: `code-${redemption}` });
      return onCodeRefused(redemption);
    }
    log("session.opened", {});
    onAlive();
    response.writeHead(204, { ...securityHeaders(null, "'self'"), "Set-Cookie": session.begin() });
    response.end();
  };

  const server = createServer(
    {
      headersTimeout: serverLimits.headersMs,
      requestTimeout: serverLimits.requestMs,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: serverLimits.headerBytes,
      insecureHTTPParser: false,
      // The guard itself refuses a missing Host, with the status for a wrong one.
      requireHostHeader: false,
    },
    (request, response) => {
      const arrival = arrivalOf(request);
      const refusal = foreignPeer(request.socket) ?? guardRequest(arrival, own);
      if (refusal) return answerRefusal(response, refusal);
      const pathname = arrival.target.split("?", 1)[0] ?? "";
      if (arrival.method === "POST") {
        if (pathname === "/session") return void openSession(request, response);
        return answerRefusal(response, { status: 404, reason: "target" });
      }
      const { status, headers, body } = page.respond(pathname);
      response.writeHead(status, { ...headers, "Content-Length": body.byteLength });
      response.end(body);
    },
  );
  server.maxConnections = serverLimits.connections;

  server.on("connection", (socket: Socket) => {
    const { remotePort, localPort } = socket;
    sockets.set(socket, remotePort !== undefined && localPort !== undefined && peerAllowed({ remotePort, localPort }));
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that vanishes during the checks is nothing to act on.
    socket.on("error", () => undefined);
    const refuseUpgrade = ({ status, reason }: Refusal): void => {
      log("upgrade.refused", { status, reason });
      socket.write(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      request.socket.destroySoon();
    };
    const refusal =
      foreignPeer(request.socket) ??
      guardUpgrade(arrivalOf(request), own) ??
      (session.holds(request.rawHeaders) ? null : { status: 401, reason: "session" });
    if (refusal) return refuseUpgrade(refusal);
    void windows.accept(request, socket, head).then((taken) => {
      if (!taken) refuseUpgrade({ status: 409, reason: "second-window" });
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: options.port, exclusive: true }, resolve);
  });
  // A TCP server's address is never the name of a pipe.
  const bound = server.address() as AddressInfo;
  if (bound.address !== "127.0.0.1") {
    server.close();
    throw new Error(`The server listens on ${bound.address} in place of 127.0.0.1.`);
  }
  // URL leaves out the port where it is the scheme's own, as browsers do in Host and Origin.
  const url = new URL(`http://${label}:${bound.port}/`);
  own = { host: url.host, origin: url.origin };
  log("server.listening", { port: bound.port });

  return {
    address: url.href,
    connected: windows.connected,
    async close(reason) {
      server.close();
      await windows.close(reason);
      server.closeAllConnections();
      log("server.closed", {});
    },
  };
};
