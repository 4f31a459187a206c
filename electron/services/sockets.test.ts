// WebSockets over the whole app: the RealTime API of the simulator, refusals, what is masked, limits and ends.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { Input } from "../../shared/contract.ts";
import { hostEventSchema, type HostEvent } from "../../shared/events.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { demo } from "../sandbox/teletracker/demo.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
const closing: (() => void)[] = [];
beforeEach(async () => {
  kit = await openCallKit();
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await kit.close();
});

const { username, password } = demo.several;
const address = (): string => (kit.sandbox.vendors["teletracker"]?.base_url ?? "").replace("http", "ws");
const first = '{"type":"authrequest","token":"{{session.token}}"}';

const events = (socketId = "s1"): HostEvent[] =>
  kit.frames.flatMap((text) => {
    const read = hostEventSchema.safeParse((JSON.parse(text) as { event?: unknown }).event);
    return read.success && "socketId" in read.data && read.data.socketId === socketId ? [read.data] : [];
  });
const frames = (socketId?: string) =>
  events(socketId).flatMap((event) => (event.type === "socket.frame" ? event.frames : []));
const states = (socketId?: string) =>
  events(socketId).flatMap((event) =>
    event.type === "socket.state" && event.state.kind !== "opening" ? [event.state] : [],
  );

const open = async (credential: string | null, path = address(), more: Partial<Input<"socket.open">> = {}) => {
  const request = { method: "GET", path, headers: [], body: null };
  const opened = await kit.client("socket.open", { socketId: "s1", credential, request, ...more });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.why}`);
  return opened.value;
};
const send = (text: string) => kit.client("socket.send", { socketId: "s1", message: { kind: "text", text } });
const came = async (words: readonly string[]): Promise<void> => {
  await expect.poll(() => frames().map(({ direction, data }) => `${direction} ${data}`)).toEqual(words);
};

/** A server of our own, for what no simulator does. */
const serve = async (on: (client: WebSocket, request: IncomingMessage) => void) => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (client, request) => {
    client.on("error", () => undefined);
    on(client, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
    server.close();
  });
  // A server that listens on a port has an address of this kind.
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe("the RealTime API", () => {
  test("is opened signed in, authenticated by the first message, and talked to; no token is ever shown", async () => {
    const id = await kit.hold("bearer", { username, password }, "teletracker");
    const { open: isOpen, report } = await open(id);
    expect(isOpen).toBe(true);
    expect(report).toMatchObject({ outcome: "accepted", sessionUse: "signed-in" });
    expect(report.exchanges.map(({ purpose, response }) => `${purpose} ${response?.status}`)).toEqual([
      "signin 200",
      "call 101",
    ]);
    expect(report.exchanges[1]?.request.url).toBe(address());
    expect(report.exchanges[1]?.request.headers.flat()).toContain("permessage-deflate; client_max_window_bits");
    expect(await send(first)).toEqual({ ok: true, value: null });
    expect(await send('{"stream":"calls"}')).toMatchObject({ ok: true });
    await came([
      'out {"type":"authrequest","token":"••••••••"}',
      'out {"stream":"calls"}',
      'in {"type":"authresponse","success":true}',
      'in {"type":"sandbox.received","number":1,"message":{"stream":"calls"}}',
    ]);
    expect(frames().map(({ reading }) => reading?.kind ?? null)).toEqual([null, null, "signed-in", "unknown"]);
    expect(frames().map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    await kit.client("socket.close", { socketId: "s1", code: 1000, reason: "done" });
    await expect.poll(() => states().map(({ kind }) => kind)).toEqual(["open", "closing", "closed"]);
    expect(states().at(-1)).toMatchObject({ code: 1000, by: "us", problem: null });
    expect(await send("late")).toMatchObject({ ok: false, error: { code: "socket.closed" } });
    expect(kit.seen.filter((line) => line.includes("101"))).toHaveLength(1);
    expect(survivors(kit.frames.join("\n"), [password])).toEqual([]);
    expect(kit.frames.join("\n")).not.toMatch(/"token\\*":\\*"[0-9a-f]{8}-/);
  });

  test("a token that is refused is explained", async () => {
    kit.sandbox.setFault("teletracker", "realtime-refused");
    await open(await kit.hold("bearer", { username, password }, "teletracker"));
    await send(first);
    await expect.poll(() => frames().at(-1)?.reading?.kind).toBe("refused");
    const told = events().find(({ type }) => type === "socket.diagnosis");
    expect(told).toMatchObject({ diagnosis: [{ id: "realtime-refused" }] });
  });

  test("closed by the other side is told with its code and words", async () => {
    kit.sandbox.setFault("teletracker", "realtime-close");
    await open(await kit.hold("bearer", { username, password }, "teletracker"));
    await send(first);
    await expect
      .poll(() => states().at(-1))
      .toMatchObject({ kind: "closed", code: 1001, by: "them", reason: expect.stringContaining("simulator closes") });
    expect(frames().at(-1)?.data).toContain("authresponse");
  });

  test("not opened: a refused sign-in, a server out of service, a method without tokens", async () => {
    const wrong = await open(await kit.hold("bearer", { username, password: "wrong-canary" }, "teletracker"));
    expect(wrong).toMatchObject({ open: false, report: { outcome: "not-sent", exchanges: [{ purpose: "signin" }] } });
    kit.sandbox.setFault("teletracker", "503");
    const basic = await kit.hold("basic", { username, password }, "teletracker");
    const refused = await open(basic);
    expect(refused).toMatchObject({ open: false, report: { outcome: "failed" } });
    expect(refused.report.diagnosis.map(({ id }) => id)).toContain("realtime-needs-token");
    expect(states().map(({ kind }) => kind)).toEqual(["closed", "closed"]);
    kit.sandbox.setFault("teletracker", null);
    expect((await open(basic)).open).toBe(true);
    expect(await send(first)).toMatchObject({ ok: false, error: { why: expect.stringContaining("has no session") } });
    expect(survivors(kit.frames.join("\n"), ["wrong-canary", password])).toEqual([]);
  });

  test("never another host with the credential, and no socket twice under one id", async () => {
    let asked = 0;
    const foreign = await serve(() => (asked += 1));
    const id = await kit.hold("bearer", { username, password }, "teletracker");
    for (const path of [
      foreign,
      address().replace("ws:", "wss:"),
      "ws://me:pw@127.0.0.1/",
      "realtime",
      "http://127.0.0.1/",
    ])
      await expect(open(id, path), path).rejects.toThrow(/request\.foreign-host|input\.invalid/);
    expect([asked, kit.seen.filter((line) => line.includes("101"))]).toEqual([0, []]);
    await open(id);
    await expect(open(id)).rejects.toThrow("input.invalid");
  });
});

describe("messages", () => {
  test("that repeat a secret show none: typed in the address, in a message, in pieces, as binary", async () => {
    const url = await serve((client, request) => {
      client.send(`hello ${request.url}`);
      client.on("message", (data, binary) => {
        const text = Buffer.isBuffer(data) ? data.toString("latin1") : "";
        client.send(text.slice(0, 20), { fin: false, binary });
        client.send(text.slice(20), { fin: true, binary });
      });
    });
    await open(null, `${url}/?api_key=address-canary-1a2b`, { secrets: ["variable-canary-3c4d"] });
    await send('{"password":"typed-canary-5e6f"}');
    await send("typed-canary-5e6f and variable-canary-3c4d");
    const base64 = Buffer.from("xx variable-canary-3c4d \u00ff").toString("base64");
    await kit.client("socket.send", { socketId: "s1", message: { kind: "binary", base64 } });
    await expect.poll(() => frames().length).toBe(7);
    const shown = frames().map(({ kind, data }) =>
      kind === "binary" ? Buffer.from(data, "base64").toString("latin1") : data,
    );
    expect(shown[0]).toBe("hello /?api_key=••••••••");
    expect(frames().filter(({ kind }) => kind === "binary")).toHaveLength(2);
    expect(
      survivors([...shown, ...kit.frames].join("\n"), [
        "address-canary-1a2b",
        "variable-canary-3c4d",
        "typed-canary-5e6f",
      ]),
    ).toEqual([]);
  });

  test("of a flood the newest are told and all are counted; a long one is cut", async () => {
    const url = await serve((client) => {
      client.on("message", () => {
        for (let index = 1; index <= 5_000; index += 1) client.send(`message ${index}`);
        client.send("x".repeat(300_000));
      });
    });
    await open(null, url);
    await send("go");
    await expect.poll(() => frames().at(-1)?.bytes, { timeout: 10_000 }).toBe(300_000);
    const last = events().findLast(({ type }) => type === "socket.frame");
    expect(last).toMatchObject({ count: 5_002 });
    expect(frames().length).toBeLessThan(2_500);
    expect(frames().at(-1)).toMatchObject({ number: 5_002, cut: true });
    expect(frames().at(-1)?.data.length).toBeLessThanOrEqual(65_536);
  });

  test("pings and their answers are in the log", async () => {
    await open(null, await serve(() => undefined));
    await kit.client("socket.send", { socketId: "s1", message: { kind: "ping" } });
    await expect
      .poll(() => frames().map(({ direction, kind }) => `${direction} ${kind}`))
      .toEqual(["out ping", "in pong"]);
  });
});

describe("ends", () => {
  test("cancelled while it is opening; closed when the window goes, and when the store is locked", async () => {
    const stuck = createServer().on("upgrade", () => undefined);
    await new Promise<void>((resolve) => stuck.listen(0, "127.0.0.1", resolve));
    closing.push(
      () => stuck.closeAllConnections(),
      () => stuck.close(),
    );
    const running = open(null, `ws://127.0.0.1:${(stuck.address() as AddressInfo).port}`);
    await expect
      .poll(() =>
        events().some(
          (event) =>
            event.type === "socket.state" &&
            event.state.kind === "opening" &&
            event.state.phase === "Opening the WebSocket",
        ),
      )
      .toBe(true);
    await kit.client("socket.close", { socketId: "s1" });
    expect(await running).toMatchObject({ open: false, report: { outcome: "no-answer", cancelled: true } });

    let gone = 0;
    const url = await serve((client) => client.on("close", () => (gone += 1)));
    await open(null, url);
    kit.forgetCredentials();
    await expect.poll(() => [gone, states().at(-1)?.kind]).toEqual([1, "closed"]);
    await kit.client("vault.sessionOnly", null);
    await open(null, url);
    await kit.client("vault.lock", null);
    await expect.poll(() => gone).toBe(2);
  });

  test("codes that nobody may send are refused by the contract", async () => {
    for (const code of [0, 999, 1005, 1006, 2000, 5000])
      expect(await kit.client("socket.close", { socketId: "s1", code }), String(code)).toMatchObject({ ok: false });
  });
});
