// The sandbox as a server: demo values, traffic, every fault as a socket sees it, clock, bad options.
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { md5, openForTest, type TestSandbox } from "./open-for-test.ts";
import type { SandboxOptions } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";

const opened: TestSandbox[] = [];
const open = async (options: Partial<SandboxOptions> = {}) => {
  const box = await openForTest(options);
  opened.push(box);
  return box;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((box) => box.sandbox.close()));
});

/** What a plain socket receives until the other side ends, and how it ended. */
function raw(port: number, text: string): Promise<{ received: string; ended: string }> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (received += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve({ received, ended: error.code ?? "error" }));
    socket.on("end", () => resolve({ received, ended: "end" }));
    // Far longer than an answer takes on a busy machine.
    socket.setTimeout(1_500, () => {
      socket.destroy();
      resolve({ received, ended: "silence" });
    });
  });
}
const head = (path: string, host = "127.0.0.1") => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
const page = "/virtualpbx/v2/token_auth";

test("the demo values of every method sign in", async () => {
  const { sandbox, base, ask } = await open();
  expect(base).toBe(`http://127.0.0.1:${sandbox.port}/virtualpbx/v2`);
  const methods = sandbox.vendors["virtualpbx"]?.methods ?? {};
  expect(Object.keys(methods)).toEqual(["user", "api-key", "basic"]);
  const { user = {}, "api-key": key = {}, basic = {} } = methods;
  const credentials = md5(`${user["username"]}:${user["password"]}`);
  const data = { credentials, account_name: user["account_name"] };
  expect((await ask("PUT", "/user_auth", { body: { data } })).status).toBe(201);
  expect((await ask("PUT", "/api_auth", { body: { data: { api_key: key["api_key"] } } })).status).toBe(201);
  const pair = `${basic["account_id"]}:${md5(`${basic["username"]}:${basic["password"]}`)}`;
  const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  expect((await ask("GET", `/accounts/${basic["account_id"]}`, { headers: { authorization } })).status).toBe(200);
});

test("traffic tells every request and no token", async () => {
  const { ask, traffic, token, sandbox } = await open();
  const secret = await token();
  await ask("GET", `/user_auth/${secret}?auth_token=${secret}&page_size=1`);
  await ask("GET", `/nothing/${secret}`);
  expect(traffic.map(({ vendor, method, path, status, fault }) => [vendor, method, path, status, fault])).toEqual([
    ["virtualpbx", "PUT", "/virtualpbx/v2/user_auth", 201, null],
    ["virtualpbx", "GET", "/virtualpbx/v2/user_auth/•••?auth_token=•••&page_size=•••", 200, null],
    ["virtualpbx", "GET", "/virtualpbx/v2/nothing/•••", 404, null],
  ]);
  expect(traffic.every(({ at, ms }) => !Number.isNaN(Date.parse(at)) && ms >= 0)).toBe(true);
  traffic.length = 0;
  await raw(sandbox.port, head("/nobody/x"));
  expect(traffic).toMatchObject([{ vendor: "unknown", status: 404 }]);
});

test("a fault is on until it is switched off, and unknown names are refused with the choices", async () => {
  const { sandbox, ask } = await open({ faults: { virtualpbx: "503" } });
  const answer = await ask("GET", "/token_auth");
  expect([answer.status, answer.body["error"], answer.body["message"]]).toEqual([503, "503", "datastore_fault"]);
  expect(sandbox.faults()).toEqual({ virtualpbx: "503" });
  sandbox.setFault("virtualpbx", null);
  expect((await ask("GET", "/token_auth")).status).toBe(401);
  expect(() => sandbox.setFault("virtualpbx", "nonsense")).toThrow(/latency.*423-expired.*opaque-token/);
  expect(() => sandbox.setFault("constructor", null)).toThrow(RangeError);
  await expect(startSandbox({ port: 0, faults: { virtualpbx: "toString" } })).rejects.toThrow(RangeError);
  const names = sandbox.faultChoices["virtualpbx"]?.map((choice) => choice.name).sort();
  expect(names).toEqual(
    "423 423-expired 429 503 bucket cut-body cut-json disguised expired-token html latency mfa no-token odd-shape opaque-token redirect reset silent wrong-content-type".split(
      " ",
    ),
  );
});

test.each([
  ["429", 429, { message: "too_many_requests" }],
  ["423", 423, { data: { account: { disabled: {} } } }],
  ["423-expired", 423, { data: { account: { expired: { cause: expect.any(Number) } } } }],
  ["mfa", 401, { data: { multi_factor_request: {} } }],
])("the fault %s answers in the vendor's shape", async (fault, status, body) => {
  const { ask } = await open({ faults: { virtualpbx: fault } });
  const answer = await ask("GET", "/token_auth");
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ error: String(status), status: "error", ...body });
});

test("cut-body announces more than it sends and closes", async () => {
  const { sandbox, traffic } = await open({ faults: { virtualpbx: "cut-body" } });
  const { received, ended } = await raw(sandbox.port, head(page));
  const announced = Number(/content-length: (\d+)/i.exec(received)?.[1]);
  const sent = received.slice(received.indexOf("\r\n\r\n") + 4);
  expect(sent.length).toBeGreaterThan(10);
  expect(sent.length).toBeLessThan(announced);
  expect(ended).toBe("end");
  await expect.poll(() => traffic).toMatchObject([{ status: 401, fault: "cut-body" }]);
});

test("cut-json is a whole answer whose JSON does not parse", async () => {
  const { ask, base } = await open({ faults: { virtualpbx: "cut-json" } });
  const response = await fetch(`${base}/token_auth`);
  const text = await response.text();
  expect(Number(response.headers.get("content-length"))).toBe(text.length);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  await expect(ask("GET", "/token_auth")).rejects.toThrow(SyntaxError);
});

test("wrong-content-type and html", async () => {
  const { ask, sandbox } = await open({ faults: { virtualpbx: "wrong-content-type" } });
  const answer = await ask("GET", "/token_auth");
  expect(answer.headers.get("content-type")).toContain("text/plain");
  expect(JSON.parse(answer.text)).toMatchObject({ error: "401" });
  sandbox.setFault("virtualpbx", "html");
  const portal = await ask("GET", "/token_auth");
  expect([portal.status, portal.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(portal.text).toContain("<!doctype html>");
});

test("odd-shape and disguised are a 200 that is no success", async () => {
  const { ask, sandbox } = await open({ faults: { virtualpbx: "odd-shape", enablex: "odd-shape" } });
  const odd = await ask("GET", "/token_auth");
  expect([odd.status, odd.headers.get("content-type"), odd.text]).toEqual([200, "application/json", '"OK"']);
  sandbox.setFault("virtualpbx", "disguised");
  const answer = await ask("PUT", "/user_auth", { body: { data: {} } });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: "error", message: "invalid_credentials" });
  expect(answer.body).not.toHaveProperty("auth_token");
});

test("redirect points at another host, and what arrives there is counted", async () => {
  const { ask, sandbox, traffic } = await open({ faults: { virtualpbx: "redirect" } });
  const answer = await ask("GET", "/token_auth");
  expect(answer.status).toBe(302);
  expect(answer.headers.get("location")).toBe(`http://127.0.0.2:${sandbox.port}/elsewhere`);
  await raw(sandbox.port, head("/anything", `127.0.0.2:${sandbox.port}`));
  await raw(sandbox.port, head("/elsewhere"));
  expect(traffic.map((entry) => entry.vendor)).toEqual(["virtualpbx", "elsewhere", "elsewhere"]);
  const own = await open({ faults: { virtualpbx: "redirect" }, redirectTo: "http://other.example/x" });
  expect((await own.ask("GET", "/token_auth")).headers.get("location")).toBe("http://other.example/x");
});

test("reset ends the connection without a byte, silent keeps it without a byte", async () => {
  const { sandbox, traffic } = await open({ faults: { virtualpbx: "reset" } });
  expect(await raw(sandbox.port, head(page))).toEqual({ received: "", ended: "ECONNRESET" });
  sandbox.setFault("virtualpbx", "silent");
  expect(await raw(sandbox.port, head(page))).toEqual({ received: "", ended: "silence" });
  await expect
    .poll(() => traffic)
    .toMatchObject([
      { status: null, fault: "reset" },
      { status: null, fault: "silent" },
    ]);
});

test("latency delays the answer by two seconds", async () => {
  const { ask } = await open({ faults: { virtualpbx: "latency" } });
  const started = performance.now();
  expect((await ask("GET", "/token_auth")).status).toBe(401);
  expect(performance.now() - started).toBeGreaterThan(1_950);
});

test("no-token, expired-token and opaque-token change the grant only", async () => {
  const { sandbox, ask, signIn } = await open({ faults: { virtualpbx: "no-token" }, rateLimits: false });
  const grant = () => signIn("john@example.com", "m32c6NfqYEt", { account_name: "Acme, Inc." });
  const bare = await grant();
  expect([bare.status, bare.body["status"], "auth_token" in bare.body]).toEqual([201, "success", false]);
  sandbox.setFault("virtualpbx", "expired-token");
  const expired = String((await grant()).body["auth_token"]);
  const call = await ask("GET", "/token_auth", { headers: { "x-auth-token": expired } });
  expect([call.status, call.body["message"]]).toEqual([401, "invalid credentials"]);
  sandbox.setFault("virtualpbx", "opaque-token");
  expect(String((await grant()).body["auth_token"])).not.toContain(".");
});

test("the clock shows in the Date header and moves both ways", async () => {
  const { sandbox, ask } = await open({ clockOffsetSeconds: 86_400 });
  const ahead = async () => (Date.parse((await ask("GET", "/x")).headers.get("date") ?? "") - Date.now()) / 3_600_000;
  expect(await ahead()).toBeCloseTo(24, 1);
  sandbox.moveClock(-2 * 86_400);
  expect(sandbox.clockOffsetSeconds()).toBe(-86_400);
  expect(await ahead()).toBeCloseTo(-24, 1);
  expect(() => sandbox.moveClock(Number.NaN)).toThrow(RangeError);
});

test("a body over one MiB gets 413, a strange request target 400", async () => {
  const { ask, sandbox } = await open();
  expect((await ask("PUT", "/user_auth", { body: "x".repeat(1_048_577) })).status).toBe(413);
  expect((await raw(sandbox.port, head("*"))).received).toMatch(/^HTTP\/1\.1 400 /);
});

test("a port that is taken is refused, and closing ends open requests", async () => {
  const { sandbox } = await open({ faults: { virtualpbx: "silent" } });
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  const headers = { expect: "100-continue" };
  const waiting = request({ port: sandbox.port, host: "127.0.0.1", path: page, method: "PUT", headers });
  const ended = once(waiting, "error");
  waiting.flushHeaders();
  await once(waiting, "continue");
  await sandbox.close();
  expect(await ended).toMatchObject([{ code: "ECONNRESET" }]);
});
