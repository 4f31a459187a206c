// Certificates of every flaw against a real TLS server: a refusal shows the chain, and the server sees not one byte.
import { createServer } from "node:http";
import { type TlsOptions } from "node:tls";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { type TestCertificate, makeCertificate } from "./testing/certificates.ts";
import { type RawServer, answering, okAnswer, rawServer, tlsServer } from "./testing/servers.ts";
import type { PhaseEvent, SendOptions, WireRequest } from "./wire.ts";

const canary = 'p"ä&%+/:=';
const authority = makeCertificate({ cn: "Test root", authority: true });
const intermediate = makeCertificate({ cn: "Test intermediate", authority: true, issuer: authority });
const here = ["127.0.0.1", "localhost"];
const good = makeCertificate({ cn: "good", altNames: here, issuer: authority });

const send = createSend({}, { systemCa: () => Promise.resolve([]) });
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const serve = async (certificate: TestCertificate, more: readonly TestCertificate[] = [], options: TlsOptions = {}) => {
  const cert = [certificate, ...more].map((one) => one.certificate).join("");
  const server = await tlsServer({ cert, key: certificate.key, ...options }, answering(okAnswer("fine")));
  servers.push(server);
  return server;
};
const login = (url: string): WireRequest => ({
  method: "PUT",
  url: `${url}/v2/user_auth?key=${encodeURIComponent(canary)}`,
  headers: [["X-Password", canary]],
  body: new TextEncoder().encode(canary),
});
const trusting: SendOptions = { extraCa: [authority.certificate] };

describe("a certificate that is not trusted", () => {
  const flaws: readonly [string, string, () => Promise<RawServer>, SendOptions][] = [
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT", () => serve(makeCertificate({ cn: "own", altNames: here })), {}],
    [
      "expired",
      "CERT_HAS_EXPIRED",
      () => serve(makeCertificate({ cn: "old", altNames: here, from: -30, until: -2, issuer: authority })),
      trusting,
    ],
    [
      "not valid yet",
      "CERT_NOT_YET_VALID",
      () => serve(makeCertificate({ cn: "new", altNames: here, from: 2, issuer: authority })),
      trusting,
    ],
    [
      "for another host",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      () => serve(makeCertificate({ cn: "other", altNames: ["api.example.com"], issuer: authority })),
      trusting,
    ],
    ["of an unknown authority", "SELF_SIGNED_CERT_IN_CHAIN", () => serve(good, [authority]), {}],
    [
      "without its intermediate",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      () => serve(makeCertificate({ cn: "leaf", altNames: here, issuer: intermediate })),
      trusting,
    ],
  ];
  it.each(flaws)("%s is refused with nothing sent", async (_name, refusal, start, options) => {
    const server = await start();
    const result = await send(login(server.url), options);
    await server.connected(1);
    await server.closed(0);
    expect(Buffer.concat(server.received)).toHaveLength(0);
    expect(result.response).toBeNull();
    expect(result.error).toMatchObject({ code: "tls.untrusted", facts: { port: server.port, refusal } });
    expect(result.path.tls).toMatchObject({ authorized: false, refusal });
    expect(result.path.tls?.chain.length).toBeGreaterThan(0);
    expect(result.timings.tls).toBeGreaterThan(0);
    expect(JSON.stringify(result.error)).not.toContain(canary);
  });

  it("shows the whole chain, leaf first, with dates and names", async () => {
    const leaf = makeCertificate({
      cn: "leaf",
      altNames: [...here, "api.example.com"],
      until: 9,
      issuer: intermediate,
    });
    const server = await serve(leaf, [intermediate, authority]);
    const { path, error } = await send(login(server.url));
    expect(path.tls?.chain.map(({ subject }) => subject)).toEqual([
      "CN=leaf, O=Ringback tests",
      "CN=Test intermediate, O=Ringback tests",
      "CN=Test root, O=Ringback tests",
    ]);
    const [first] = path.tls?.chain ?? [];
    expect(first?.altNames).toEqual(["IP Address:127.0.0.1", "DNS:localhost", "DNS:api.example.com"]);
    expect(first?.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(Date.parse(first?.validTo ?? "")).toBeGreaterThan(Date.now());
    expect(error).toMatchObject({
      facts: { issuer: "CN=Test intermediate, O=Ringback tests", validTo: first?.validTo },
    });
  });

  it("is accepted by verifyTls: false alone, and stays marked", async () => {
    const server = await serve(makeCertificate({ cn: "own", altNames: here }));
    const events: PhaseEvent[] = [];
    const result = await send(login(server.url), { verifyTls: false, onPhase: (event) => events.push(event) });
    expect(result).toMatchObject({ error: null, response: { status: 200 } });
    expect(result.path.tls).toMatchObject({ authorized: false, refusal: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(events.find(({ phase, state }) => phase === "tls" && state === "ended")?.detail).toContain("NOT VERIFIED");
    const strict = await send({ ...login(server.url), method: "GET" });
    expect(strict.error?.code).toBe("tls.untrusted");
  });
});

describe("a certificate that is trusted", () => {
  it("by an additional authority, for the host name too", async () => {
    const server = await serve(good);
    const events: PhaseEvent[] = [];
    const url = server.url.replace("127.0.0.1", "localhost");
    const result = await send(login(url), { ...trusting, onPhase: (event) => events.push(event) });
    expect(result).toMatchObject({
      error: null,
      response: { status: 200 },
      path: { tls: { authorized: true, refusal: null } },
    });
    expect(events.filter(({ phase }) => phase === "tls").map(({ state }) => state)).toEqual(["started", "ended"]);
    expect(events.find(({ phase, state }) => phase === "tls" && state === "ended")?.detail).toMatch(
      /^TLSv1\.3, certificate until \d{4}-\d\d-\d\d$/,
    );
  });

  it("by the operating system, which is asked only when the built-in authorities refuse", async () => {
    let asked = 0;
    const engine = createSend({}, { systemCa: () => Promise.resolve(((asked += 1), [authority.certificate])) });
    const server = await serve(good);
    expect(await engine(login(server.url), trusting)).toMatchObject({ error: null });
    expect(asked).toBe(0);
    expect(await engine(login(server.url))).toMatchObject({ error: null, path: { tls: { authorized: true } } });
    expect(asked).toBe(1);
    expect(server.connections()).toBe(3);
    expect(server.received).toHaveLength(2);
    const expired = await serve(
      makeCertificate({ cn: "old", altNames: here, from: -30, until: -2, issuer: authority }),
    );
    expect((await engine(login(expired.url))).error).toMatchObject({ code: "tls.untrusted" });
    await expired.closed(0);
    expect(Buffer.concat(expired.received)).toHaveLength(0);
    engine.close();
  });

  it("is not reused for another trust or another identity", async () => {
    const server = await tlsServer({ cert: good.certificate, key: good.key }, (socket, text) => {
      if (text.endsWith("\r\n\r\n")) socket.write(okAnswer("fine"));
    });
    servers.push(server);
    const get: WireRequest = { method: "GET", url: server.url, headers: [], body: null };
    for (const options of [
      trusting,
      trusting,
      { ...trusting, identity: "a" },
      { ...trusting, identity: "b" },
      { verifyTls: false },
    ]) {
      expect(await send(get, options)).toMatchObject({ error: null });
    }
    expect(server.received).toHaveLength(4);
    const again = await send(get, trusting);
    expect(again).toMatchObject({
      error: null,
      timings: { lookup: null, connect: null, tls: null },
      path: { tls: { authorized: true } },
    });
    expect(server.received).toHaveLength(4);
  });
});

describe("a handshake that fails", () => {
  it("says that a plain HTTP server stands there", async () => {
    const server = createServer((_request, response) => response.end("hello"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { error } = await send(login(`https://127.0.0.1:${port}`));
    expect(error).toMatchObject({ code: "tls.failed", facts: { port } });
    expect(error?.why).toContain("speaks plain HTTP there");
    server.close();
  });

  it.each([
    ["TLSv1.3", "PUT"],
    ["TLSv1.2", "GET"],
  ] as const)("names a wanted client certificate (%s, %s)", async (version, method) => {
    const options: TlsOptions = {
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: version,
      maxVersion: version,
    };
    const server = await serve(good, [], options);
    const { error } = await send({ ...login(server.url), method }, trusting);
    expect(server.received).toHaveLength(0);
    expect(error).toMatchObject({ code: "tls.failed" });
    expect(error?.why).toMatch(/asks? for a client certificate/);
  });

  it("names a server that only speaks old TLS", async () => {
    const server = await serve(good, [], {
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT:@SECLEVEL=0",
    });
    const { error } = await send(login(server.url), trusting);
    expect(error?.why).toContain("old versions of TLS");
  });

  it("tells a server that hangs up from one that stays silent", async () => {
    const hangsUp = await rawServer((socket, text) => void (text !== "" && socket.end()));
    const silent = await rawServer(() => undefined);
    servers.push(hangsUp, silent);
    const at = (server: RawServer): string => server.url.replace("http:", "https:");
    expect((await send(login(at(hangsUp)))).error?.why).toContain("closed the connection during the handshake");
    const overdue = await send(login(at(silent)), { timeouts: { connect: 60 } });
    expect(overdue.error).toMatchObject({ code: "network.timeout", facts: { phase: "tls", ms: 60 } });
    await silent.closed(0);
  });

  it("tells http from https when the scheme is the wrong one", async () => {
    const server = await serve(good);
    const { error } = await send(login(server.url.replace("https:", "http:")));
    expect(error?.code).toMatch(/^(http\.malformed|network\.unreachable)$/);
    const alert = await rawServer(answering(Buffer.from([0x15, 3, 3, 0, 2, 2, 10])));
    servers.push(alert);
    expect((await send(login(alert.url))).error).toMatchObject({
      code: "http.malformed",
      facts: { reason: expect.stringContaining("speaks TLS") },
    });
  });
});

describe("verification that is not there", () => {
  it("refuses to send while the environment switches it off", async () => {
    const server = await serve(good);
    const unsafe = createSend({ NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    const { error, response } = await unsafe(login(server.url), trusting);
    expect({ code: error?.code, response }).toEqual({ code: "environment.insecure", response: null });
    expect(server.received).toHaveLength(0);
  });

  it("refuses an additional authority that is not a certificate", async () => {
    const server = await serve(good);
    const { error } = await send(login(server.url), {
      extraCa: ["-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n"],
    });
    expect(error).toMatchObject({ code: "input.invalid" });
  });
});
