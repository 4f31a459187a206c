// Kept connections: reused where that is safe, never across identities, and gone when they should be.
import type { Socket } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { systemDial } from "./tcp.ts";
import { makeCertificate } from "./testing/certificates.ts";
import { type RawServer, isWhole, okAnswer, rawServer, tlsServer } from "./testing/servers.ts";
import type { PhaseEvent, WireRequest } from "./wire.ts";

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
/** Answers every whole request on a connection, as servers do that keep connections. */
const always =
  (answer: Buffer): Parameters<typeof rawServer>[0] =>
  (socket, text) => {
    if (text.endsWith("\r\n\r\n")) socket.write(answer);
  };
describe("connections", () => {
  it("carry 500 requests in a row on one socket, without leaving listeners behind", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on("warning", onWarning);
    const server = await serve(always(okAnswer("{}", "Keep-Alive: timeout=5\r\n")));
    const { signal } = new AbortController();
    for (let index = 0; index < 500; index += 1) {
      const { error, response } = await send(get(`${server.url}/${index}`), { signal });
      expect(error).toBeNull();
      expect(response?.bytesWire).toBe(2);
    }
    expect(server.connections()).toBe(1);
    await new Promise(setImmediate);
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });

  it("say so when they are reused", async () => {
    const server = await serve(always(okAnswer("")));
    const events: PhaseEvent[] = [];
    const first = await send(get(server.url.replace("127.0.0.1", "x.localhost")));
    expect(first.timings).toMatchObject({
      lookup: null,
      connect: expect.any(Number),
      tls: null,
      wait: expect.any(Number),
    });
    const again = await send(get(server.url.replace("127.0.0.1", "x.localhost")), {
      onPhase: (event) => events.push(event),
    });
    expect(again.timings).toMatchObject({ lookup: null, connect: null, tls: null, wait: expect.any(Number) });
    expect(again.path).toEqual(first.path);
    expect(events.map(({ phase, state, detail }) => [phase, state, detail])).toEqual([
      ["lookup", "skipped", "connection reused"],
      ["connect", "skipped", "connection reused"],
      ["tls", "skipped", "connection reused"],
      ["wait", "started", "GET x.localhost"],
      ["wait", "ended", "HTTP/1.1 200 OK"],
      ["download", "started", ""],
      ["download", "ended", "0 bytes"],
    ]);
  });

  it("are not shared by identities, and not used for writes or when a fresh one is wanted", async () => {
    const server = await serve((socket, text) => void (isWhole(text) && socket.write(okAnswer(""))));
    await send(get(server.url), { identity: "anna" });
    await send(get(server.url), { identity: "bert" });
    expect(server.connections()).toBe(2);
    await send({ ...get(server.url), method: "POST" }, { identity: "anna" });
    await send(get(server.url), { identity: "anna", fresh: true });
    expect(server.connections()).toBe(4);
  });

  it("that died while idle cost a safe request a second attempt, and no other request", async () => {
    const server = await serve((socket, text, connection) => {
      if (connection === 0 && text.split("GET").length === 3) socket.resetAndDestroy();
      else if (text.endsWith("\r\n\r\n")) socket.write(okAnswer("", connection === 1 ? "Connection: close\r\n" : ""));
    });
    expect((await send(get(server.url))).error).toBeNull();
    expect((await send(get(server.url))).error).toBeNull();
    expect(server.connections()).toBe(2);
    const dying = await serve((socket, text) => void (text !== "" && socket.resetAndDestroy()));
    for (const method of ["GET", "PUT"]) {
      expect((await send({ ...get(dying.url), method })).error).toMatchObject({ facts: { reason: "reset" } });
    }
    expect(dying.connections()).toBe(2);
  });

  it("close when the server or the engine says so", async () => {
    const server = await serve(always(okAnswer("", "Connection: close\r\n")));
    await send(get(server.url));
    await server.closed(0);
    const engine = createSend({});
    const keeping = await serve(always(okAnswer("")));
    await engine(get(keeping.url));
    engine.close();
    await keeping.closed(0);
    expect((await engine(get(keeping.url))).error).toBeNull();
    await keeping.closed(1);
  });

  it("50 at once: every answer belongs to its request", async () => {
    const server = await serve((socket, text) => {
      const path = /^GET (\S+) [^]*\r\n\r\n$/.exec(text)?.[1];
      if (path) socket.write(okAnswer(path));
    });
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => send(get(`${server.url}/${index}`), { identity: `${index}` })),
    );
    expect(results.map(({ response }) => new TextDecoder().decode(response?.body))).toEqual(
      results.map((_, index) => `/${index}`),
    );
  });

  it("find the address that works and keep the words for the one that does not", async () => {
    const server = await serve(always(okAnswer("")));
    const lookup: NonNullable<Parameters<typeof createSend>[1]>["lookup"] = (_host, done) =>
      done(null, [
        { address: "::1", family: 6 },
        { address: "127.0.0.1", family: 4 },
      ]);
    const engine = createSend({}, { lookup });
    const events: PhaseEvent[] = [];
    const { error, path } = await engine(get(`http://api.example.com:${server.port}/`), {
      onPhase: (event) => events.push(event),
    });
    engine.close();
    expect(error).toBeNull();
    expect(path).toMatchObject({
      host: "api.example.com",
      addresses: ["::1", "127.0.0.1"],
      remoteAddress: "127.0.0.1",
    });
    expect(events.find(({ phase, state }) => phase === "connect" && state === "ended")?.detail).toContain(
      `[::1]:${server.port} `,
    );
  });
});

describe("a kept connection that speaks without being asked", () => {
  const authority = makeCertificate({ cn: "Test root", authority: true });
  const good = makeCertificate({ cn: "good", altNames: ["127.0.0.1"], issuer: authority });
  const options = { extraCa: [authority.certificate] };
  const poison = Buffer.from("HTTP/1.1 200 OK\r\nX-Poison: 1\r\nContent-Length: 0\r\n\r\n");

  it.each(["http", "https"])("is not used again, and its words reach nobody (%s)", async (scheme) => {
    const served: Socket[] = [];
    const dialled: Socket[] = [];
    const behave: Parameters<typeof rawServer>[0] = (socket, text) => {
      if (text === "") served.push(socket);
      if (text.endsWith("\r\n\r\n")) socket.write(okAnswer("fine"));
    };
    const server =
      scheme === "http" ? await rawServer(behave) : await tlsServer({ cert: good.certificate, key: good.key }, behave);
    servers.push(server);
    const send = createSend(
      {},
      {
        dial(options) {
          const socket = systemDial(options);
          dialled.push(socket);
          return socket;
        },
      },
    );
    await send(get(server.url), options);
    const before = dialled[0]?.bytesRead ?? 0;
    served[0]?.write(poison);
    await expect.poll(() => dialled[0]?.bytesRead).toBeGreaterThan(before + poison.length - 1);
    const { response } = await send(get(server.url), options);
    expect(response?.headers).toEqual([["Content-Length", "4"]]);
    expect(server.connections()).toBe(2);
    // And one that keeps quiet goes on: a TLS session ticket is no speech.
    await send(get(server.url), options);
    expect(server.connections()).toBe(2);
    send.close();
  });
});
