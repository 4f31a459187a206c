// WebSockets over the connector: the handshake as it is sent, refusals, frames both ways, proxies, TLS, limits and ends.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { createSend } from "./send.ts";
import { makeCertificate } from "./testing/certificates.ts";
import { rawServer } from "./testing/servers.ts";
import { createOpenWebSocket } from "./websocket.ts";
import type { OpenSocket, SocketEnd, SocketMessage } from "./websocket-messages.ts";
import type { SendOptions } from "./wire.ts";

const authority = makeCertificate({ cn: "Test root", authority: true });
const good = makeCertificate({ cn: "good", altNames: ["127.0.0.1"], issuer: authority });
const engine = createSend({}, { systemCa: async () => [] });
const openSocket = createOpenWebSocket(engine.connect, {});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Place = { readonly port: number; readonly seen: IncomingMessage[]; readonly clients: WebSocket[] };

const serve = async (secure: boolean, on: (client: WebSocket, request: IncomingMessage) => void = () => undefined) => {
  const seen: IncomingMessage[] = [];
  const clients: WebSocket[] = [];
  const server: Server = secure ? createSecureServer({ cert: good.certificate, key: good.key }) : createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on("connection", (client, request) => {
    seen.push(request);
    clients.push(client);
    client.on("error", () => undefined);
    on(client, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const client of clients) client.terminate();
    sockets.close();
    server.close();
  });
  // A server that listens on a port has an address of this kind.
  return { port: (server.address() as AddressInfo).port, seen, clients } satisfies Place;
};
const echo = (client: WebSocket): void => {
  client.on("message", (data, binary) => client.send(data, { binary }));
};

const open = async (url: string, options: SendOptions = {}, headers: [string, string][] = []) => {
  const messages: SocketMessage[] = [];
  const ended = Promise.withResolvers<SocketEnd>();
  const waiting = new Set<() => void>();
  const opening = await openSocket({ url, headers }, options, {
    message: (message) => {
      messages.push(message);
      for (const wake of waiting) wake();
    },
    closed: (end) => ended.resolve(end),
  });
  const socket = opening.socket as OpenSocket;
  closing.push(() => opening.socket?.destroy());
  const came = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (messages.length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { ...opening, socket, messages, ended: ended.promise, came };
};
const text = (value: string): SocketMessage => ({ kind: "text", data: Buffer.from(value) });

describe("the handshake", () => {
  test.each([false, true])("goes out as typed and is recorded with what was added, secure %s", async (secure) => {
    const server = await serve(secure, echo);
    const phases: string[] = [];
    const { result, socket } = await open(
      `${secure ? "wss" : "ws"}://127.0.0.1:${server.port}/live?a=1#part`,
      { extraCa: [authority.certificate], onPhase: ({ phase, state }) => phases.push(`${phase} ${state}`) },
      [
        ["X-First", "1"],
        ["authorization", "Bearer abc"],
        ["X-Twice", "a"],
        ["x-twice", "b"],
      ],
    );
    expect(result).toMatchObject({
      error: null,
      request: { method: "GET", url: `${secure ? "wss" : "ws"}://127.0.0.1:${server.port}/live?a=1` },
      response: { status: 101 },
    });
    expect(server.seen[0]?.url).toBe("/live?a=1");
    const raw = server.seen[0]?.rawHeaders ?? [];
    expect(result.request.headers.flat()).toEqual(raw);
    expect(raw.slice(0, 10)).toEqual([
      "Host",
      `127.0.0.1:${server.port}`,
      "X-First",
      "1",
      "authorization",
      "Bearer abc",
      "X-Twice",
      "a",
      "X-Twice",
      "b",
    ]);
    expect(result.timings.wait).toBeGreaterThan(0);
    expect(result.timings.tls === null).toBe(!secure);
    expect(phases).toContain("wait ended");
    await socket.send(text("hello"));
  });

  test("offers protocols, and takes the one that the server chose", async () => {
    const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "v2" });
    closing.push(() => sockets.close());
    await new Promise<void>((resolve) => sockets.once("listening", () => resolve()));
    const { port } = sockets.address() as AddressInfo;
    const headers: [string, string][] = [["Sec-WebSocket-Protocol", "v1, v2"]];
    const { socket } = await open(`ws://127.0.0.1:${port}/`, {}, headers);
    expect(socket.protocol).toBe("v2");
    socket.destroy();
  });

  test.each<[string, [string, string]]>([
    ["a key of one's own", ["Sec-WebSocket-Key", "abc"]],
    ["Connection", ["connection", "close"]],
    ["a line break", ["X-A", "1\r\nX-B: 2"]],
    ["a protocol with a blank", ["Sec-WebSocket-Protocol", "a b"]],
  ])("with %s is refused, and nothing is opened", async (_name, header) => {
    const server = await serve(false);
    const { result, socket } = await open(`ws://127.0.0.1:${server.port}/`, {}, [header]);
    expect([result.error?.code, socket]).toEqual(["input.invalid", null]);
    expect(JSON.stringify(result.error)).not.toContain("abc");
    expect(server.seen).toEqual([]);
  });

  test.each(["http://127.0.0.1/", "wss:127.0.0.1", "ws://me:pw@127.0.0.1/", "ws://", "javascript:1"])(
    "%s is no address of one",
    async (url) => {
      const { result } = await open(url);
      expect(result.error?.code).toBe("input.invalid");
      expect(JSON.stringify(result.error)).not.toContain("me:pw");
    },
  );

  test("that is refused shows the answer with its body", async () => {
    const server = createServer().on("upgrade", (_request: IncomingMessage, socket: Duplex) => {
      socket.end('HTTP/1.1 401 Unauthorized\r\nX-Why: token\r\nContent-Length: 16\r\n\r\n{"error":"nope"}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => server.close());
    const { result, socket } = await open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(socket).toBeNull();
    expect(result).toMatchObject({
      error: null,
      response: { status: 401, headers: [["X-Why", "token"], expect.anything()] },
    });
    expect(Buffer.from(result.response?.body ?? []).toString()).toBe('{"error":"nope"}');
  });

  test("that is refused shows the answer also where its body never comes to an end", async () => {
    const server = await rawServer((socket, head) => {
      if (head.endsWith("\r\n\r\n")) socket.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 10\r\n\r\nwhy");
    });
    closing.push(() => void server.close());
    const url = `ws://127.0.0.1:${server.port}/`;
    const { result, socket } = await open(url, { timeouts: { headers: 300 } });
    expect(socket).toBeNull();
    expect(result).toMatchObject({ error: null, response: { status: 401, truncated: true } });
    expect(Buffer.from(result.response?.body ?? []).toString()).toBe("why");
    await server.closed(0);
    const controller = new AbortController();
    const cancelled = open(url, {
      signal: controller.signal,
      onPhase: ({ state }) => state === "ended" && controller.abort(),
    });
    expect((await cancelled).result.error?.code ?? "").toMatch(/^(network\.cancelled)?$/);
    await server.closed(1);
  });

  test("that is answered with interim answers alone is given up after a hundred of them", async () => {
    const server = await rawServer((socket, head) => {
      if (head.endsWith("\r\n\r\n")) socket.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(200));
    });
    closing.push(() => void server.close());
    const { result } = await open(`ws://127.0.0.1:${server.port}/`);
    expect(result.error).toMatchObject({
      code: "http.malformed",
      facts: { reason: expect.stringContaining("interim") },
    });
    await server.closed(0);
  });

  test("that is answered with a wrong key, with silence, or not at all is told as such", async () => {
    const wrong = await rawServer((socket, head) => {
      if (head.endsWith("\r\n\r\n"))
        socket.write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
        );
    });
    const silent = await rawServer(() => undefined);
    const ending = await rawServer((socket, head) => {
      if (head !== "") socket.end();
    });
    closing.push(() => void Promise.all([wrong.close(), silent.close(), ending.close()]));
    const at = (port: number): string => `ws://127.0.0.1:${port}/`;
    expect((await open(at(wrong.port))).result.error).toMatchObject({
      code: "http.malformed",
      facts: { reason: expect.stringContaining("does not belong to our key") },
    });
    const late = await open(at(silent.port), { timeouts: { headers: 150 } });
    expect(late.result.error).toMatchObject({ code: "network.timeout", facts: { phase: "headers", ms: 150 } });
    await silent.closed(0);
    expect((await open(at(ending.port))).result.error).toMatchObject({ code: "network.unreachable" });
    const controller = new AbortController();
    const cancelled = open(at(silent.port), { signal: controller.signal });
    await silent.connected(2);
    controller.abort();
    expect((await cancelled).result.error?.code).toBe("network.cancelled");
    await silent.closed(1);
  });

  test("over a certificate that does not verify never begins", async () => {
    const server = await serve(true);
    const { result } = await open(`wss://127.0.0.1:${server.port}/`);
    expect(result.error?.code).toBe("tls.untrusted");
    expect(server.seen).toEqual([]);
    const insecure = createOpenWebSocket(engine.connect, { NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    const nobody = { message: () => undefined, closed: () => undefined };
    const refused = await insecure({ url: `wss://127.0.0.1:${server.port}/`, headers: [] }, {}, nobody);
    expect(refused.result.error?.code).toBe("environment.insecure");
  });

  test("goes through an HTTP proxy by CONNECT, even where nothing is encrypted", async () => {
    const server = await serve(false, echo);
    const asked: string[] = [];
    const proxy = await rawServer((socket, head) => {
      if (!head.endsWith("\r\n\r\n") || asked.length > 0) return;
      asked.push(head);
      socket.removeAllListeners("data");
      void import("node:net").then(({ connect }) => {
        const beyond = connect(server.port, "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          socket.pipe(beyond).pipe(socket);
        });
        beyond.on("error", () => socket.destroy());
      });
    });
    closing.push(() => void proxy.close());
    const choice = { kind: "manual", url: proxy.url, noProxy: [] } as const;
    const { socket, came, messages, result } = await open(`ws://127.0.0.1:${server.port}/`, { proxy: choice }, [
      ["Authorization", "Bearer target-canary"],
    ]);
    expect(result.error).toBeNull();
    expect(asked[0]).toMatch(new RegExp(`^CONNECT 127\\.0\\.0\\.1:${server.port} HTTP/1\\.1\r\n`));
    expect(asked[0]).not.toContain("canary");
    await socket.send(text("through"));
    await came(1);
    expect(String(messages[0]?.data)).toBe("through");
  });
});

describe("messages", () => {
  test("go both ways as text and binary; pings are answered and told", async () => {
    const server = await serve(false, (client) => {
      echo(client);
      // In the very packet that opens it.
      client.send("first");
      client.ping("p");
    });
    const { socket, came, messages } = await open(`ws://127.0.0.1:${server.port}/`);
    expect(await socket.send(text("ä \u{1f642}"))).toBeNull();
    expect(await socket.send({ kind: "binary", data: Buffer.from([0, 255, 1]) })).toBeNull();
    await came(4);
    expect(await socket.send({ kind: "ping", data: Buffer.alloc(0) })).toBeNull();
    await came(5);
    expect(
      messages.map(({ kind, data }) => `${kind} ${kind === "binary" ? data.toString("hex") : String(data)}`),
    ).toEqual(["text first", "ping p", "text ä \u{1f642}", "binary 00ff01", "pong "]);
  });

  test("in several frames are one; a code and its words come with the end", async () => {
    const server = await serve(false, (client) => {
      client.send("one ", { fin: false });
      client.send("two", { fin: true });
      client.on("message", () => client.close(4001, "token has ended"));
    });
    const { socket, came, messages, ended } = await open(`ws://127.0.0.1:${server.port}/`);
    await came(1);
    expect(String(messages[0]?.data)).toBe("one two");
    await socket.send(text("x"));
    expect(await ended).toEqual({ code: 4001, reason: "token has ended", error: null });
    expect(await socket.send(text("late"))).toBe("The connection is closed.");
  });

  test("over 8 MB, or inflated to more, end it with 1009; a cut connection is 1006", async () => {
    const server = await serve(false, (client) => client.send(Buffer.alloc(9 * 1024 * 1024)));
    expect(await (await open(`ws://127.0.0.1:${server.port}/`)).ended).toMatchObject({
      code: 1006,
      error: "Max payload size exceeded",
    });
    const cut = await serve(false, (client) => client.terminate());
    expect(await (await open(`ws://127.0.0.1:${cut.port}/`)).ended).toMatchObject({ code: 1006 });
  });

  test("may be a hundred pings at once; a flood whose answers are not read ends it, and is said", async () => {
    const server = await serve(false, (client) => {
      echo(client);
      for (let index = 0; index < 100; index += 1) client.ping("p");
    });
    const { socket, came } = await open(`ws://127.0.0.1:${server.port}/`);
    await came(100);
    expect(await socket.send(text("still here"))).toBeNull();
    await came(101);
    const flooding = await serve(false, (_client, { socket: raw }) => {
      raw.removeAllListeners("data").pause();
      const ping = Buffer.concat([Buffer.from([0x89, 125]), Buffer.alloc(125)]);
      const many = Buffer.concat(Array.from({ length: 1_000 }, () => ping));
      const more = (): void => {
        while (!raw.destroyed && raw.write(many));
        if (!raw.destroyed) raw.once("drain", more);
      };
      raw.on("error", () => undefined);
      more();
    });
    const end = await (await open(`ws://127.0.0.1:${flooding.port}/`)).ended;
    expect(end).toMatchObject({ code: 1006, error: expect.stringMatching(/^Too many pings/) });
  });

  test("stop when we close, with our code", async () => {
    const server = await serve(false);
    const { socket, ended } = await open(`ws://127.0.0.1:${server.port}/`);
    const told = new Promise<[number, string]>((resolve) =>
      server.clients[0]?.on("close", (code, reason) => resolve([code, String(reason)])),
    );
    socket.close(1000, "done");
    expect(await ended).toMatchObject({ code: 1000 });
    expect(await told).toEqual([1000, "done"]);
  });
});
