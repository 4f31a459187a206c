// The end of a token at the simulated VirtualPBX: clock, renewal, sign-out, the end of a trial, the rate limit.
import { afterEach, beforeEach, expect, test } from "vitest";
import { core, md5, openForTest, type TestSandbox } from "../open-for-test.ts";
import { demo } from "./demo.ts";

let box: TestSandbox;
beforeEach(async () => {
  box = await openForTest({ rateLimits: true });
});
afterEach(() => box.sandbox.close());

const account = `/accounts/${demo.acme.id}`;
const withToken = (token: string) => ({ headers: { "x-auth-token": token } });
const basic = (id: string, pair: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${id}:${md5(pair)}`).toString("base64")}` },
});
const space = { data: {}, error: "401", message: "invalid credentials", status: "error" };

test("moving the clock past exp ends the token, with a space; using it before does not move exp", async () => {
  const token = await box.token();
  box.sandbox.moveClock(3_500);
  expect((await box.ask("GET", "/token_auth", withToken(token))).status).toBe(200);
  box.sandbox.moveClock(101);
  const answer = await box.ask("GET", account, withToken(token));
  expect(answer.status).toBe(401);
  expect(core(answer)).toEqual(space);
  expect(core(await box.ask("GET", account, withToken("no-such-token")))).toEqual(space);
  expect(
    (await box.ask("PUT", "/auth", { body: { action: "refresh_token", data: {} }, ...withToken(token) })).status,
  ).toBe(401);
});

test("a valid token is renewed by refresh_token", async () => {
  const token = await box.token();
  box.sandbox.moveClock(3_000);
  const renewed = await box.ask("PUT", "/auth", { body: { action: "refresh_token", data: {} }, ...withToken(token) });
  expect(renewed.status).toBe(201);
  const fresh = String(renewed.body["auth_token"]);
  expect(fresh).not.toBe(token);
  box.sandbox.moveClock(1_000);
  expect((await box.ask("GET", "/token_auth", withToken(token))).status).toBe(401);
  expect((await box.ask("GET", "/token_auth", withToken(fresh))).status).toBe(200);
  const other = await box.ask("PUT", "/auth", { body: { action: "dance", data: {} }, ...withToken(fresh) });
  expect(other.body).toMatchObject({ error: "400", data: { action: { enum: { value: "dance" } } } });
});

test("DELETE token_auth reports success and the JWT lives on", async () => {
  const token = await box.token();
  const ended = await box.ask("DELETE", "/token_auth", withToken(token));
  expect([ended.status, ended.body["status"]]).toEqual([200, "success"]);
  expect((await box.ask("GET", "/token_auth", withToken(token))).status).toBe(200);
});

test("an opaque token dies an hour after its last use, and DELETE ends it", async () => {
  box.sandbox.setFault("virtualpbx", "opaque-token");
  const token = await box.token();
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  box.sandbox.moveClock(3_500);
  expect((await box.ask("GET", "/token_auth", withToken(token))).status).toBe(200);
  box.sandbox.moveClock(3_500);
  expect((await box.ask("GET", "/token_auth", withToken(token))).status).toBe(200);
  box.sandbox.moveClock(3_601);
  expect(core(await box.ask("GET", "/token_auth", withToken(token)))).toEqual(space);
  const next = await box.token();
  await box.ask("DELETE", "/token_auth", withToken(next));
  expect((await box.ask("GET", "/token_auth", withToken(next))).status).toBe(401);
});

test("423 when the trial ends under a running session, and at once over Basic", async () => {
  const over = await box.ask(
    "GET",
    `/accounts/${demo.trialOver.id}`,
    basic(demo.trialOver.id, "tim@example.com:thirty-days"),
  );
  expect([over.status, over.body["message"]]).toEqual([423, "locked"]);
  box.sandbox.moveClock(demo.trialOver.trialEnds - 60 - Math.floor(Date.now() / 1_000));
  const answer = await box.signIn("tim@example.com", "thirty-days", { account_name: "Trial Over" });
  expect(answer.status).toBe(201);
  const signed = withToken(String(answer.body["auth_token"]));
  expect((await box.ask("GET", "/token_auth", signed)).status).toBe(200);
  box.sandbox.moveClock(120);
  expect((await box.ask("GET", `/accounts/${demo.trialOver.id}`, signed)).status).toBe(423);
});

test("the third sign-in in a burst gets 429 and takes the rest; another account is not affected; time fills the bucket", async () => {
  const signIn = () => box.signIn("john@example.com", "wrong", { account_name: "Acme, Inc." });
  // Moved back a little before each, so that the seconds this test takes refill nothing.
  const frozen = async () => {
    box.sandbox.moveClock(-60);
    return (await signIn()).status;
  };
  expect([await frozen(), await frozen()]).toEqual([401, 401]);
  box.sandbox.moveClock(-60);
  const third = await signIn();
  expect(third.status).toBe(429);
  expect(core(third)).toEqual({
    data: { message: "too many requests" },
    error: "429",
    message: "too_many_requests",
    status: "error",
  });
  box.sandbox.moveClock(-60);
  const call = await box.ask("GET", account, basic(demo.acme.id, "john@example.com:m32c6NfqYEt"));
  expect(call.status).toBe(429);
  expect((await box.signIn("ann@example.com", "x", { account_name: "Suspended Ltd" })).status).toBe(423);
  box.sandbox.moveClock(4);
  expect((await signIn()).status).toBe(401);
});
