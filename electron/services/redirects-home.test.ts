// A server out on the internet sends no request on into this computer or a private network without the user's word.
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSend } from "../http/send.ts";
import { requestServer } from "../http/testing/servers.ts";
import { createCall } from "./call.ts";
import { createExchanger, type ExchangerNeeds } from "./exchanger.ts";
import { createRateGuard } from "./rate-guard.ts";
import { createSessions } from "./sessions.ts";

/** What the names of this test stand for. All of it is answered by one server here. */
const addresses: Readonly<Record<string, string>> = {
  "api.out.example": "198.51.100.7",
  "files.out.example": "198.51.100.8",
  "trap.out.example": "10.1.2.3",
  "api.corp.example": "10.1.2.4",
  "api.corp": "10.1.2.5",
};
const send = createSend(
  {},
  {
    lookup: (host, done) => done(null, [{ address: addresses[host] ?? "", family: 4 }]),
    dial: (options) => connect({ ...options, host: "127.0.0.1" }),
  },
);

let server: Awaited<ReturnType<typeof requestServer>>;
/** Where the first request is sent on to. */
let location = "";
let asked: string[] = [];
beforeEach(async () => {
  asked = [];
  server = await requestServer((request) => {
    const text = request.toString("latin1");
    asked.push(/\r\nHost: ([^:\r]+)/i.exec(text)?.[1] ?? "");
    const isFirst = text.startsWith("GET /start ");
    const to = isFirst ? `302 Found\r\nLocation: ${location}` : "200 OK";
    return Buffer.from(`HTTP/1.1 ${to}\r\nContent-Length: 0\r\n\r\n`);
  });
});
afterEach(() => server.close());

const follow = async (first: string, to: string, more: Partial<ExchangerNeeds> = {}) => {
  const port = new URL(server.url).port;
  location = `http://${to}:${port}/next`;
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  const exchanger = createExchanger({
    send,
    newId: randomUUID,
    rateGuard: createRateGuard(clock),
    version: "1",
    ...more,
  });
  const call = createCall({ exchanger, sessions: createSessions(clock.now), version: "1" });
  const request = { method: "GET", path: `http://${first}:${port}/start`, headers: [], body: null };
  const done = await call(null, request, new AbortController().signal, () => undefined, { follow: 3 });
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
};

test.each(["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "2130706433", "router.local", "intranet"])(
  "from the internet to %s it is not followed, and that is said",
  async (to) => {
    const { diagnosis, redirects } = await follow("api.out.example", to);
    expect(asked).toEqual(["api.out.example"]);
    expect(redirects).toEqual([]);
    expect(diagnosis[0]?.id).toBe("redirect-private");
  },
);

test("a public name that leads there is asked about, whoever sends; a yes lets it go", async () => {
  const { exchanges, diagnosis } = await follow("api.out.example", "trap.out.example");
  expect(asked).toEqual(["api.out.example"]);
  expect(exchanges.at(-1)?.error?.code).toBe("network.privateAddress");
  expect(diagnosis[0]?.id).toBe("leads-home");
  await follow("api.out.example", "trap.out.example", { allowPrivate: "any" });
  expect(asked.slice(1)).toEqual(["api.out.example", "trap.out.example"]);
});

test.each([
  ["api.out.example", "files.out.example"],
  ["api.corp.example", "trap.out.example"],
  ["127.0.0.1", "localhost"],
  ["api.corp", "127.0.0.1"],
  ["api.corp.example", "10.0.0.1"],
])("%s may send on to %s: it stays outside, or was inside already", async (first, to) => {
  const { outcome } = await follow(first, to);
  expect(outcome).toBe("answered");
  expect(asked).toEqual([first, to]);
});
