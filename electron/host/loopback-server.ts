// The server of browser mode: on 127.0.0.1 only, under a name nobody can guess, everything past the guard.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { App } from "../app.ts";
import type { Log } from "../ports.ts";
import { type Arrival, guardRequest, guardUpgrade, type OwnName, type Refusal } from "./guard.ts";
import { createSession, type LaunchCodes, type Redemption } from "./launch-code.ts";
import { type Page, securityHeaders } from "./page.ts";
import type { Ends } from "./peer-uid.ts";
import { answerRefusal, endWithRefusal, parserRefusal } from "./refusal-answers.ts";
import { parseCode, readBody } from "./session-body.ts";
import { createWsTransport } from "./ws-transport.ts";

/** Times in milliseconds, sizes in bytes. */
export const serverLimits = {
  headersMs: 5_000,
  requestMs: 15_000,
  headerBytes: 16 * 1024,
  connections: 64,
  /** Connections on which nothing has passed the guard yet; one more ends the oldest of them. */
  strangers: 32,
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
  readonly app: Pick<App, "dispatch" | "events" | "newPage">;
  readonly page: Page;
  readonly codes: LaunchCodes;
  readonly log: Log;
  readonly peerAllowed: (ends: Ends) => boolean;
  /** A launch code was refused: somebody used it before, or it came too late. */
  readonly onCodeRefused: (why: Exclude<Redemption, "accepted">) => void;
  readonly onAlive: () => void;
  readonly onClosed: () => void;
};

const arrivalOf = (request: IncomingMessage): Arrival => ({
  remoteAddress: request.socket.remoteAddress,
  method: request.method ?? "",
  target: request.url ?? "",
  rawHeaders: request.rawHeaders,
});

/**
 * Starts the server.
 * @throws Node's own error (EADDRINUSE, EACCES …) when it cannot listen.
 */
export const startLoopbackServer = async (options: LoopbackOptions): Promise<LoopbackServer> => {
  const { app, page, codes, log, peerAllowed, onCodeRefused, onAlive, onClosed } = options;
  const session = createSession();
  const windows = createWsTransport({ app, log, onAlive, onClosed });
  // Counted here and not by `maxConnections`, which would count those of other users, too.
  const open = new Set<Duplex>();
  const strangers = new Set<Duplex>();
  const forget = (socket: Duplex): void => {
    open.delete(socket);
    strangers.delete(socket);
  };
  const label = `t${randomBytes(10).toString("hex")}.localhost`;
  let own: OwnName = { host: "", origin: "" };

  const refuse = (response: ServerResponse, refusal: Refusal): void => {
    log("request.refused", { status: refusal.status, reason: refusal.reason });
    answerRefusal(response, refusal);
  };

  const guarded = (arrival: Arrival, request: IncomingMessage): Refusal | null => {
    const refusal = guardRequest(arrival, own);
    if (!refusal) strangers.delete(request.socket);
    return refusal;
  };

  // No browser lets a page expect anything, so nobody is told to go on.
  const refuseExpectation = (request: IncomingMessage, response: ServerResponse): void =>
    refuse(response, guardRequest(arrivalOf(request), own) ?? { status: 417, reason: "expect" });

  const openSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (body === null) return refuse(response, { status: 413, reason: "size" });
    const code = parseCode(body);
    if (code === null) return refuse(response, { status: 400, reason: "body" });
    const redemption = codes.redeem(code);
    if (redemption !== "accepted") {
      refuse(response, { status: 401, reason: `code-${redemption}` });
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
      const refusal = guarded(arrival, request);
      if (refusal) return refuse(response, refusal);
      const pathname = arrival.target.split("?", 1)[0] ?? "";
      if (arrival.method === "POST") {
        if (pathname === "/session") return void openSession(request, response);
        return refuse(response, { status: 404, reason: "target" });
      }
      const { status, headers, body } = page.respond(pathname);
      response.writeHead(status, { ...headers, "Content-Length": body.byteLength });
      response.end(body);
    },
  );
  server.on("checkContinue", refuseExpectation);
  server.on("checkExpectation", refuseExpectation);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const refusal = parserRefusal(error.code);
    log("request.refused", { status: refusal.status, reason: refusal.reason });
    endWithRefusal(socket, refusal);
  });

  // Before Node's own listener, so that not a byte of another user's is read.
  server.prependListener("connection", (socket: Socket) => {
    const { remotePort, localPort } = socket;
    if (remotePort === undefined || localPort === undefined || !peerAllowed({ remotePort, localPort })) {
      log("peer.refused", {});
      return void socket.destroy();
    }
    if (open.size >= serverLimits.connections) return void socket.destroy();
    open.add(socket);
    strangers.add(socket);
    socket.once("close", () => forget(socket));
    const [oldest] = strangers;
    if (!oldest || strangers.size <= serverLimits.strangers) return;
    forget(oldest);
    oldest.destroy();
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that vanishes during the checks is nothing to act on.
    socket.on("error", () => undefined);
    const refuseUpgrade = (refusal: Refusal): void => {
      log("upgrade.refused", { status: refusal.status, reason: refusal.reason });
      endWithRefusal(socket, refusal);
    };
    const refusal =
      guardUpgrade(arrivalOf(request), own) ??
      (session.holds(request.rawHeaders) ? null : { status: 401, reason: "session" });
    if (refusal) return refuseUpgrade(refusal);
    strangers.delete(request.socket);
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
