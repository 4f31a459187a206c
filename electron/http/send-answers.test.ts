// Answers are kept as they came: status, reason, header order and duplicates; redirects are recorded and not followed.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { type RawServer, answering, okAnswer, rawServer } from "./testing/servers.ts";
import type { WireRequest } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
const serve = async (behave: Parameters<typeof rawServer>[0]): Promise<RawServer> => {
  const server = await rawServer(behave);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const get = (url: string): WireRequest => ({
  method: "GET",
  url,
  headers: [],
  body: null,
});
describe("answers", () => {
  it("keep status, reason, header order, case and duplicates; 1xx before them is passed over", async () => {
    const early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n";
    const head = "HTTP/1.1 404 bad identifier\r\nset-COOKIE: a=1\r\nX-Request: \xe9\r\nset-COOKIE: b=2\r\n";
    const server = await serve(answering(`${early}${head}Content-Length: 4\r\n\r\nnone`));
    const { response } = await send(get(server.url));
    expect(response).toMatchObject({
      status: 404,
      statusText: "bad identifier",
      httpVersion: "1.1",
      truncated: false,
      bytesWire: 4,
    });
    expect(response?.headers).toEqual([
      ["set-COOKIE", "a=1"],
      ["X-Request", "\xe9"],
      ["set-COOKIE", "b=2"],
      ["Content-Length", "4"],
    ]);
  });

  it.each([
    ["https://other.example.com/x", "https://other.example.com/x"],
    ["/login?next=1", "/login?next=1"],
    ["http://[", null],
  ])("that redirect to %s are not followed", async (location, expected) => {
    const server = await serve(answering(`HTTP/1.1 307 Go\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`));
    const { path, response, error } = await send({ ...get(server.url), method: "POST" });
    expect({ status: response?.status, error }).toEqual({ status: 307, error: null });
    expect(path.redirect).toBe(expected?.startsWith("/") ? server.url + expected : expected);
    expect(server.connections()).toBe(1);
  });

  it.each([
    ["HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nContent-Encoding: gzip\r\n\r\n"],
    ["GET", "HTTP/1.1 204 No Content\r\n\r\n"],
    ["GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n"],
    ["GET", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"],
  ])("without a body are whole: %s %j", async (method, answer) => {
    const server = await serve(answering(answer, "keep"));
    const { response, error } = await send({ ...get(server.url), method });
    expect(error).toBeNull();
    expect(response).toMatchObject({ truncated: false, bytesWire: 0 });
  });

  it("survive a listener that throws", async () => {
    const server = await serve(answering(okAnswer("fine")));
    const { error } = await send(get(server.url), {
      onPhase: () => {
        throw new Error("listener");
      },
    });
    expect(error).toBeNull();
  });
});
