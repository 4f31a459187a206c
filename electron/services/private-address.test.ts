// A vendor's public name that leads into a private network: asked about once, before anything of the credential is sent.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AppError } from "../../shared/errors.ts";
import { createSend } from "../http/send.ts";
import { answering, okAnswer, type RawServer, rawServer } from "../http/testing/servers.ts";
import { createCredentialTest } from "./credential-test.ts";
import type { ExchangerNeeds } from "./exchanger.ts";
import { createRateGuard } from "./rate-guard.ts";

const send = createSend({}, { lookup: (_host, done) => done(null, [{ address: "127.0.0.1", family: 4 }]) });
afterAll(() => send.close());
let server: RawServer;
beforeEach(async () => {
  const granted = '{"auth_token":"opaque-token-0123456789","data":{"account_id":"a1"},"status":"success"}';
  server = await rawServer(answering(okAnswer(granted, "Content-Type: application/json\r\n")));
});
afterEach(() => server.close());

const clock = { now: () => Date.now(), sleep: async () => undefined };
const run = (vendor: string, method: string, values: Record<string, string>, more: Partial<ExchangerNeeds> = {}) =>
  createCredentialTest({ send, newId: randomUUID, rateGuard: createRateGuard(clock), version: "1", ...more })(
    { vendor, method, values, call: vendor === "custom" ? null : "none" },
    { signal: new AbortController().signal },
  );
const kazoo = (host: string) => ({
  base_url: `http://${host}:${server.port}/v2`,
  username: "john",
  password: "m32c6NfqYEt",
  account_name: "Acme",
});
const errorOf = (report: Awaited<ReturnType<typeof run>>): AppError | null => report.exchanges.at(-1)?.error ?? null;

describe("a vendor's credential", () => {
  test("does not go there by itself, and the report says what to do", async () => {
    const report = await run("virtualpbx", "user", kazoo("pbx.vendor.example"));
    expect(errorOf(report)).toMatchObject({
      code: "network.privateAddress",
      facts: { host: "pbx.vendor.example", address: "127.0.0.1" },
    });
    expect(report.verdict).toBe("unreachable");
    expect(report.steps.map(({ state }) => state)).toEqual(["ok", "failed", "skipped", "skipped", "skipped"]);
    expect(report.diagnosis[0]).toMatchObject({ id: "leads-home" });
    expect(server.connections()).toBe(0);
    expect(JSON.stringify(report)).not.toContain("m32c6NfqYEt");
  });

  test.each<[string, Partial<ExchangerNeeds>]>([
    ["of this name", { allowPrivate: () => ["PBX.vendor.example"] }],
    ["of all", { allowPrivate: "any" }],
  ])("goes there once the user has said so %s", async (_name, more) => {
    const report = await run("virtualpbx", "user", kazoo("pbx.vendor.example"), more);
    expect(report.verdict).toBe("valid");
  });

  test("is not let go by another name's permission", async () => {
    const report = await run("virtualpbx", "user", kazoo("pbx.vendor.example"), { allowPrivate: () => ["a.example"] });
    expect(errorOf(report)?.code).toBe("network.privateAddress");
  });

  test.each(["127.0.0.1", "localhost", "pbx.local", "kazoo"])("goes to %s without a question", async (host) => {
    expect((await run("virtualpbx", "user", kazoo(host))).verdict).toBe("valid");
  });
});

test("an API of one's own is never asked about", async () => {
  const report = await run("custom", "bearer", {
    base_url: `http://api.own.example:${server.port}/`,
    token: "Zx7uQm2LkVbE",
  });
  expect(report.verdict).toBe("valid");
});
