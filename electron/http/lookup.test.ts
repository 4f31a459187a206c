// Names: overrides, name servers of one's own, both families, and the guard against names that lead home.
import { createSocket } from "node:dgram";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { overriddenAddresses } from "./lookup.ts";
import { createSend } from "./send.ts";
import { answering, okAnswer, type RawServer, rawServer } from "./testing/servers.ts";
import type { SendOptions, WireRequest } from "./wire.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
const opened = async <One extends { close(): Promise<void> }>(one: Promise<One>): Promise<One> => {
  const made = await one;
  open.push(made);
  return made;
};
const send = createSend({});
afterAll(() => send.close());
const server = (): Promise<RawServer> => opened(rawServer(answering(okAnswer("fine"))));
const get = (host: string, port: number): WireRequest => ({
  method: "GET",
  url: `http://${host}:${port}/`,
  headers: [],
  body: null,
});

/** Answers A questions by name; null stays silent, a number is an error code of DNS. */
const nameServer = (records: Readonly<Record<string, string | number | null>>) =>
  opened(
    (async () => {
      const socket = createSocket("udp4");
      socket.on("message", (query, from) => {
        const labels: string[] = [];
        let at = 12;
        for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
          labels.push(query.subarray(at + 1, at + 1 + size).toString());
          at += size + 1;
        }
        const name = labels.join(".");
        const record = Object.hasOwn(records, name) ? records[name] : 3;
        if (record === null || record === undefined) return;
        const isA = query.readUInt16BE(at + 1) === 1;
        const answer = typeof record === "string" && isA ? record.split(".").map(Number) : null;
        const code = typeof record === "number" ? record : 0;
        const head = Buffer.from(query.subarray(0, 12));
        head.writeUInt16BE(0x8180 | code, 2);
        head.writeUInt16BE(answer ? 1 : 0, 6);
        head.writeUInt16BE(0, 10);
        const body = answer ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, ...answer]) : Buffer.alloc(0);
        socket.send(Buffer.concat([head, query.subarray(12, at + 5), body]), from.port, from.address);
      });
      await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", () => resolve()));
      const { port } = socket.address();
      return { at: `127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => socket.close(() => resolve())) };
    })(),
  );

describe("an override", () => {
  it("stands in for a lookup, for this name alone, and is said", async () => {
    const { port } = await server();
    const options: SendOptions = { dnsOverrides: { "api.Vendor.example.": ["127.0.0.1"] } };
    const result = await send(get("API.vendor.example", port), options);
    expect(result).toMatchObject({
      error: null,
      path: { addresses: ["127.0.0.1"], lookup: "an override", remoteAddress: "127.0.0.1" },
      timings: { lookup: null },
    });
    const other = await send(get("other.vendor.invalid", port), options);
    expect(other.error).toMatchObject({ facts: { reason: "dns" } });
  });

  it.each([
    [{ "a.example": [] }, "a.example", null],
    [{ "a.example": ["no address", " 192.0.2.1 ", "[::1]"] }, "a.example", ["192.0.2.1", "::1"]],
    [{ "a.example": ["192.0.2.1"] }, "b.a.example", null],
    [JSON.parse('{"__proto__":["192.0.2.1"]}') as Record<string, string[]>, "constructor", null],
  ])("%j for %s", (overrides, host, expected) => {
    expect(overriddenAddresses(overrides, host)?.map(({ address }) => address) ?? null).toEqual(expected);
  });

  it("with two addresses tries both, and keeps why the first failed", async () => {
    const { port } = await server();
    const result = await send(get("api.vendor.example", port), {
      dnsOverrides: { "api.vendor.example": ["::1", "127.0.0.1"] },
    });
    expect(result).toMatchObject({ error: null, path: { remoteAddress: "127.0.0.1" } });
    expect(result.path.failedAttempts?.join()).toMatch(/^\[::1\]:\d+ .*\(E\w+\)\.$/);
  });
});

describe("name servers of one's own", () => {
  it("are asked in the place of the system's", async () => {
    const { port } = await server();
    const dns = await nameServer({ "api.vendor.example": "127.0.0.1" });
    const result = await send(get("api.vendor.example", port), { resolver: { kind: "servers", servers: [dns.at] } });
    expect(result).toMatchObject({
      error: null,
      path: { addresses: ["127.0.0.1"], lookup: `name servers ${dns.at}` },
    });
    expect(result.timings.lookup).toBeGreaterThan(0);
  });

  it.each([
    ["an unknown name", 3, "ENOTFOUND"],
    ["a server at fault", 2, "ESERVFAIL"],
    ["a server that refuses", 5, "EREFUSED"],
  ])("%s", async (_name, code, expected) => {
    const dns = await nameServer({ "api.vendor.example": code });
    const { error } = await send(get("api.vendor.example", 9), { resolver: { kind: "servers", servers: [dns.at] } });
    expect(error).toMatchObject({ code: "network.unreachable", facts: { reason: "dns" } });
    expect(error?.why).toContain(expected);
  });

  it("that stay silent are left at once when it is cancelled, and at the limit otherwise", async () => {
    const dns = await nameServer({ "api.vendor.example": null });
    const resolver = { kind: "servers", servers: [dns.at] } as const;
    const controller = new AbortController();
    const cancelled = send(get("api.vendor.example", 9), {
      resolver,
      signal: controller.signal,
      onPhase: ({ phase, state }) =>
        phase === "lookup" && state === "started" && queueMicrotask(() => controller.abort()),
    });
    expect((await cancelled).error).toMatchObject({ code: "network.cancelled", facts: { phase: "lookup" } });
    const late = await send(get("api.vendor.example", 9), { resolver, timeouts: { connect: 50 } });
    expect(late.error).toMatchObject({ code: "network.timeout", facts: { phase: "lookup" } });
  });

  it("that are no addresses fail the lookup, not the program", async () => {
    const { error } = await send(get("api.vendor.example", 9), {
      resolver: { kind: "servers", servers: ["nonsense"] },
    });
    expect(error).toMatchObject({ code: "network.unreachable", facts: { reason: "dns" } });
  });
});

describe("a public name that leads home", () => {
  const engine = createSend({}, { lookup: (_host, done) => done(null, [{ address: "127.0.0.1", family: 4 }]) });
  afterAll(() => engine.close());

  it("is refused before anything is opened, named with its address", async () => {
    const one = await server();
    const { error, path } = await engine(get("api.vendor.example", one.port), { allowPrivate: [] });
    expect(error).toMatchObject({
      code: "network.privateAddress",
      facts: { host: "api.vendor.example", address: "127.0.0.1" },
    });
    expect(error?.next).toContain("--yes");
    expect(path.addresses).toEqual(["127.0.0.1"]);
    expect(one.connections()).toBe(0);
  });

  it.each<[string, string, SendOptions]>([
    ["that the user has allowed", "api.vendor.example", { allowPrivate: ["API.vendor.example."] }],
    ["where nobody guards", "api.vendor.example", {}],
    [
      "by the user's own override",
      "api.vendor.example",
      { allowPrivate: [], dnsOverrides: { "api.vendor.example": ["127.0.0.1"] } },
    ],
    ["that promises no public server", "pbx.local", { allowPrivate: [] }],
    ["that is this computer", "localhost", { allowPrivate: [] }],
    ["that is an address", "127.0.0.1", { allowPrivate: [] }],
  ])("%s is called", async (_name, host, options) => {
    const one = await server();
    expect(await engine(get(host, one.port), options)).toMatchObject({ error: null, response: { status: 200 } });
  });

  it("is refused where a kept connection of an unguarded request is at hand", async () => {
    const kept = await opened(rawServer(answering(okAnswer("fine"), "keep")));
    expect((await engine(get("api.vendor.example", kept.port))).error).toBeNull();
    const { error } = await engine(get("api.vendor.example", kept.port), { allowPrivate: [] });
    expect(error?.code).toBe("network.privateAddress");
  });
});
