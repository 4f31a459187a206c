// For tests: the loopback server over a counting fake app, and a client that writes exactly the bytes it is given.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEventHub } from "../event-hub.ts";
import { createLaunchCodes } from "./launch-code.ts";
import { type LoopbackServer, startLoopbackServer } from "./loopback-server.ts";
import { createPage } from "./page.ts";
import type { Ends } from "./peer-uid.ts";

/** Writes a built page of two files and returns its folder. */
export const builtPage = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-page-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(
    join(folder, "files.json"),
    JSON.stringify(["assets/index-1a.js", "assets/index-1a.css", "index.html"]),
  );
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><html lang="en"><head><title>Ringback</title>' +
      '<script type="module" src="./assets/index-1a.js"></script></head><body></body></html>',
  );
  writeFileSync(join(folder, "assets/index-1a.js"), "export {};");
  writeFileSync(join(folder, "assets/index-1a.css"), "body{}");
  writeFileSync(join(folder, "secret.txt"), "not in the list");
  return folder;
};

export type FakeApp = ReturnType<typeof createFakeApp>;

/** An app that counts its calls, echoes them, and keeps those of method "hold" open until `release`. */
export const createFakeApp = () => {
  const held = Promise.withResolvers<void>();
  const calls: string[] = [];
  let closed = false;
  let locks = 0;
  let pages = 0;
  return {
    calls,
    release: () => held.resolve(),
    isClosed: () => closed,
    forgetCredentials: () => undefined,
    newPage: () => void (pages += 1),
    pages: () => pages,
    lock: () => void (locks += 1),
    locks: () => locks,
    events: createEventHub(),
    async dispatch(text: string): Promise<string> {
      calls.push(text);
      if (text.includes('"hold"')) await held.promise;
      return `{"echo":${text.startsWith("{") ? text : "null"}}`;
    },
    async close() {
      closed = true;
    },
  };
};

export type Running = {
  readonly server: LoopbackServer;
  readonly app: FakeApp;
  readonly host: string;
  readonly port: number;
  readonly logged: { event: string; facts: Readonly<Record<string, unknown>> }[];
  readonly refusedCodes: string[];
  /** A code that has not been used. */
  issue(lifetimeMs?: number): string;
  /** Moves the clock that codes are judged by. */
  advance(ms: number): void;
  /** Opens a session properly. @returns the Cookie header's value. */
  signIn(): Promise<string>;
};

/** Starts a server on a free port. */
export const startTestServer = async (peerAllowed: (ends: Ends) => boolean = () => true): Promise<Running> => {
  const app = createFakeApp();
  let time = 0;
  const codes = createLaunchCodes(() => time);
  const logged: Running["logged"] = [];
  const refusedCodes: string[] = [];
  const server = await startLoopbackServer({
    port: 0,
    app,
    page: createPage(builtPage()),
    codes,
    log: (event, facts) => void logged.push({ event, facts }),
    peerAllowed,
    onCodeRefused: (why) => void refusedCodes.push(why),
    onAlive: () => undefined,
    onClosed: () => undefined,
  });
  const { host, port } = new URL(server.address);
  const issue = (lifetimeMs = 30_000): string => codes.issue(lifetimeMs);
  return {
    server,
    app,
    host,
    port: Number(port),
    logged,
    refusedCodes,
    issue,
    advance: (ms) => {
      time += ms;
    },
    async signIn() {
      const answer = await exchange(Number(port), sessionRequest(host, issue()));
      return /set-cookie: ([^;]+)/i.exec(answer)?.[1] ?? "";
    },
  };
};

/** One request's text; headers are lines as they go out. */
export const requestText = (start: string, headers: readonly string[], body = ""): string =>
  `${start} HTTP/1.1\r\n${headers.map((header) => `${header}\r\n`).join("")}\r\n${body}`;

/** The lines of a request that our own page would send to open its session. */
export const sessionHeaders = (host: string, body: string): string[] => [
  `Host: ${host}`,
  `Origin: http://${host}`,
  "Sec-Fetch-Site: same-origin",
  "Content-Type: application/json",
  "X-Ringback: 1",
  `Content-Length: ${Buffer.byteLength(body)}`,
  "Connection: close",
];

/** The request that trades a launch code for a session. */
export const sessionRequest = (host: string, code: unknown): string => {
  const body = JSON.stringify({ code });
  return requestText("POST /session", sessionHeaders(host, body), body);
};

/** The lines of an upgrade that our own page would send. */
export const upgradeHeaders = (host: string, cookie: string): string[] => [
  `Host: ${host}`,
  `Origin: http://${host}`,
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  `Cookie: ${cookie}`,
];

/** Opens a connection and hands over what it receives until the other end closes it. */
export const openSocket = (port: number): { socket: Socket; received: Promise<string>; head: Promise<string> } => {
  const socket = connect({ host: "127.0.0.1", port });
  let text = "";
  const head = Promise.withResolvers<string>();
  const received = new Promise<string>((resolve) => {
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => {
      text += String(chunk);
      if (text.includes("\r\n\r\n")) head.resolve(text);
    });
    // A reset after the answer is an end like any other.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      head.resolve(text);
      resolve(text);
    });
  });
  return { socket, received, head: head.promise };
};

/** Sends these bytes and resolves to everything that came back before the server closed the connection. */
export const exchange = (port: number, text: string): Promise<string> => {
  const { socket, received } = openSocket(port);
  socket.write(text, "latin1");
  return received;
};

/** The status of an answer, 0 when there was none. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
