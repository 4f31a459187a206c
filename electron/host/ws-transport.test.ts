// The one window's connection: its first message, calls, events, limits and its end.
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Running, startTestServer } from "./loopback-test-kit.ts";
import { wsLimits } from "./ws-transport.ts";

let running: Running;
let cookie: string;

beforeEach(async () => {
  running = await startTestServer();
  cookie = await running.signIn();
});
afterEach(async () => {
  running.app.release();
  await running.server.close("the test is over");
});

const connect = (options: { autoPong?: boolean } = {}): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${running.port}/ws`, {
    headers: { Host: running.host, Cookie: cookie },
    origin: `http://${running.host}`,
    ...options,
  });

/** Collects a socket's messages and hands them out one by one. */
const messagesOf = (socket: WebSocket) => {
  const seen: string[] = [];
  socket.on("message", (data: Buffer) => void seen.push(data.toString("utf8")));
  return {
    seen,
    async reach(count: number): Promise<string[]> {
      while (seen.length < count) await once(socket, "message");
      return seen;
    },
  };
};

const opened = async (options: { autoPong?: boolean } = {}) => {
  const socket = connect(options);
  const messages = messagesOf(socket);
  await once(socket, "open");
  return { socket, messages };
};

const subscribed = async (after = -1) => {
  const window = await opened();
  window.socket.send(JSON.stringify({ subscribe: after }));
  return window;
};

/** The code with which the host closed. */
const closeCode = async (socket: WebSocket): Promise<unknown> => {
  const [code] = await once(socket, "close");
  return code;
};

/** The status of a refused upgrade. */
const refusedStatus = (socket: WebSocket): Promise<number> =>
  new Promise((resolve, reject) => {
    socket.on("unexpected-response", (_, response) => resolve(response.statusCode ?? 0));
    socket.on("open", () => reject(new Error("It was accepted.")));
    socket.on("error", () => undefined);
  });

test("requests go to the app as they are and replies come back as they are", async () => {
  const { socket, messages } = await subscribed();
  socket.send('{"id":1,"method":"host.info","input":null}');
  expect(await messages.reach(1)).toEqual(['{"echo":{"id":1,"method":"host.info","input":null}}']);
  expect(running.app.calls).toEqual(['{"id":1,"method":"host.info","input":null}']);
});

test("events arrive from the number that was asked for, then as they happen", async () => {
  running.app.events.emit({ type: "command.run", command: "one" });
  running.app.events.emit({ type: "command.run", command: "two" });
  const { messages } = await subscribed(1);
  expect(await messages.reach(1)).toEqual(['{"seq":2,"event":{"type":"command.run","command":"two"}}']);
  running.app.events.emit({ type: "command.run", command: "three" });
  expect((await messages.reach(2))[1]).toBe('{"seq":3,"event":{"type":"command.run","command":"three"}}');
});

test("only a page that knows nothing yet ends what the one before had begun", async () => {
  const { socket, messages } = await subscribed();
  socket.send('{"id":1,"method":"host.info","input":null}');
  await messages.reach(1);
  expect(running.app.pages()).toBe(1);
  socket.close();
  await once(socket, "close");
  const back = await subscribed(0);
  back.socket.send('{"id":2,"method":"host.info","input":null}');
  await back.messages.reach(1);
  expect(running.app.pages()).toBe(1);
});

test("a window that says nothing for 3 s is closed", { timeout: 8_000 }, async () => {
  const { socket } = await opened();
  const started = performance.now();
  expect(await closeCode(socket)).toBe(1008);
  expect(performance.now() - started).toBeGreaterThan(2_800);
  expect(performance.now() - started).toBeLessThan(4_500);
});

test.each([
  '{"id":1,"method":"host.info","input":null}',
  "not json",
  '{"subscribe":"all"}',
  '{"subscribe":-2}',
  '{"subscribe":0,"to":1}',
])("a window whose first message is %s is closed and nothing is called", async (text) => {
  const { socket } = await opened();
  socket.send(text);
  expect(await closeCode(socket)).toBe(1008);
  expect(running.app.calls).toEqual([]);
});

test("a second window is refused with 409 while the first answers, and the first goes on", async () => {
  const { socket, messages } = await subscribed();
  expect(await refusedStatus(connect())).toBe(409);
  socket.send('{"id":1,"method":"host.info","input":null}');
  expect(await messages.reach(1)).toHaveLength(1);
});

test("of two windows that come while the first is asked, none gets in", async () => {
  await subscribed();
  expect(await Promise.all([refusedStatus(connect()), refusedStatus(connect())])).toEqual([409, 409]);
});

test("a first window that does not answer a ping makes room", async () => {
  const dead = await opened({ autoPong: false });
  const closed = closeCode(dead.socket);
  const { socket, messages } = await subscribed();
  expect(await closed).toBe(1006);
  socket.send('{"id":7,"method":"host.info","input":null}');
  expect(await messages.reach(1)).toHaveLength(1);
});

test("a window that went away makes room at once", async () => {
  const first = await subscribed();
  first.socket.close();
  const { socket } = await subscribed();
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

describe("limits", () => {
  test("a frame above 8 MB closes the connection with 1009", async () => {
    const { socket } = await subscribed();
    socket.on("error", () => undefined);
    socket.send("a".repeat(wsLimits.frameBytes + 1));
    expect([1009, 1006]).toContain(await closeCode(socket));
    expect(running.app.calls).toEqual([]);
  });

  test("a binary frame closes the connection", async () => {
    const { socket } = await subscribed();
    socket.send(Buffer.from('{"id":1,"method":"host.info","input":null}'));
    expect(await closeCode(socket)).toBe(1003);
    expect(running.app.calls).toEqual([]);
  });

  test("compression is not offered", async () => {
    const { socket } = await opened();
    expect(socket.extensions).toBe("");
  });

  test("the 33rd call in flight is refused by its number, and those before it are answered", async () => {
    const { socket, messages } = await subscribed();
    for (let id = 1; id <= 33; id += 1) socket.send(JSON.stringify({ id, method: "hold", input: null }));
    const [refusal] = await messages.reach(1);
    expect(JSON.parse(refusal ?? "")).toMatchObject({ id: 33, ok: false, error: { code: "host.busy" } });
    expect(running.app.calls).toHaveLength(32);
    running.app.release();
    await messages.reach(33);
    socket.send('{"id":34,"method":"host.info","input":null}');
    expect((await messages.reach(34))[33]).toContain('"id":34');
  });

  test("100,000 frames at once leave the host answering", { timeout: 30_000 }, async () => {
    const { socket, messages } = await subscribed();
    for (let index = 0; index < 100_000; index += 1) socket.send("{");
    await messages.reach(100_000);
    socket.send('{"id":1,"method":"host.info","input":null}');
    expect((await messages.reach(100_001)).at(-1)).toContain('"id":1');
  });
});

test("the end is announced, then the connection closes with 1001", async () => {
  const { socket, messages } = await subscribed();
  const closed = closeCode(socket);
  socket.send('{"id":1,"method":"host.info","input":null}');
  await messages.reach(1);
  running.app.events.emit({ type: "host.ending", reason: "Ringback was stopped." });
  await running.server.close("Ringback was stopped.");
  expect(await closed).toBe(1001);
  expect(messages.seen[1]).toContain("host.ending");
});
