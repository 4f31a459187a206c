// What a proxy was told is masked in what comes back through it; and nobody who promises a stream keeps a test waiting for ever.
import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { createSend } from "../http/send.ts";
import type { Engine } from "../http/wire.ts";
import { createExchanger, type ExchangeSubject } from "./exchanger.ts";
import { environmentProxySecrets, proxySecrets } from "./proxy-secrets.ts";

const password = "Pr0xy:Passw0rd!9";
const servers: Server[] = [];
let send: Engine = createSend({});
afterEach(async () => {
  send.close();
  send = createSend({});
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});
const listening = async (answer: Parameters<typeof createServer>[1]): Promise<string> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
};
const exchanger = () =>
  createExchanger({ send, newId: () => "e", rateGuard: { take: async () => () => undefined }, version: "1" });
const exchange = async (subject: ExchangeSubject, url: string): Promise<string> => {
  const by = exchanger();
  const draft = { method: "GET", url, headers: [], body: null };
  const watch = { signal: new AbortController().signal, onWait: () => undefined };
  const exchanged = await by.exchange(subject, "call", draft, watch);
  return JSON.stringify(exchanged && by.view(subject, exchanged, null));
};

test.each([
  ["in fields of their own", (url: string) => ({ url: `http://${url}`, username: "jdoe", password })],
  ["in the address", (url: string) => ({ url: `http://jdoe:${encodeURIComponent(password)}@${url}` })],
])("a proxy that repeats name and password, given %s, shows neither", async (_, given) => {
  const url = await listening((request, response) => {
    const basic = String(request.headers["proxy-authorization"]).slice("Basic ".length);
    const text = Buffer.from(basic, "base64").toString();
    response.setHeader("X-Seen", encodeURIComponent(text));
    response.end(JSON.stringify({ seen: basic, text, key: text.slice("jdoe:".length) }));
  });
  const proxy = { kind: "manual" as const, noProxy: [], ...given(url) };
  const view = await exchange({ identity: "a", credential: null, send: { proxy } }, "http://api.example/");
  expect(view).toContain("X-Seen");
  expect(view).not.toContain("Passw0rd");
  expect(view).not.toContain(Buffer.from(`jdoe:${password}`).toString("base64"));
});

test("the environment's proxies and one chosen by hand tell their passwords, others nothing", () => {
  expect(environmentProxySecrets({ HTTPS_PROXY: "http://me:pass%20word@proxy.example:8080" })).toEqual([
    "pass word",
    "me:pass word",
  ]);
  expect(environmentProxySecrets({ http_proxy: "", ALL_PROXY: "::", HTTP_PROXY: "http://proxy.example" })).toEqual([]);
  expect([proxySecrets(undefined), proxySecrets({ kind: "system" })]).toEqual([[], []]);
});

test("a stream of events that never ends does not hold up what nobody looks at", async () => {
  const url = await listening((_, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    const timer = setInterval(() => response.write(": still here\n\n"), 20);
    response.on("close", () => clearInterval(timer));
  });
  const view = await exchange(
    { identity: "a", credential: null, send: { timeouts: { total: 300 } } },
    `http://${url}/`,
  );
  expect(view).toContain('"phase":"total"');
});
