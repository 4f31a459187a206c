// Runs over the whole app: order, data, sign-ins, stopping, cancelling, the guard, answers, and no secret on the way.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { anyEntry } from "../../shared/history-view.ts";
import type { RunOrder } from "../../shared/run-view.ts";
import { secretForms } from "../../shared/testing/secret-forms.ts";
import { type CallKit, createTestClock, openCallKit } from "./testing/call-kit.ts";
import { resultsOf, runEvents, runItem, runOrder } from "./testing/run-kit.ts";

const seen: string[] = [];
let hold: ((request: IncomingMessage) => Promise<void>) | null = null;
let status = 200;
let server: Server;
let base: string;
let kit: CallKit;

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
    void (hold?.(request) ?? Promise.resolve()).then(() => {
      response.statusCode = request.url?.startsWith("/bad") ? 404 : status;
      const url = new URL(request.url ?? "", base);
      const to = url.pathname === "/circle" ? "/circle" : url.searchParams.get("to");
      if (to !== null) {
        response.statusCode = 302;
        response.setHeader("Location", to);
      }
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ url: request.url, auth: request.headers.authorization ?? null }));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server that listens has an address with a port.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  seen.length = 0;
  hold = null;
  status = 200;
  kit = await openCallKit();
});
afterEach(() => kit.close());
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const start = async (order: RunOrder) => {
  const done = await kit.client("run.start", order);
  return done.ok ? done.value : done.error;
};
const user = { username: "john@example.com", password: "m32c6NfqYEt", account_name: "Acme, Inc." };

test("requests go out in their order, each row's values before the environment's", async () => {
  const order = runOrder([runItem("one", `${base}/a/{{n}}`), runItem("two", `${base}/b/{{env}}`)], {
    scopes: [{ source: "environment Test", values: { n: "0", env: "e" } }],
    rows: [{ n: "1" }, { n: "2" }],
    iterations: 2,
  });
  expect(await start(order)).toMatchObject({ passed: 4, failed: 0, unreachable: 0, skipped: 0, ended: null });
  expect(seen).toEqual(["GET /a/1", "GET /b/e", "GET /a/2", "GET /b/e"]);
  expect(
    resultsOf(kit, order.runId).map(({ index, name, iteration, state, status }) => [
      index,
      name,
      iteration,
      state,
      status,
    ]),
  ).toEqual([
    [0, "one", 1, "passed", 200],
    [1, "two", 1, "passed", 200],
    [2, "one", 2, "passed", 200],
    [3, "two", 2, "passed", 200],
  ]);
});

test("a refusal and a closed port are told apart; the rest goes on, or stops where that is wished", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  // As above.
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, "close");
  const items = [
    runItem("bad", `${base}/bad`),
    runItem("gone", `http://127.0.0.1:${port}/`),
    runItem("good", `${base}/x`),
  ];
  const all = runOrder(items);
  expect(await start(all)).toMatchObject({ passed: 1, failed: 1, unreachable: 1, skipped: 0 });
  const told = resultsOf(kit, all.runId);
  expect(told.map(({ state, status }) => [state, status])).toEqual([
    ["failed", 404],
    ["unreachable", null],
    ["passed", 200],
  ]);
  expect(told[1]?.reason).toMatch(/127\.0\.0\.1/);
  const stopping = runOrder(items, { stopOnFailure: true });
  expect(await start(stopping)).toMatchObject({ failed: 1, skipped: 2, ended: "failure" });
  expect(resultsOf(kit, stopping.runId)).toHaveLength(1);
});

test("a redirect is no refusal and says where it points; one to a login page is what stands in the way", async () => {
  const items = ["/moved/", "https://login.example.com/sso", "/login?back=%2Fx"].map((to) =>
    runItem(to, `${base}/x?to=${encodeURIComponent(to)}`),
  );
  const logout = runItem("logout", `${base}/logout?to=%2Flogin`);
  const order = runOrder([...items, logout]);
  expect(await start(order)).toMatchObject({ passed: 2, failed: 2 });
  const told = resultsOf(kit, order.runId);
  expect(told.map(({ state, status, reason }) => [state, status, reason])).toEqual([
    ["passed", 302, `points to ${base}/moved/, which was not followed`],
    ["failed", 302, "302 Found, points to https://login.example.com/sso, which was not followed"],
    ["failed", 302, `302 Found, points to ${base}/login?back=%2Fx, which was not followed`],
    ["passed", 302, `points to ${base}/login, which was not followed`],
  ]);
  expect(told.map(({ diagnosis }) => diagnosis.map(({ id }) => id))).toEqual([
    [],
    ["redirected-to-login"],
    ["redirected-to-login"],
    [],
  ]);
});

test("a redirect that was to be followed and could not be did not pass", async () => {
  const wire = { follow: 2 };
  const order = runOrder([
    runItem("followed", `${base}/x?to=%2Fy`, { wire }),
    runItem("circle", `${base}/circle`, { wire }),
  ]);
  expect(await start(order)).toMatchObject({ passed: 1, failed: 1 });
  expect(resultsOf(kit, order.runId)[1]?.diagnosis.map(({ id }) => id)).toEqual(["redirect-too-many"]);
});

test("nothing is sent when the last of all lacks a variable", async () => {
  const refused = await start(runOrder([runItem("one", `${base}/a`), runItem("two", `${base}/{{nobody}}`)]));
  expect(refused).toMatchObject({ code: "input.invalid", facts: { field: "two" } });
  expect(refused).toMatchObject({ why: expect.stringContaining("{{nobody}}") });
  expect(seen).toEqual([]);
});

test("a connection signs in once, stays at its address, and its answers can be looked at", async () => {
  const credential = await kit.hold("user", user);
  const items = [
    runItem("me", "token_auth", { credential }),
    runItem("account", "accounts/{account_id}", { credential }),
  ];
  const order = runOrder(items);
  expect(await start(order)).toMatchObject({ passed: 2 });
  expect(kit.seen.map((line) => line.replace(/[0-9a-f]{32}/, "ID"))).toEqual([
    "PUT /user_auth 201",
    "GET /token_auth 200",
    "GET /accounts/ID 200",
  ]);
  const answer = await kit.client("run.answer", { runId: order.runId, index: 1 });
  expect(answer).toMatchObject({
    ok: true,
    value: { outcome: "accepted", exchanges: [{ response: { status: 200 } }] },
  });
  expect(await kit.client("run.answer", { runId: "another", index: 1 })).toEqual({ ok: true, value: null });
  const foreign = await start(runOrder([runItem("x", `${base}/x`, { credential })]));
  expect(foreign).toMatchObject({ code: "input.invalid", why: expect.stringContaining("127.0.0.1") });
  expect(seen).toEqual([]);
  kit.forgetCredentials();
  expect(await kit.client("run.answer", { runId: order.runId, index: 1 })).toEqual({ ok: true, value: null });
});

test("a refused sign-in fails every request of its connection, and none of them is sent", async () => {
  const credential = await kit.hold("user", { ...user, password: "wrong" });
  const order = runOrder([runItem("me", "token_auth", { credential })]);
  expect(await start(order)).toMatchObject({ failed: 1 });
  const [result] = resultsOf(kit, order.runId);
  expect(result).toMatchObject({ state: "failed", status: 401 });
  expect(result?.diagnosis.length).toBeGreaterThan(0);
  expect(kit.seen).toEqual(["PUT /user_auth 401"]);
});

test("a sign-in that was refused is tried once for the whole run: the rest is skipped, other requests go on", async () => {
  const credential = await kit.hold("user", { ...user, password: "wrong" });
  const mine = (name: string) => runItem(name, "token_auth", { credential });
  const order = runOrder([mine("one"), mine("two"), runItem("free", `${base}/x`)], { iterations: 2 });
  expect(await start(order)).toMatchObject({ passed: 2, failed: 1, skipped: 3, ended: null });
  expect(kit.seen).toEqual(["PUT /user_auth 401"]);
  const told = resultsOf(kit, order.runId);
  expect(told.map(({ state }) => state)).toEqual(["failed", "skipped", "passed", "skipped", "skipped", "passed"]);
  expect(told[1]?.reason).toContain("not tried again");
});

test("a password that goes along with every call is not sent again once it was refused", async () => {
  const credential = await kit.hold("basic", {
    account_id: "0".repeat(32),
    username: "john@example.com",
    password: "wrong",
  });
  const order = runOrder([1, 2, 3].map((at) => runItem(`${at}`, "accounts/{account_id}", { credential })));
  expect(await start(order)).toMatchObject({ failed: 1, skipped: 2 });
  expect(kit.seen).toHaveLength(1);
});

test("a token that was refused locks nobody out: every request tells for itself", async () => {
  const held = await kit.client("credential.hold", {
    vendor: "custom",
    method: "bearer",
    values: { base_url: base, token: "opaque-token-0123456789" },
  });
  if (!held.ok) throw new Error(held.error.why);
  status = 401;
  const items = [1, 2].map((at) => runItem(`${at}`, `/${at}`, { credential: held.value.id }));
  expect(await start(runOrder(items))).toMatchObject({ failed: 2, skipped: 0 });
  expect(seen).toEqual(["GET /1", "GET /2"]);
});

test("between two requests it waits as long as is wished, and a cancel ends the wait at once", async () => {
  const clock = createTestClock();
  const waiting = await openCallKit({ clock });
  const order = runOrder(
    [1, 2, 3].map((at) => runItem(`${at}`, `${base}/${at}`)),
    { delayMs: 60_000 },
  );
  const running = waiting.client("run.start", order);
  await expect.poll(() => resultsOf(waiting, order.runId).length).toBe(1);
  expect(seen).toEqual(["GET /1"]);
  clock.wait(60_000);
  await expect.poll(() => resultsOf(waiting, order.runId).length).toBe(2);
  await waiting.client("run.cancel", { runId: order.runId });
  expect(await running).toMatchObject({ ok: true, value: { passed: 2, skipped: 1, ended: "cancelled" } });
  expect(seen).toEqual(["GET /1", "GET /2"]);
  await waiting.close();
});

test("methods are shown as typed, as they go out", async () => {
  const order = runOrder([runItem("one", `${base}/x`, { method: "patch" })]);
  // Node's own server knows no such method, which is what shows that it went out as typed.
  expect(await start(order)).toMatchObject({ failed: 1 });
  expect(resultsOf(kit, order.runId).map(({ method }) => method)).toEqual(["patch"]);
});

test("cancelling ends the request that is under way and skips the rest", async () => {
  const arrived = Promise.withResolvers<void>();
  hold = async (request) => {
    if (request.url !== "/2") return;
    arrived.resolve();
    await once(request.socket, "close");
  };
  const order = runOrder([1, 2, 3, 4].map((number) => runItem(`${number}`, `${base}/${number}`)));
  const running = start(order);
  await arrived.promise;
  await kit.client("run.cancel", { runId: order.runId });
  expect(await running).toMatchObject({ passed: 1, unreachable: 1, skipped: 2, ended: "cancelled" });
  expect(seen).toEqual(["GET /1", "GET /2"]);
  expect(await kit.client("run.cancel", { runId: order.runId })).toEqual({ ok: true, value: null });
});

test("many results arrive in few portions, in order", async () => {
  const order = runOrder([runItem("one", `${base}/x`)], { iterations: 300 });
  const before = performance.now();
  expect(await start(order)).toMatchObject({ passed: 300 });
  const portions = runEvents(kit).length;
  // One every 50 ms; a timer that is set late in a long turn counts from its beginning and comes early.
  expect(portions).toBeLessThanOrEqual(Math.ceil((performance.now() - before) / 40) + 1);
  expect(resultsOf(kit, order.runId).map(({ index }) => index)).toEqual(Array.from({ length: 300 }, (_, at) => at));
});

test("a connection tagged live is asked about before anything that may change something there", async () => {
  await kit.client("vault.sessionOnly", null);
  const saved = await kit.client("connection.save", {
    id: null,
    name: "Acme",
    vendor: "virtualpbx",
    method: "user",
    values: { base_url: kit.base, ...user },
    keepSecrets: [],
    tags: ["Live"],
    folder: "",
    notes: "",
    keepHistory: true,
    hostConfirmed: false,
  });
  if (!saved.ok) throw new Error(saved.error.why);
  const credential = saved.value.id;
  const write = runItem("write", "accounts/{account_id}", {
    credential,
    method: "POST",
    bodyKind: "json",
    bodyText: "{}",
  });
  const read = runItem("read", "token_auth", { credential });
  expect(await start(runOrder([read, write]))).toMatchObject({
    code: "input.invalid",
    why: expect.stringContaining("Acme is tagged live"),
  });
  expect(kit.seen).toEqual([]);
  expect(await start(runOrder([read]))).toMatchObject({ passed: 1 });
  expect(await start(runOrder([write], { sure: true }))).toMatchObject({ skipped: 0 });
  expect(kit.seen.filter((line) => line.startsWith("POST"))).toHaveLength(1);
  const history = await kit.client("history.list", { filter: anyEntry, before: null, limit: 50 });
  if (!history.ok) throw new Error(history.error.code);
  expect(history.value.entries.map(({ connection, method }) => [connection?.name, method])).toEqual([
    ["Acme", "POST"],
    ["Acme", "GET"],
    ["Acme", "PUT"],
  ]);
});

test("no secret of an environment, a row or a header comes back in any form", async () => {
  const secrets = ["canary-0123456789", 'p"ä\\ &%+/:=x'];
  const [token = "", password = ""] = secrets;
  const headers = [{ id: "1", name: "X-Note", value: "n {{note}}", enabled: true }];
  const item = runItem(`uses ${token}`, `${base}/echo?a={{note}}&b={{password}}`, { headers });
  const order = runOrder([item, runItem("bad", `${base}/bad?a={{note}}&b={{password}}`)], {
    scopes: [{ source: "environment Test", values: { note: token } }],
    secrets: [token],
    rows: [{ password }],
  });
  expect(await start(order)).toMatchObject({ passed: 1, failed: 1 });
  await kit.client("run.answer", { runId: order.runId, index: 0 });
  const frames = kit.frames.join("\n");
  for (const secret of secrets)
    for (const { name, core } of secretForms(secret)) expect(frames.includes(core), `${name} of ${secret}`).toBe(false);
});
