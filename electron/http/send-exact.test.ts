// What HTTP/1.1 can do besides: methods as typed, bodies that wait for a go, answers before the answer, headers behind the body.
import type { Socket } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";

import { createSend } from "./send.ts";
import { systemDial } from "./tcp.ts";
import { answering, okAnswer, type RawServer, rawServer } from "./testing/servers.ts";
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
const request = (url: string, more: Partial<WireRequest> = {}): WireRequest => ({
  method: "GET",
  url,
  headers: [],
  body: null,
  ...more,
});
const body = new TextEncoder().encode("the body");

describe("a method", () => {
  it.each(["get", "Head", "PURGE", "m-search", "!#$%&'*+.^_`|~0", "x".repeat(40)])(
    "%s goes as it was typed",
    async (method) => {
      const server = await serve(answering(okAnswer("fine")));
      const result = await send(request(server.url, { method, body }));
      expect(result.error).toBeNull();
      expect(result.request.method).toBe(method);
      expect(server.received[0]?.toString("latin1")).toMatch(/\r\n\r\nthe body$/);
      expect(server.received[0]?.toString("latin1").startsWith(`${method} / HTTP/1.1\r\nHost: `)).toBe(true);
      // `Head` is not HEAD: what follows is a body.
      expect(new TextDecoder().decode(result.response?.body)).toBe("fine");
    },
  );

  it.each(["connect", "TRACE", "Trace"])("%s is refused", async (method) => {
    const { error } = await send(request("http://127.0.0.1:1/", { method }));
    expect(error).toMatchObject({ code: "input.invalid", facts: { field: "method" } });
  });

  it("GET may have a body", async () => {
    const server = await serve(answering(okAnswer("")));
    await send(request(server.url, { body }));
    expect(server.received[0]?.toString("latin1")).toContain(
      "Content-Length: 8\r\nConnection: keep-alive\r\n\r\nthe body",
    );
  });
});

describe("`Expect: 100-continue`", () => {
  const asking = (url: string): WireRequest =>
    request(url, { method: "PUT", headers: [["expect", "100-Continue"]], body });

  it("sends the body once the server wants it, and records the go", async () => {
    let headAlone = "";
    const server = await serve((socket, text) => {
      if (text.endsWith("\r\n\r\n")) {
        headAlone = text;
        socket.write("HTTP/1.1 100 Go on\r\nX-Go: 1\r\n\r\n");
      } else if (text.endsWith("the body")) socket.end(okAnswer("stored"));
    });
    const result = await send(asking(server.url));
    expect(headAlone).toContain("expect: 100-Continue");
    expect(result).toMatchObject({
      error: null,
      response: { status: 200, interim: [{ status: 100, statusText: "Go on", headers: [["X-Go", "1"]] }] },
    });
    expect(result.bodyWithheld).toBeUndefined();
  });

  it("keeps the body here when the answer comes first, and says so", async () => {
    const server = await serve((socket, text) => {
      if (text.endsWith("\r\n\r\n")) socket.write("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
    });
    const result = await send(asking(server.url));
    expect(result).toMatchObject({ error: null, bodyWithheld: true, response: { status: 401, truncated: false } });
    await server.closed(0);
    expect(server.received[0]?.toString("latin1")).not.toContain("the body");
  });

  it("sends it after a second to a server that says nothing", async () => {
    const server = await serve((socket, text) => {
      if (text.endsWith("the body")) socket.end(okAnswer("stored"));
    });
    const { error, response, timings } = await send(asking(server.url));
    expect(error).toBeNull();
    expect(response?.interim).toBeUndefined();
    expect(timings.wait).toBeGreaterThan(900);
  });
});

describe("an answer", () => {
  it("brings what came before and behind it", async () => {
    const early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nlink: </y>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n";
    const chunked =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfine\r\n0\r\nX-Sum: 9\r\nx-SUM: 8\r\n\r\n";
    const server = await serve(answering(early + chunked));
    const { response, error } = await send(request(server.url));
    expect(error).toBeNull();
    expect(response).toMatchObject({
      interim: [
        {
          status: 103,
          statusText: "Early Hints",
          headers: [
            ["Link", "</x>"],
            ["link", "</y>"],
          ],
        },
        { status: 102, statusText: "Processing", headers: [] },
      ],
      trailers: [
        ["X-Sum", "9"],
        ["x-SUM", "8"],
      ],
    });
  });

  it("that comes before the request was sent whole ends the request, and the connection with it", async () => {
    const server = await serve((socket, text) => {
      if (text !== "") return void socket.pause().write("HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n\r\nno");
    });
    const sockets: Socket[] = [];
    const dial: typeof systemDial = (options) => {
      const socket = systemDial(options);
      sockets.push(socket);
      return socket;
    };
    const engine = createSend({}, { dial });
    const result = await engine(request(server.url, { method: "PUT", body: new Uint8Array(30_000_000) }));
    engine.close();
    expect(result.response?.status).toBe(413);
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true]);
  });
});

describe("`Connection: close`", () => {
  it("is kept to, whoever says it", async () => {
    const whole = (text: string): boolean => text.endsWith("\r\n\r\n");
    const keeping = await serve((socket, text) => void (whole(text) && socket.write(okAnswer(""))));
    await send(request(keeping.url, { headers: [["connection", "Close"]] }));
    await keeping.closed(0);
    const closing = await serve(
      (socket, text) => void (whole(text) && socket.write(okAnswer("", "Connection: close\r\n"))),
    );
    await send(request(closing.url));
    await closing.closed(0);
    const old = await serve(
      (socket, text) => void (whole(text) && socket.write("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")),
    );
    await send(request(old.url));
    await old.closed(0);
    expect([keeping.connections(), closing.connections(), old.connections()]).toEqual([1, 1, 1]);
  });
});
