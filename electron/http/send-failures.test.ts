// Every way in which a network or a server fails has its own name, place and partial answer.
import { Socket } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type EngineParts, createSend } from "./send.ts";
import { type Behaviour, type RawServer, answering, rawServer } from "./testing/servers.ts";
import type { SendOptions, WireRequest, WireResult } from "./wire.ts";

const send = createSend({});
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const get = (url: string): WireRequest => ({ method: "GET", url, headers: [], body: null });
const from = async (
  behave: Behaviour,
  options: SendOptions = {},
): Promise<{ result: WireResult; server: RawServer }> => {
  const server = await rawServer(behave);
  servers.push(server);
  return { server, result: await send(get(server.url), options) };
};
const shown = ({ response }: WireResult): string => new TextDecoder().decode(response?.body);
const failing = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
/** An engine on a machine with these faults. */
const engineWith = (parts: Partial<EngineParts>) => createSend({}, parts);
const neverConnects: EngineParts["dial"] = () => new Socket();

describe("no way to the server", () => {
  it.each(["ENOTFOUND", "EAI_AGAIN", "ENODATA", "EWHATEVER"])("name lookup: %s", async (code) => {
    const engine = engineWith({ lookup: (_host, done) => done(failing(code), []) });
    const { error, timings } = await engine(get("https://nowhere.example.com/"));
    expect(error).toMatchObject({
      code: "network.unreachable",
      facts: { host: "nowhere.example.com", port: 443, reason: "dns" },
    });
    expect(error?.why).toContain(code);
    expect(timings.connect).toBeNull();
  });

  it("a name that really does not exist", async () => {
    const { error } = await send(get("http://no-such-name.invalid/"));
    expect(error).toMatchObject({
      code: "network.unreachable",
      facts: { reason: "dns", host: "no-such-name.invalid" },
    });
  });

  it("a closed port", async () => {
    const server = await rawServer(() => undefined);
    await server.close();
    const { error } = await send(get(server.url.replace("127.0.0.1", "localhost")));
    expect(error).toMatchObject({ code: "network.unreachable", facts: { port: server.port, reason: "refused" } });
    expect(error?.why).toContain(`127.0.0.1:${server.port} refused the connection (ECONNREFUSED).`);
    expect(error?.why).toContain(`[::1]:${server.port}`);
  });

  it.each([
    ["EHOSTUNREACH", "network.unreachable"],
    ["ENETUNREACH", "network.unreachable"],
    ["ETIMEDOUT", "network.timeout"],
  ])("a route that fails with %s", async (code, expected) => {
    const engine = engineWith({ dial: () => new Socket().destroy(failing(code)) });
    const { error } = await engine(get("http://192.0.2.1/"));
    expect(error?.code).toBe(expected);
    if (error?.code === "network.unreachable")
      expect(error.facts).toMatchObject({ reason: "route", attempts: [expect.stringContaining(code)] });
  });

  it("dropped packets", async () => {
    const { error, timings } = await engineWith({ dial: neverConnects })(get("http://192.0.2.1:8443/"), {
      timeouts: { connect: 40 },
    });
    expect(error).toMatchObject({
      code: "network.timeout",
      facts: { host: "192.0.2.1", port: 8443, phase: "connect", ms: 40 },
    });
    expect(timings.connect).toBeGreaterThanOrEqual(35);
  });

  it("a name server that does not answer", async () => {
    const { error } = await engineWith({ lookup: () => undefined })(get("http://slow.example.com/"), {
      timeouts: { connect: 40 },
    });
    expect(error).toMatchObject({ code: "network.timeout", facts: { phase: "lookup" } });
  });
});

describe("no answer", () => {
  it("reset before it", async () => {
    const { result, server } = await from(answering("", "reset"));
    expect(result).toMatchObject({
      response: null,
      error: { code: "network.unreachable", facts: { port: server.port, reason: "reset" } },
    });
  });

  it("ended before it", async () => {
    const { result } = await from(answering("", "end"));
    expect(result.error).toMatchObject({ code: "network.unreachable", facts: { reason: "closed", attempts: [] } });
  });

  it.each([
    ["H", "end", "closed", "1 byte"],
    ["HTTP/1.1 200 OK\r\nX: 1\r\n", "end", "closed", "23 bytes"],
    ["HTTP/1.1 200 OK\r\nX: 1\r\n", "keep", "closed", "23 bytes"],
  ] as const)("broken off inside the headers after %j (%s)", async (head, then, reason, words) => {
    const { result } = await from((socket, text) => {
      if (!text.endsWith("\r\n\r\n")) return;
      socket.write(head, () => (then === "end" ? socket.end() : socket.destroy()));
    });
    expect(result.error).toMatchObject({ code: "network.unreachable", facts: { reason } });
    expect(result.error?.why).toContain(words);
  });

  it("silence", async () => {
    const { result, server } = await from(() => undefined, { timeouts: { headers: 40 } });
    expect(result).toMatchObject({
      response: null,
      error: { code: "network.timeout", facts: { phase: "headers", ms: 40 } },
    });
    await server.closed(0);
  });

  it("more headers than accepted", async () => {
    const many = `HTTP/1.1 200 OK\r\n${"X-Filler: 0123456789\r\n".repeat(4_000)}\r\n`;
    const { result } = await from(answering(many));
    expect(result.error).toMatchObject({ code: "http.limit", facts: { limit: "headers" } });
    const fits = await from(
      answering(`HTTP/1.1 200 OK\r\n${"X-Filler: 0123456789\r\n".repeat(2_500)}Content-Length: 0\r\n\r\n`),
    );
    expect(fits.result.error).toBeNull();
    expect(fits.result.response?.headers).toHaveLength(2_501);
  });

  it.each([
    "220 smtp.example.com ESMTP\r\n",
    "<html>",
    "HTTP/9.9 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nbad name: 1\r\n\r\n",
  ])("something that is not HTTP: %j", async (answer) => {
    const { result } = await from(answering(answer));
    expect(result).toMatchObject({ response: null, error: { code: "http.malformed" } });
  });
});

describe("half an answer", () => {
  const head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
  const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  it.each<[string, string, "end" | "reset", number | null, string]>([
    ["ended at the header's end", head, "end", 10, ""],
    ["ended mid-body", `${head}12345`, "end", 10, "12345"],
    ["ended before the last chunk", `${chunked}5\r\n12345\r\n`, "end", null, "12345"],
    ["ended inside a chunk", `${chunked}9\r\n12345`, "end", null, "12345"],
  ])("%s", async (_name, answer, then, expectedBytes, kept) => {
    const { result } = await from(answering(answer, then));
    expect(result.error).toMatchObject({ code: "network.cut", facts: { receivedBytes: kept.length, expectedBytes } });
    expect(result.response).toMatchObject({ status: 200, truncated: true, bytesWire: kept.length });
    expect(shown(result)).toBe(kept);
  });

  it("reset mid-body, once the first part was read", async () => {
    // A reset may overtake what was sent before it, so it is sent only once the download is under way.
    const reset = new AbortController();
    const server = await rawServer((socket, text) => {
      if (!text.endsWith("\r\n\r\n")) return;
      socket.write(`${head}12345`);
      reset.signal.addEventListener("abort", () => socket.resetAndDestroy());
    });
    servers.push(server);
    const result = await send(get(server.url), {
      onPhase: ({ phase }) => phase === "download" && setImmediate(() => reset.abort()),
    });
    expect(result.error).toMatchObject({ code: "network.cut", facts: { receivedBytes: 5, expectedBytes: 10 } });
    expect(result.response).toMatchObject({ status: 200, truncated: true });
    expect(shown(result)).toBe("12345");
  });

  it("chunks that are none, with what came before them", async () => {
    const { result } = await from(answering(`${chunked}5\r\n12345\r\nxyz\r\n`));
    expect(result.error?.code).toBe("http.malformed");
    expect(result.response?.truncated).toBe(true);
    expect(shown(result)).toBe("12345");
  });

  it.each([
    "Content-Length: 3\r\nContent-Length: 4",
    "Content-Length: 3\r\nTransfer-Encoding: chunked",
    "Content-Length: x",
  ])("framing that contradicts itself: %j", async (lines) => {
    const { result } = await from(answering(`HTTP/1.1 200 OK\r\n${lines}\r\n\r\n123`));
    expect(result.error?.code).toBe("http.malformed");
  });

  it("more than was announced spoils the connection, not the answer", async () => {
    const { result, server } = await from(answering(`${head}1234567890 and more`, "keep"));
    expect(result.error).toBeNull();
    expect(shown(result)).toBe("1234567890");
    await server.closed(0);
  });

  it("a body that ends with the connection is whole", async () => {
    const { result } = await from(answering("HTTP/1.0 200 OK\r\n\r\nto the end"));
    expect(result.error).toBeNull();
    expect(result.response).toMatchObject({ httpVersion: "1.0", truncated: false });
    expect(shown(result)).toBe("to the end");
  });

  it.each([
    ["idle", { idle: 200 }],
    ["total", { total: 600 }],
  ] as const)("a trickle that stops ends by the %s limit, with what came", async (phase, timeouts) => {
    const { result } = await from(answering(`${head}123`, "keep"), { timeouts });
    expect(result.error).toMatchObject({ code: "network.timeout", facts: { phase } });
    expect(result.response?.truncated).toBe(true);
    expect(shown(result)).toBe("123");
  });
});
