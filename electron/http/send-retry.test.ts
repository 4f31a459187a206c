// What is sent a second time: a safe request on a kept connection that died before a byte came back. Nothing else, ever.
import { afterAll, afterEach, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { okAnswer, type RawServer, rawServer } from "./testing/servers.ts";
import type { SendOptions, WireResult } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const call = (url: string, method: string, options: SendOptions): Promise<WireResult> =>
  send({ method, url, headers: [], body: method === "POST" ? new Uint8Array([1]) : null }, options);

/** The first request is answered well and its connection kept; what the second gets on the same connection is given. */
const second = async (answer: string, method: string, options: SendOptions = {}) => {
  let count = 0;
  const server = await rawServer((socket, text, connection) => {
    if (!text.endsWith("\r\n\r\n") && !text.endsWith("\u0001")) return;
    count += 1;
    if (count === 1) socket.write(okAnswer(""));
    else if (count > 2) socket.end(okAnswer(`from connection ${connection}`));
    else if (answer === "reset") socket.resetAndDestroy();
    else if (answer === "end") socket.end();
    else if (answer !== "silence") socket.end(answer);
  });
  servers.push(server);
  await call(server.url, "GET", options);
  const result = await call(server.url, method, options);
  return { result, requests: count, connections: server.connections() };
};

it.each(["GET", "HEAD", "OPTIONS"])("%s goes again when the kept connection is dead", async (method) => {
  for (const end of ["reset", "end"]) {
    const { result, requests, connections } = await second(end, method);
    expect(result.error).toBeNull();
    expect([requests, connections]).toEqual([3, 2]);
  }
});

it.each<[string, string, string, SendOptions, string | null]>([
  ["a write", "end", "POST", {}, "network.unreachable"],
  ["PUT, though idempotent: nobody knows whether it arrived", "reset", "PUT", {}, "network.unreachable"],
  ["DELETE", "reset", "DELETE", {}, "network.unreachable"],
  ["a method nobody knows", "reset", "get", {}, "network.unreachable"],
  ["a sign-in", "reset", "GET", { fresh: true }, "network.unreachable"],
  ["a refusal", "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "GET", {}, null],
  ["a ban", "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", "GET", {}, null],
  ["too many requests", "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n", "GET", {}, null],
  ["a server that is not available", "HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n", "GET", {}, null],
  ["an answer that began", "HTTP/1.1 2", "GET", {}, "network.unreachable"],
  ["an answer that is none", "nonsense\r\n\r\n", "GET", {}, "http.malformed"],
  ["an answer that was cut", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123", "GET", {}, "network.cut"],
  ["a server that says nothing", "silence", "GET", { timeouts: { headers: 80 } }, "network.timeout"],
])("%s is not sent again", async (_name, answer, method, options, code) => {
  const { result, requests } = await second(answer, method, options);
  expect(result.error?.code ?? null).toBe(code);
  expect(requests).toBe(2);
});
