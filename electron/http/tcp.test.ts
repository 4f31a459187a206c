// Two families, one of them broken: the other is used, and when neither works the fate of both is told.
import { Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createSend } from "./send.ts";
import type { Dial } from "./tcp.ts";
import type { WireRequest } from "./wire.ts";

const both = [
  { address: "2001:db8::1", family: 6 },
  { address: "192.0.2.1", family: 4 },
];
const get: WireRequest = { method: "GET", url: "https://api.vendor.example/", headers: [], body: null };
const engines: ReturnType<typeof createSend>[] = [];
afterAll(() => engines.forEach((engine) => engine.close()));
const engineWith = (dial: Dial) => {
  const engine = createSend({}, { dial, lookup: (_host, done) => done(null, both) });
  engines.push(engine);
  return engine;
};
const failing = (code: string): Socket => new Socket().destroy(Object.assign(new Error(code), { code }));
const silent = (): Socket => new Socket();
const isSix = (options: object): boolean => "family" in options && options.family === 6;

test("IPv6 refused and IPv4 dropped: the timeout tells both", async () => {
  const engine = engineWith((options) => (isSix(options) ? failing("ECONNREFUSED") : silent()));
  const { error } = await engine(get, { timeouts: { connect: 40 } });
  expect(error).toMatchObject({ code: "network.timeout", facts: { phase: "connect" } });
  expect(error?.why).toContain("[2001:db8::1]:443 refused the connection (ECONNREFUSED).");
  expect(error?.why).toContain("192.0.2.1:443 did not answer.");
});

test("IPv6 dropped and IPv4 refused: both are told", async () => {
  const engine = engineWith((options) => (isSix(options) ? silent() : failing("ECONNREFUSED")));
  const { error } = await engine(get, { timeouts: { connect: 400 } });
  expect(error?.why).toContain("192.0.2.1:443 refused the connection (ECONNREFUSED).");
  expect(error?.why).toContain("[2001:db8::1]:443 did not answer.");
});

test("both out of reach: each with its own reason", async () => {
  const engine = engineWith((options) => failing(isSix(options) ? "ENETUNREACH" : "EHOSTUNREACH"));
  const { error } = await engine(get);
  expect(error).toMatchObject({
    code: "network.unreachable",
    facts: {
      reason: "route",
      attempts: [
        "[2001:db8::1]:443 is in a network that cannot be reached (ENETUNREACH).",
        "192.0.2.1:443 cannot be reached (EHOSTUNREACH).",
      ],
    },
  });
});
