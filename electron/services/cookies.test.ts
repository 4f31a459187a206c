// Cookies stay with the credential and the origin that they came from, in memory alone, and only where they are wanted.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HttpDraft } from "../../shared/http.ts";
import { createSend } from "../http/send.ts";
import { answering, okAnswer, type RawServer, rawServer } from "../http/testing/servers.ts";
import type { Engine } from "../http/wire.ts";
import { createCall } from "./call.ts";
import { type Cookies, createCookies } from "./cookies.ts";
import { createExchanger, type ExchangeSubject } from "./exchanger.ts";
import { followRedirects } from "./redirects.ts";
import { createSessions } from "./sessions.ts";

describe("the jar", () => {
  const set = (jar: Cookies, identity: string, url: string, ...values: string[]): Promise<void> =>
    jar.keep(
      identity,
      url,
      values.map((value) => ["set-COOKIE", value]),
    );
  const api = "https://api.example.com/v1/login";

  test("gives back what was set, for its paths, until it ends", async () => {
    const jar = createCookies();
    await set(
      jar,
      "anna",
      api,
      "sid=abc; Path=/; HttpOnly",
      "lang=de; Path=/v1",
      "deep=1; Path=/v1/x",
      "gone=1; Max-Age=0",
    );
    expect(await jar.cookieFor("anna", "https://api.example.com/v1/calls")).toBe("lang=de; sid=abc");
    expect(await jar.cookieFor("anna", "https://api.example.com/v2")).toBe("sid=abc");
    await set(jar, "anna", api, "sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    expect(await jar.cookieFor("anna", "https://api.example.com/v2")).toBeNull();
  });

  test.each([
    ["another credential", "bert", "https://api.example.com/v1/"],
    ["another host", "anna", "https://www.example.com/v1/"],
    ["a host below", "anna", "https://eu.api.example.com/v1/"],
    ["another port", "anna", "https://api.example.com:8443/v1/"],
    ["another scheme", "anna", "http://api.example.com/v1/"],
  ])("never gives it to %s", async (_name, identity, url) => {
    const jar = createCookies();
    await set(jar, "anna", api, "sid=abc; Path=/", "wide=1; Path=/; Domain=example.com");
    expect(await jar.cookieFor("anna", "https://api.example.com/v1/")).toBe("sid=abc; wide=1");
    expect(await jar.cookieFor(identity, url)).toBeNull();
  });

  test.each([
    ["for another domain", "a=1; Domain=evil.example"],
    ["for a whole public suffix", "a=1; Domain=com"],
    ["of no name and value", "; ; ;"],
    ["that is huge", `a=${"x".repeat(5_000)}`],
    ["that no header can carry", "a=1\u0001"],
    ["with __Host- and a path", "__Host-a=1; Path=/v1; Secure"],
  ])("does not keep one %s", async (_name, value) => {
    const jar = createCookies();
    await set(jar, "anna", api, value, "__proto__=1; Path=/");
    expect(await jar.cookieFor("anna", api)).toBe("__proto__=1");
  });

  test("is bounded, and forgets one credential or all", async () => {
    const jar = createCookies();
    await set(jar, "anna", api, ...Array.from({ length: 500 }, (_, index) => `c${index}=1`));
    expect(((await jar.cookieFor("anna", api)) ?? "").split(";").length).toBeLessThanOrEqual(100);
    await set(jar, "bert", api, "b=1");
    jar.drop("anna");
    expect([await jar.cookieFor("anna", api), await jar.cookieFor("bert", api)]).toEqual([null, "b=1"]);
    jar.clear();
    expect(await jar.cookieFor("bert", api)).toBeNull();
  });
});

describe("calls", () => {
  let send: Engine;
  let jar: Cookies;
  const servers: RawServer[] = [];
  beforeEach(() => {
    send = createSend({});
    jar = createCookies();
  });
  afterEach(async () => {
    send.close();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const serve = async (answer: Buffer | string): Promise<RawServer> => {
    const server = await rawServer(answering(answer));
    servers.push(server);
    return server;
  };
  const exchanger = () =>
    createExchanger({
      send,
      newId: () => "e",
      rateGuard: { take: async () => () => undefined },
      version: "1",
      cookies: jar,
    });
  const get = (url: string, headers: HttpDraft["headers"] = []): HttpDraft => ({
    method: "GET",
    url: `${url}/`,
    headers,
    body: null,
  });
  const watch = { signal: new AbortController().signal, onWait: () => undefined };
  const wanting: ExchangeSubject = { identity: "anna", credential: null, cookies: true };
  const sentTo = (server: RawServer): (string | undefined)[] =>
    server.received.map((bytes) => /\r\n(Cookie: [^\r]*)/i.exec(bytes.toString("latin1"))?.[1]);

  test("send them back only when they want to, and show them masked among what was sent", async () => {
    const server = await serve(
      okAnswer("session-0123456789", "Connection: close\r\nSet-Cookie: sid=session-0123456789\r\n"),
    );
    const by = exchanger();
    for (const cookies of [false, true, true, false]) {
      const draft = get(server.url);
      const exchanged = await by.exchange({ ...wanting, cookies }, "call", draft, watch);
      if (!exchanged) throw new Error("cancelled");
      const view = by.view({ ...wanting, cookies }, exchanged, null);
      const sent = sentTo(server).at(-1);
      expect(view.request.headers.filter(([name]) => name === "Cookie")).toEqual(
        sent ? [["Cookie", "sid=••••••••"]] : [],
      );
      // What the answer repeats of it is no less secret, the first time too.
      if (cookies) expect(JSON.stringify(view)).not.toContain("session-0123456789");
    }
    expect(sentTo(server)).toEqual([undefined, undefined, "Cookie: sid=session-0123456789", undefined]);
  });

  test("show them nowhere else: in no redirect, no reason and no explanation", async () => {
    const sid = "session-0123456789";
    const server = await rawServer((socket, text) => {
      if (!text.endsWith("\r\n\r\n")) return;
      const said = `no ${sid} here`;
      const body = `Content-Type: text/plain\r\nContent-Length: ${said.length}\r\n\r\n${said}`;
      if (text.startsWith("GET /login")) {
        socket.end(
          `HTTP/1.1 200 OK\r\nConnection: close\r\nSet-Cookie: sid="${sid}"; Path=/\r\nContent-Length: 0\r\n\r\n`,
        );
      } else if (text.startsWith("GET /go")) {
        socket.end(`HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /next/${sid}\r\nContent-Length: 0\r\n\r\n`);
      } else socket.end(`HTTP/1.1 403 no ${sid}\r\nConnection: close\r\n${body}`);
    });
    servers.push(server);
    const call = createCall({ exchanger: exchanger(), sessions: createSessions(Date.now), version: "1" });
    const ask = (path: string) =>
      call(
        null,
        { method: "GET", path: server.url + path, headers: [], body: null },
        new AbortController().signal,
        () => undefined,
        { cookies: true, follow: 3 },
      );
    await ask("/login");
    const report = await ask("/go");
    expect(report.ok && report.value.redirects?.length).toBe(1);
    expect(JSON.stringify(report)).not.toContain(sid);
  });

  test("leave a Cookie header that was typed alone", async () => {
    const server = await serve(okAnswer("", "Connection: close\r\nSet-Cookie: sid=1\r\n"));
    await exchanger().exchange(wanting, "call", get(server.url), watch);
    await exchanger().exchange(wanting, "call", get(server.url, [["cookie", "own=2"]]), watch);
    expect(sentTo(server)).toEqual([undefined, "cookie: own=2"]);
  });

  test("over redirects: back to the origin that set them, never to the next one", async () => {
    const other = await serve(okAnswer("there"));
    const first = await rawServer((socket, text) => {
      if (!text.endsWith("\r\n\r\n")) return;
      const to = text.startsWith("GET /next") ? other.url : "/next";
      socket.end(
        `HTTP/1.1 302 Found\r\nConnection: close\r\nSet-Cookie: sid=1\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`,
      );
    });
    servers.push(first);
    await followRedirects(
      { draft: get(first.url), bytes: null },
      {
        limit: 5,
        secrets: [],
        send: (draft) => exchanger().exchange(wanting, "call", draft, watch),
        answerOf: ({ result }) => result.response,
      },
    );
    expect(sentTo(first)).toEqual([undefined, "Cookie: sid=1"]);
    expect(sentTo(other)).toEqual([undefined]);
  });
});
