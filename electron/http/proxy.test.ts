// Requests through proxies of every kind: what each side is told, what it is never told, and every way in which a proxy fails.
import { Socket } from "node:net";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppError } from "../../shared/errors.ts";
import { createSend } from "./send.ts";
import { makeCertificate } from "./testing/certificates.ts";
import { secureH2Server } from "./testing/h2-servers.ts";
import { type HttpProxyWishes, httpProxy, socksProxy, type TestProxy } from "./testing/proxies.ts";
import { answering, okAnswer, type RawServer, rawServer, tlsServer } from "./testing/servers.ts";
import type { PhaseEvent, ProxyChoice, SendOptions, WireRequest } from "./wire.ts";

const canary = 'p"ä\\ &%+/:=';
const proxyPassword = 'x"ö\\ &%+/:=proxy';
const authority = makeCertificate({ cn: "Test root", authority: true });
const names = ["api.vendor.example", "127.0.0.1", "localhost"];
const good = makeCertificate({ cn: "good", altNames: names, issuer: authority });

let looked: string[] = [];
const send = createSend(
  {},
  {
    systemCa: async () => [],
    lookup: (host, done) => {
      looked.push(host);
      const code = host.startsWith("proxy.") ? null : "ENOTFOUND";
      done(code === null ? null : Object.assign(new Error(code), { code }), [{ address: "127.0.0.1", family: 4 }]);
    },
  },
);
const open: { close(): Promise<void> }[] = [];
const opened = async <One extends { close(): Promise<void> }>(one: Promise<One>): Promise<One> => {
  const made = await one;
  open.push(made);
  return made;
};
beforeEach(() => void (looked = []));
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(() => send.close());

const plain = (): Promise<RawServer> => opened(rawServer(answering(okAnswer("fine"), "keep")));
const secure = (): Promise<RawServer> =>
  opened(tlsServer({ cert: good.certificate, key: good.key }, answering(okAnswer("fine"), "keep")));
const by = (proxy: TestProxy, more: Partial<Extract<ProxyChoice, { kind: "manual" }>> = {}): SendOptions => ({
  proxy: { kind: "manual", url: proxy.url, noProxy: [], ...more },
  extraCa: [authority.certificate],
});
const login = (scheme: string, { port }: RawServer, host = "api.vendor.example"): WireRequest => ({
  method: "PUT",
  url: `${scheme}://${host}:${port}/v2/user_auth?key=${encodeURIComponent(canary)}`,
  headers: [["X-Password", "vendor-secret"]],
  body: new TextEncoder().encode(canary),
});
const textOf = (error: AppError | null): string => JSON.stringify(error);
const noSecretIn = (value: unknown): void => {
  const text = JSON.stringify(value);
  for (const secret of [canary, proxyPassword, "vendor-secret"]) {
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(text).not.toContain(Buffer.from(`me:${secret}`).toString("base64"));
  }
};

describe("through an HTTP proxy", () => {
  it("https goes by CONNECT: the proxy sees the name, and nothing of the request", async () => {
    const [server, proxy] = [await secure(), await opened(httpProxy({ auth: `me:${proxyPassword}` }))];
    const events: PhaseEvent[] = [];
    const credentials = { username: "me", password: proxyPassword };
    const result = await send(login("https", server), {
      ...by(proxy, credentials),
      onPhase: (one) => events.push(one),
    });
    expect(result).toMatchObject({ error: null, response: { status: 200 } });
    expect(proxy.asked).toEqual([`CONNECT api.vendor.example:${server.port}`]);
    expect(proxy.heads.join("\n")).not.toMatch(/X-Password|vendor-secret|user_auth/);
    expect(server.received.join("")).not.toMatch(/proxy-authorization/i);
    expect(server.received.join("")).toMatch(/^PUT \/v2\/user_auth/);
    expect(looked).toEqual([]);
    expect(result.path).toMatchObject({
      addresses: [],
      lookup: "the proxy",
      remoteAddress: "127.0.0.1",
      proxy: { decision: "http", source: "the proxy that was given", address: proxy.url, signedIn: true },
      tls: { authorized: true },
    });
    expect(result.path.proxy?.ms).toBeGreaterThanOrEqual(0);
    const connect = events.find(({ phase, state }) => phase === "connect" && state === "ended");
    expect(connect?.detail).toMatch(/^connected to the proxy http:\/\/127\.0\.0\.1:\d+ .* opened the way in \d+ ms$/);
    noSecretIn([result.path, result.error, events]);
  });

  it("http goes in absolute form, and the proxy's password stays with the proxy", async () => {
    const [server, proxy] = [await plain(), await opened(httpProxy({ auth: `me:${proxyPassword}` }))];
    const result = await send(login("http", server), by(proxy, { username: "me", password: proxyPassword }));
    expect(result).toMatchObject({ error: null, response: { status: 200 } });
    expect(proxy.asked).toEqual([expect.stringMatching(/^PUT http:\/\/api\.vendor\.example:\d+\/v2\/user_auth\?key=/)]);
    expect(server.received.join("")).toMatch(/^PUT \/v2\/user_auth/);
    expect(server.received.join("")).not.toMatch(/proxy-authorization/i);
    expect(result.request.headers.map(([name]) => name)).not.toContain("Proxy-Authorization");
    expect(result.path.proxy).toMatchObject({ decision: "http", ms: null });
    noSecretIn(result.path);
  });

  it("http that is not passed on is the proxy's refusal and no answer of the vendor's, and says what the proxy has seen", async () => {
    const [server, proxy] = [await plain(), await opened(httpProxy({ auth: "me:other" }))];
    const result = await send(login("http", server), by(proxy, { username: "me", password: proxyPassword }));
    expect(result).toMatchObject({
      response: null,
      error: { code: "proxy.authentication", facts: { given: true, offers: ["Basic"], proxy: proxy.url } },
    });
    expect(result.error?.why).toMatch(/the vendor was not asked.*not encrypted/);
    expect(result.error?.why).not.toContain("no credential of the vendor was sent");
    expect(server.connections()).toBe(0);
    noSecretIn([result.error, result.path]);
  });

  it("a user name and a password may stand in the address, and are shown nowhere", async () => {
    const [server, proxy] = [await secure(), await opened(httpProxy({ auth: `me:${proxyPassword}` }))];
    const url = proxy.url.replace("//", `//me:${encodeURIComponent(proxyPassword)}@`);
    const result = await send(login("https", server), by(proxy, { url }));
    expect(result.error).toBeNull();
    noSecretIn([result.path, result.request.headers.filter(([name]) => name !== "X-Password")]);
    expect(JSON.stringify(result.path)).not.toContain(encodeURIComponent(proxyPassword));
  });

  it("by TLS, judged like any server; nothing is told to one that is not trusted", async () => {
    const server = await secure();
    const trusted = await opened(httpProxy({ tls: good, auth: "me:pass" }));
    const credentials = { username: "me", password: "pass" };
    expect(await send(login("https", server), by(trusted, credentials))).toMatchObject({
      error: null,
      path: { proxy: { decision: "https", address: trusted.url } },
    });
    const forged = await opened(httpProxy({ tls: makeCertificate({ cn: "forged", altNames: names }) }));
    const options = { ...by(forged, credentials), verifyTls: false };
    const { error } = await send(login("https", server), options);
    expect(error).toMatchObject({ code: "tls.untrusted", facts: { port: forged.port } });
    expect(forged.asked).toEqual([]);
  });

  it("keeps its connection for the same proxy and identity alone", async () => {
    const server = await opened(
      tlsServer({ cert: good.certificate, key: good.key }, (socket, text) => {
        if (text.endsWith("\r\n\r\n")) socket.write(okAnswer("fine"));
      }),
    );
    const [one, two] = [await opened(httpProxy()), await opened(httpProxy())];
    const get: WireRequest = { method: "GET", url: `https://localhost:${server.port}/`, headers: [], body: null };
    for (const options of [
      by(one),
      by(one),
      by(two),
      { ...by(one), identity: "b" },
      { extraCa: [authority.certificate] },
    ])
      expect(await send(get, options)).toMatchObject({ error: null });
    expect([one.asked.length, two.asked.length, server.received.length]).toEqual([2, 1, 4]);
    const again = await send(get, by(one));
    expect(again.path).toMatchObject({ proxy: { address: one.url }, lookup: "the proxy" });
    expect(one.asked).toHaveLength(2);
  });

  it.each([
    ["an HTTP proxy", httpProxy],
    ["a SOCKS5 proxy", socksProxy],
  ])("HTTP/2 is agreed with the server through %s", async (_name, start) => {
    const server = await opened(
      secureH2Server(good, (stream) => {
        stream.respond({ ":status": 200 });
        stream.end("fine");
      }),
    );
    const proxy = await opened(start());
    const get: WireRequest = { method: "GET", url: server.url, headers: [], body: null };
    const result = await send(get, { ...by(proxy), httpVersion: "2" });
    expect(result).toMatchObject({ error: null, response: { status: 200, httpVersion: "2" } });
    expect(proxy.asked).toHaveLength(1);
  });

  it("an override is handed to the proxy as an address, for http too", async () => {
    const [server, proxy] = [await plain(), await opened(httpProxy())];
    const dnsOverrides = { "API.vendor.example": ["127.0.0.1"] };
    const result = await send(login("http", server), { ...by(proxy), dnsOverrides });
    expect(result).toMatchObject({ error: null, path: { addresses: ["127.0.0.1"], lookup: "an override" } });
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`]);
    expect(server.received.join("")).toContain(`Host: api.vendor.example:${server.port}`);
  });
});

describe("through a SOCKS5 proxy", () => {
  it.each(["http", "https"])(
    "%s goes with a user name and a password, and the proxy looks the name up",
    async (scheme) => {
      const server = scheme === "http" ? await plain() : await secure();
      const proxy = await opened(socksProxy({ auth: `me:${proxyPassword}` }));
      const result = await send(login(scheme, server), by(proxy, { username: "me", password: proxyPassword }));
      expect(result).toMatchObject({ error: null, response: { status: 200 } });
      expect(proxy.asked).toEqual([`SOCKS api.vendor.example:${server.port}`]);
      expect(proxy.heads).toEqual([`me:${proxyPassword}`]);
      expect(looked).toEqual([]);
      expect(result.path).toMatchObject({ lookup: "the proxy", proxy: { decision: "socks5", signedIn: true } });
      noSecretIn(result.path);
    },
  );

  it.each<[string, Partial<Extract<ProxyChoice, { kind: "manual" }>>, string]>([
    ["password", { username: "me", password: "p".repeat(256) }, "api.vendor.example"],
    ["user name", { username: "ü".repeat(128), password: "p" }, "api.vendor.example"],
    ["host", {}, Array.from({ length: 10 }, () => "a".repeat(40)).join(".")],
  ])("a %s that is too long for it is refused before anything is sent", async (_, more, host) => {
    const [server, proxy] = [await secure(), await opened(socksProxy({ auth: "me:p" }))];
    const result = await send(login("https", server, host), by(proxy, more));
    expect(result.error?.code).toBe("proxy.unusable");
    expect(textOf(result.error)).not.toContain("pppp");
    expect([server.received.length, proxy.asked, proxy.heads]).toEqual([0, [], []]);
  });

  it.each<[string, Parameters<typeof socksProxy>[0], Partial<AppError> & { facts?: object }]>([
    ["wants a password", { auth: "me:other" }, { code: "proxy.authentication" }],
    ["forbids it", { reply: 2 }, { code: "proxy.refused", facts: { reason: "blocked" } as never }],
    ["cannot reach it", { reply: 5 }, { code: "proxy.refused", facts: { reason: "failed" } as never }],
    ["knows a code of its own", { reply: 99 }, { code: "proxy.refused", facts: { reason: "other" } as never }],
    ["is an HTTP server", { answer: "HTTP/1.1 400 Bad Request\r\n\r\n" }, { code: "proxy.broken" }],
    ["hangs up", { answer: "" }, { code: "proxy.broken" }],
  ])("that %s has its own words", async (_name, wishes, expected) => {
    const [server, proxy] = [await secure(), await opened(socksProxy(wishes))];
    const result = await send(login("https", server), by(proxy, { username: "me", password: proxyPassword }));
    expect(result.error).toMatchObject(expected);
    expect(server.connections()).toBe(0);
    noSecretIn([result.error, result.path]);
  });

  it("that wants a password where none was given says so", async () => {
    const [server, proxy] = [await secure(), await opened(socksProxy({ auth: "me:pass" }))];
    const { error } = await send(login("https", server), by(proxy));
    expect(error).toMatchObject({
      code: "proxy.authentication",
      facts: { given: false, offers: ["user name and password"] },
    });
    // The port of the proxy may hold these digits.
    expect(error?.why, "a status of HTTP").not.toMatch(/\b407\b/);
  });
});

describe("a proxy that does not let it through", () => {
  const html = "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html><title>Blocked by\n policy</title>";
  it.each<[string, HttpProxyWishes, string, object, RegExp]>([
    [
      "407 without Basic",
      { answer: "HTTP/1.1 407 Who\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate\r\n\r\n" },
      "proxy.authentication",
      { offers: ["NTLM", "Negotiate"], given: true },
      /Basic and SOCKS5 user names only/,
    ],
    [
      "407 with all its offers in one line",
      {
        answer: 'HTTP/1.1 407 Who\r\nProxy-Authenticate: Digest realm="a, b", nonce="x", NTLM, Basic realm="c"\r\n\r\n',
      },
      "proxy.authentication",
      { offers: ["Digest", "NTLM", "Basic"], given: true },
      /it offers Digest, NTLM, Basic/,
    ],
    ["407 for a wrong password", { auth: "me:other" }, "proxy.authentication", { offers: ["Basic"] }, /did not accept/],
    [
      "403 with a page",
      { answer: html },
      "proxy.refused",
      { reason: "blocked" },
      /403 Forbidden, page “Blocked by policy”/,
    ],
    [
      "503 of Squid",
      { answer: "HTTP/1.1 503 Service Unavailable\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\n\r\n" },
      "proxy.refused",
      { reason: "failed" },
      /ERR_DNS_FAIL/,
    ],
    [
      "a page with status 200",
      { answer: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Welcome to our guest network</h1>" },
      "proxy.broken",
      {},
      /a page of its own/,
    ],
    [
      "a reset",
      { answer: "HTTP/1.1 2", after: "reset" },
      "proxy.broken",
      {},
      /reset the connection|ended the connection/,
    ],
    ["an end without an answer", { answer: "", after: "end" }, "proxy.broken", {}, /ended the connection/],
    ["something that is not HTTP", { answer: "SSH-2.0-OpenSSH_9.2\r\n" }, "proxy.broken", {}, /not HTTP/],
    ["TLS", { answer: "\x15\x03\x03\x00\x02\x02\x0a" }, "proxy.broken", {}, /has to begin with https/],
    [
      "endless headers",
      { answer: `HTTP/1.1 200 OK\r\n${`A: ${"b".repeat(1_000)}\r\n`.repeat(100)}` },
      "proxy.broken",
      {},
      /too many/,
    ],
    [
      "a page that repeats the password",
      { answer: `HTTP/1.1 500 ${proxyPassword.replaceAll("ö", "")}\r\n\r\n` },
      "proxy.refused",
      { reason: "other" },
      /500/,
    ],
  ])("%s", async (_name, wishes, code, facts, words) => {
    const [server, proxy] = [await secure(), await opened(httpProxy(wishes))];
    const password = proxyPassword.replaceAll("ö", "");
    const result = await send(login("https", server), by(proxy, { username: "me", password }));
    expect(result.error).toMatchObject({ code, facts: { ...facts, source: "the proxy that was given" } });
    expect(`${result.error?.why} ${result.error?.next}`).toMatch(words);
    expect(server.connections()).toBe(0);
    expect(proxy.heads.join("\n")).not.toContain("vendor-secret");
    expect(textOf(result.error)).not.toContain(JSON.stringify(password).slice(1, -1));
    expect(result.timings.tls).toBeNull();
  });

  it("that answers nothing is not waited for longer than the limit", async () => {
    const [server, silent] = [await secure(), await opened(rawServer(() => undefined))];
    const options: SendOptions = {
      proxy: { kind: "manual", url: silent.url, noProxy: [] },
      timeouts: { connect: 60 },
    };
    expect((await send(login("https", server), options)).error).toMatchObject({ code: "proxy.broken" });
    await silent.closed(0);
    const controller = new AbortController();
    const sent = send(login("https", server), { ...options, timeouts: {}, signal: controller.signal });
    await silent.connected(2);
    controller.abort();
    expect((await sent).error).toMatchObject({ code: "network.cancelled", facts: { phase: "connect" } });
    await silent.closed(1);
  });

  it("that is not there is blamed itself, not the vendor", async () => {
    const [server, gone] = [await secure(), await httpProxy()];
    await gone.close();
    const { error } = await send(login("https", server), by(gone));
    expect(error).toMatchObject({ code: "proxy.unreachable", facts: { proxy: gone.url } });
    expect(error?.why).toContain("ECONNREFUSED");
    const nowhere: SendOptions = { proxy: { kind: "manual", url: "http://nowhere.example:8080", noProxy: [] } };
    const unnamed = await send(login("https", server), nowhere);
    expect(unnamed.error?.why).toContain("Its name could not be looked up.");
    const never = createSend({}, { dial: () => new Socket() });
    const dropped = await never(login("https", server), { ...by(gone), timeouts: { connect: 40 } });
    expect(dropped.error).toMatchObject({ code: "proxy.unreachable" });
    expect(dropped.error?.why).toContain(`127.0.0.1:${gone.port} did not answer.`);
    expect(server.connections()).toBe(0);
  });

  it.each(["ftp://proxy.example:21", "http://", "http://proxy example", "socks4://h:1", "http://h:1/path"])(
    "a setting that is no proxy sends nothing: %s",
    async (url) => {
      const server = await plain();
      const { error } = await send(login("http", server), { proxy: { kind: "manual", url, noProxy: [] } });
      expect(error?.code).toBe("proxy.unusable");
      expect(server.connections()).toBe(0);
    },
  );
});
