// Calls of the composer over real HTTP against the simulator: signed in once, renewed once, never in a loop, never elsewhere.
import { createServer } from "node:http";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { callReportSchema } from "../../shared/domain.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { demo } from "../sandbox/virtualpbx/demo.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
beforeEach(async () => {
  kit = await openCallKit();
});
afterEach(() => kit.close());

const john = { username: "John@Example.com", password: "m32c6NfqYEt", account_name: "Acme, Inc." };
const odd = { username: "odd@example.com", password: demo.acme.users[1].password, account_name: "Acme, Inc." };
const statuses = (report: Awaited<ReturnType<CallKit["send"]>>) =>
  report.exchanges.map(({ purpose, response }) => `${purpose} ${response?.status}`);

describe("a session", () => {
  test("is fetched by the first call and used by the next", async () => {
    const id = await kit.hold("user", john);
    const first = await kit.send(id, {});
    expect(first).toMatchObject({ outcome: "accepted", sessionUse: "signed-in", retried: false, cancelled: false });
    expect(first.session).toMatchObject({ accountName: "Acme, Inc.", expirySource: "jwt" });
    expect(statuses(first)).toEqual(["signin 201", "call 200"]);
    expect(callReportSchema.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
    const second = await kit.send(id, { path: "accounts/{account_id}" });
    expect(second).toMatchObject({ outcome: "accepted", sessionUse: "reused" });
    expect(kit.seen).toEqual(["PUT /user_auth 201", "GET /token_auth 200", `GET /accounts/${demo.acme.id} 200`]);
  });

  test("that the vendor calls ended is renewed once, and the GET sent once more", async () => {
    const id = await kit.hold("user", john);
    await kit.send(id, {});
    kit.sandbox.moveClock(7_200);
    const report = await kit.send(id, {});
    expect(report).toMatchObject({ outcome: "accepted", sessionUse: "signed-in-again", retried: true });
    expect(statuses(report)).toEqual(["call 401", "signin 201", "call 200"]);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("that has ended is not renewed behind a %s", async (method) => {
    const id = await kit.hold("user", john);
    await kit.send(id, {});
    kit.sandbox.moveClock(7_200);
    kit.seen.length = 0;
    const body = { kind: "json", text: "{}" } as const;
    const report = await kit.send(id, { method, path: "accounts/{account_id}", body });
    expect(report).toMatchObject({ outcome: "refused", sessionUse: "reused", retried: false, askToResend: true });
    expect(kit.seen).toEqual([`${method} /accounts/${demo.acme.id} 401`]);
    expect(report.diagnosis.length).toBeGreaterThan(0);
    // Sent by the user once more, it signs in first.
    kit.seen.length = 0;
    const again = await kit.send(id, { method, path: "accounts/{account_id}", body });
    expect(again).toMatchObject({ sessionUse: "signed-in", askToResend: false });
    expect(kit.seen[0]).toBe("PUT /user_auth 201");
  });

  test("is fetched anew shortly before its known end, also for a POST, which is sent once", async () => {
    const id = await kit.hold("user", john);
    await kit.send(id, {});
    kit.wait(3_545_000);
    kit.seen.length = 0;
    const report = await kit.send(id, { method: "POST", path: "accounts/{account_id}/none" });
    expect(report.sessionUse).toBe("signed-in-again");
    expect(kit.seen.map((line) => line.split(" ")[0])).toEqual(["PUT", "POST"]);
  });

  test("refused although it is new: no second sign-in, no loop", async () => {
    const id = await kit.hold("user", john);
    // The typed header takes the place of the session's.
    const request = { headers: [["x-auth-token", "not-a-token"]] as const };
    const report = await kit.send(id, { ...request, headers: [...request.headers] });
    expect(report).toMatchObject({ outcome: "refused", askToResend: false });
    expect(kit.seen).toEqual(["PUT /user_auth 201", "GET /token_auth 401"]);
    kit.seen.length = 0;
    await kit.send(id, {});
    await kit.send(id, { headers: [...request.headers] });
    expect(kit.seen).toEqual([
      "PUT /user_auth 201",
      "GET /token_auth 200",
      "GET /token_auth 401",
      "PUT /user_auth 201",
      "GET /token_auth 401",
    ]);
  });

  test("is fetched once for calls at the same time, and renewed once as well", async () => {
    const id = await kit.hold("user", john);
    const first = await Promise.all(Array.from({ length: 6 }, () => kit.send(id, {})));
    expect(first.map(({ outcome }) => outcome)).toEqual(Array(6).fill("accepted"));
    expect(kit.seen.filter((line) => line.startsWith("PUT"))).toEqual(["PUT /user_auth 201"]);
    kit.sandbox.moveClock(7_200);
    kit.seen.length = 0;
    const second = await Promise.all(Array.from({ length: 6 }, () => kit.send(id, {})));
    expect(second.map(({ outcome }) => outcome)).toEqual(Array(6).fill("accepted"));
    expect(kit.seen.filter((line) => line.startsWith("PUT"))).toEqual(["PUT /user_auth 201"]);
  });

  test("belongs to its values: another password signs in anew and takes the old one's place", async () => {
    const id = await kit.hold("user", john);
    await kit.send(id, {});
    expect(await kit.hold("user", { ...john, password: "wrong" })).toBe(id);
    const report = await kit.send(id, {});
    expect(report).toMatchObject({ outcome: "not-sent", session: null });
    expect(statuses(report)).toEqual(["signin 401"]);
    expect(report.diagnosis.length).toBeGreaterThan(0);
    expect(await kit.client("credential.list", null)).toMatchObject({ ok: true, value: [{ id }] });
  });
});

describe("what is refused before anything is sent", () => {
  test("a full address of another host, with no connection to it", async () => {
    let connections = 0;
    const foreign = createServer().on("connection", () => (connections += 1));
    foreign.listen(0, "127.0.0.1");
    await once(foreign, "listening");
    const address = foreign.address();
    const port = typeof address === "object" ? address?.port : 0;
    const id = await kit.hold("user", john);
    for (const path of [
      `http://127.0.0.1:${port}/x`,
      ` HTTP://127.0.0.1:${port}/{account_id}`,
      kit.base.replace("http:", "https:"),
      `http://x@127.0.0.1:${port}/`,
    ]) {
      await expect(kit.send(id, { path })).rejects.toThrow(/request\.foreign-host|input\.invalid/);
    }
    expect([connections, kit.seen]).toEqual([0, []]);
    // What looks like another address but is a path stays below the declared one.
    for (const path of [`//127.0.0.1:${port}/x`, `http:127.0.0.1:${port}/x`, `\\\\127.0.0.1:${port}\\x`])
      await kit.send(id, { path });
    expect(connections).toBe(0);
    foreign.close();
  });

  test.each([
    ["an unknown name in braces", { path: "accounts/{acount_id}" }],
    ["a header with a line break", { headers: [["X-A", "1\r\nX-B: 2"]] as [string, string][] }],
    ["a method that is no word", { method: "GE T" }],
    ["a header name with a colon", { headers: [["X-A: 1", "2"]] as [string, string][] }],
  ])("%s", async (_, request) => {
    const id = await kit.hold("user", john);
    await expect(kit.send(id, request)).rejects.toThrow("input.invalid");
    expect(kit.seen).toEqual([]);
  });

  test("a path without a credential, a credential that is not held, an id in use", async () => {
    await expect(kit.send(null, { path: "token_auth" })).rejects.toThrow("input.invalid");
    await expect(kit.send("gone", {})).rejects.toThrow("credential.unknown");
    kit.sandbox.setFault("virtualpbx", "silent");
    const id = await kit.hold("user", john);
    const first = kit.send(id, {}, "same");
    await expect(kit.send(id, {}, "same")).rejects.toThrow("input.invalid");
    await kit.client("call.cancel", { callId: "same" });
    expect(await first).toMatchObject({ outcome: "no-answer", cancelled: true });
    expect(await kit.client("call.cancel", { callId: "same" })).toMatchObject({ error: { code: "call.unknown" } });
  });
});

test("the full address of the credential's own host is fine, and so is a body on GET", async () => {
  const id = await kit.hold("user", john);
  const report = await kit.send(id, { path: `${kit.base}/token_auth`, body: { kind: "text", text: "hello" } });
  expect(report.outcome).toBe("accepted");
  const sent = report.exchanges.at(-1)?.request;
  expect(sent).toMatchObject({ method: "GET", url: `${kit.base}/token_auth`, body: "hello", bodyBytes: 5 });
  expect(sent?.headers).toContainEqual(["Content-Type", "text/plain; charset=utf-8"]);
});

test("without a credential any address is called, with nothing added", async () => {
  const report = await kit.send(null, { path: `${kit.base}/token_auth` });
  expect(report).toMatchObject({ outcome: "answered", sessionUse: "none", session: null });
  expect(report.exchanges.map(({ response }) => response?.status)).toEqual([401]);
  expect(report.exchanges[0]?.request.headers.map(([name]) => name)).toEqual([
    "Host",
    "User-Agent",
    "Accept-Encoding",
    "Connection",
  ]);
});

test("a method without a sign-in carries its credential with the call", async () => {
  const id = await kit.hold("basic", { username: john.username, password: john.password, account_id: demo.acme.id });
  expect(await kit.send(id, { path: "accounts/{account_id}" })).toMatchObject({
    outcome: "accepted",
    sessionUse: "none",
  });
});

test("one cancelled call does not cost the others their sign-in", async () => {
  const id = await kit.hold("user", john);
  const cancelled = kit.send(id, {}, "one");
  const other = kit.send(id, {}, "two");
  await kit.client("call.cancel", { callId: "one" });
  expect((await cancelled).cancelled).toBe(true);
  expect(await other).toMatchObject({ outcome: "accepted", cancelled: false });
});

test("secrets go in and never come out: no frame to the page and no log line holds any form of them", async () => {
  const secrets = [odd.password, demo.acme.apiKey];
  const id = await kit.hold("user", odd);
  const key = await kit.hold("api-key", { api_key: demo.acme.apiKey });
  await kit.send(id, {});
  await kit.send(key, {});
  kit.sandbox.moveClock(7_200);
  await kit.send(id, {});
  await kit.send(key, { path: "nowhere", method: "POST", body: { kind: "json", text: "{}" } });
  await kit.client("credential.list", null);
  const held = await kit.client("credential.list", null);
  expect(held).toMatchObject({
    value: [
      { id, account: "Acme, Inc. / odd@example.com", baseUrl: kit.base, fields: { password: { set: true } } },
      { id: key, account: null, fields: { api_key: { set: true } } },
    ],
  });
  expect(kit.frames.length).toBeGreaterThan(10);
  expect(survivors(kit.frames.join("\n"), secrets)).toEqual([]);
  kit.forgetCredentials();
  expect(await kit.client("credential.list", null)).toEqual({ ok: true, value: [] });
  await expect(kit.send(id, {})).rejects.toThrow("credential.unknown");
});

test("values that a test would not accept are not held", async () => {
  await expect(kit.hold("user", { username: "x" })).rejects.toThrow("input.invalid");
  await expect(kit.hold("no-such", {})).rejects.toThrow("input.invalid");
});
