// Browser mode as a whole: what it prints, how it opens the window, and each way it ends.
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { AppWindow } from "./app-window.ts";
import { runBrowserHost } from "./browser-host.ts";
import { builtPage, createFakeApp, exchange, sessionRequest, statusOf } from "./loopback-test-kit.ts";
import { createPage } from "./page.ts";

afterEach(() => void vi.useRealTimers());

const start = (openWindow: ((url: string) => Promise<AppWindow | null>) | null, port = 0) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  const ready = Promise.withResolvers<string>();
  const app = createFakeApp();
  const ended = runBrowserHost({
    app,
    page: createPage(builtPage()),
    log: () => undefined,
    now: Date.now,
    port,
    stdin,
    stdout,
    stderr,
    peerAllowed: () => true,
    openWindow,
    stop: stop.signal,
    onReady: ready.resolve,
  }).finally(() => {
    stdout.end();
    stderr.end();
  });
  const lines = stdout.setEncoding("utf8");
  return { app, stop, stdin, ready: ready.promise, ended, output: () => text(lines), talk: () => text(stderr), stdout };
};

/** A browser that was started; the test plays what it does. */
const fakeWindow = () => {
  const exit = Promise.withResolvers<number | null>();
  const close = vi.fn(async () => exit.resolve(0));
  const opened = Promise.withResolvers<string>();
  const open = async (url: string): Promise<AppWindow> => {
    opened.resolve(url);
    return { exited: exit.promise, close };
  };
  return { open, url: opened.promise, exit: exit.resolve, close };
};

const codeOf = (url: string): string => new URL(url).hash.replace("#code=", "");
const redeem = (url: string): Promise<string> => {
  const { host, port } = new URL(url);
  return exchange(Number(port), sessionRequest(host, codeOf(url)));
};
const connect = async (url: string): Promise<WebSocket> => connectWith(url, await redeem(url));

/** Connects with the session that an answer opened. */
const connectWith = async (url: string, answer: string): Promise<WebSocket> => {
  const { host, port } = new URL(url);
  const cookie = /set-cookie: ([^;]+)/i.exec(answer)?.[1] ?? "";
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, {
    headers: { Host: host, Cookie: cookie },
    origin: `http://${host}`,
  });
  await once(socket, "open");
  socket.send('{"subscribe":-1}');
  return socket;
};

test("without a window the first line is the address with its code, and Ctrl+C ends it with 0", async () => {
  const host = start(null);
  await host.ready;
  const [line] = await once(host.stdout, "data");
  expect(line).toMatch(/^http:\/\/t[0-9a-f]{20}\.localhost:\d+\/#code=[\w-]{43}\n$/);
  expect(statusOf(await redeem(String(line).trim()))).toBe(204);
  host.stop.abort();
  expect(await host.ended).toBe(0);
  expect(host.app.isClosed()).toBe(true);
  expect(await host.talk()).toContain("within 10 minutes");
});

test("Enter prints a fresh address, which ends the old one; a used one is refused and the host goes on", async () => {
  const host = start(null);
  const [first] = await once(host.stdout, "data");
  host.stdin.write("\n");
  const [second] = await once(host.stdout, "data");
  expect(codeOf(String(second))).not.toBe(codeOf(String(first)));
  const answers = [await redeem(String(first)), await redeem(String(second)), await redeem(String(second))];
  expect(answers.map(statusOf)).toEqual([401, 204, 401]);
  host.stop.abort();
  expect(await host.ended).toBe(0);
  expect(await host.talk()).toContain("used before");
});

test("with a window the code is handed to the window alone, and closing the window ends the host", async () => {
  const window = fakeWindow();
  const host = start(window.open);
  const url = await window.url;
  const socket = await connect(url);
  socket.close();
  await once(socket, "close");
  window.exit(0);
  expect(await host.ended).toBe(0);
  expect(await host.output()).toBe(`${new URL("/", url).href}\n`);
  expect(window.close).toHaveBeenCalledTimes(1);
});

test("a browser whose process ends before its connection ends the host as well", async () => {
  const window = fakeWindow();
  const host = start(window.open);
  const socket = await connect(await window.url);
  window.exit(0);
  await new Promise(setImmediate);
  socket.terminate();
  expect(await host.ended).toBe(0);
});

test("a reload, with the browser still there, does not end the host", async () => {
  const window = fakeWindow();
  const host = start(window.open);
  const url = await window.url;
  const answer = await redeem(url);
  const socket = await connectWith(url, answer);
  socket.close();
  await once(socket, "close");
  expect((await connectWith(url, answer)).readyState).toBe(WebSocket.OPEN);
  expect(host.app.isClosed()).toBe(false);
  host.stop.abort();
  expect(await host.ended).toBe(0);
});

test("the window hears that the host ends, and why", async () => {
  const window = fakeWindow();
  const host = start(window.open);
  const socket = await connect(await window.url);
  const heard = once(socket, "message");
  socket.send('{"id":1,"method":"host.info","input":null}');
  await heard;
  const last = once(socket, "message");
  host.stop.abort();
  expect(String((await last)[0])).toContain('{"type":"host.ending","reason":"Ringback was stopped."}');
  expect(await host.ended).toBe(0);
});

test("a code that is presented twice stops a host that opened the window, with the reason", async () => {
  const window = fakeWindow();
  const host = start(window.open);
  const url = await window.url;
  await redeem(url);
  expect(statusOf(await redeem(url))).toBe(401);
  expect(await host.ended).toBe(1);
  expect(await host.talk()).toContain("presented twice");
});

test("a window that never comes ends the host after 30 s", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const host = start(fakeWindow().open);
  await host.ready;
  await vi.advanceTimersByTimeAsync(29_900);
  expect(host.app.isClosed()).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(await host.ended).toBe(1);
  expect(await host.talk()).toContain("--no-open");
});

test("a page in a browser of the user's own that is gone for 30 s locks the store, and the host goes on", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const host = start(null);
  const [line] = await once(host.stdout, "data");
  const url = String(line).trim();
  const answer = await redeem(url);
  for (let visit = 1; visit <= 2; visit += 1) {
    const socket = await connectWith(url, answer);
    socket.close();
    await once(socket, "close");
    await vi.advanceTimersByTimeAsync(29_900);
    expect(host.app.locks()).toBe(visit - 1);
    await vi.advanceTimersByTimeAsync(200);
    await expect.poll(() => host.app.locks()).toBe(visit);
  }
  expect(host.app.isClosed()).toBe(false);
  host.stop.abort();
  expect(await host.ended).toBe(0);
});

test("a browser that hands over to another process and ends is waited for", async () => {
  const window = fakeWindow();
  const host = start(window.open);
  const url = await window.url;
  window.exit(0);
  await host.ready;
  expect((await connect(url)).readyState).toBe(WebSocket.OPEN);
  host.stop.abort();
  expect(await host.ended).toBe(0);
});

test.each([
  ["falls over at once", async () => ({ exited: Promise.resolve(1), close: async () => undefined })],
  ["cannot be started", async () => null],
])("where the browser %s, the address is printed", async (_, open) => {
  const host = start(open);
  let printed = "";
  host.stdout.on("data", (chunk) => {
    printed += String(chunk);
  });
  await expect.poll(() => printed).toMatch(/#code=[\w-]{43}\n$/);
  host.stop.abort();
  expect(await host.ended).toBe(0);
});

test("a port that is taken is said, with status 2", async () => {
  const first = start(null);
  const { port } = new URL(await first.ready);
  const second = start(null, Number(port));
  expect(await second.ended).toBe(2);
  expect(await second.talk()).toContain(`port ${port}`);
  expect(await second.output()).toBe("");
  first.stop.abort();
  await first.ended;
});
