// Job 1 from the command line: "My key does not work." Every ending with its exit status and its JSON.
import { expect, sets, test } from "./harness/ringback.ts";
import { closedPort, grant, httpServer, json, type Answer } from "./harness/servers.ts";
import { reportOf, statesOf } from "./harness/shapes.ts";

const acme = "42586343b7a75a519a821cb5dc09aa67";
const all = "ok ok ok ok ok";
const atSignIn = "ok ok ok failed skipped";
const atCall = "ok ok ok ok failed";
const atStaticCall = "ok ok ok skipped failed";

type Case = {
  readonly name: string;
  readonly method: string;
  /** On top of the demo values; an empty text takes one away. */
  readonly values: Readonly<Record<string, string>>;
  readonly verdict: "valid" | "rejected";
  readonly states: string;
  readonly status: number;
  readonly cause?: string;
};

const cases: readonly Case[] = [
  { name: "a valid user", method: "user", values: {}, verdict: "valid", states: all, status: 200 },
  {
    name: "a valid user by SHA-1",
    method: "user",
    values: { hash: "sha" },
    verdict: "valid",
    states: all,
    status: 200,
  },
  {
    name: "a valid user by realm, typed in capitals",
    method: "user",
    values: { account_name: "", account_realm: "acme.sip.example.com", username: "JOHN@example.com" },
    verdict: "valid",
    states: all,
    status: 200,
  },
  {
    name: "a valid user by phone number",
    method: "user",
    values: { account_name: "", phone_number: "+13035550100" },
    verdict: "valid",
    states: all,
    status: 200,
  },
  { name: "a valid API key", method: "api-key", values: {}, verdict: "valid", states: all, status: 200 },
  { name: "a valid Basic", method: "basic", values: {}, verdict: "valid", states: "ok ok ok skipped ok", status: 200 },
  {
    name: "a wrong password",
    method: "user",
    values: { password: "wrong" },
    verdict: "rejected",
    states: atSignIn,
    status: 401,
    cause: "wrong-password",
  },
  {
    name: "a wrong account",
    method: "user",
    values: { account_name: "Nobody Ltd" },
    verdict: "rejected",
    states: atSignIn,
    status: 401,
    cause: "account-unknown",
  },
  {
    name: "a user name hashed as typed",
    method: "user",
    values: { username: "John@example.com", username_case: "as-typed" },
    verdict: "rejected",
    states: atSignIn,
    status: 401,
    cause: "username-as-typed",
  },
  {
    name: "an expired account",
    method: "user",
    values: { account_name: "Trial Over", username: "tim@example.com", password: "thirty-days" },
    verdict: "rejected",
    states: atSignIn,
    status: 423,
    cause: "account-expired",
  },
  {
    name: "a suspended account",
    method: "user",
    values: { account_name: "Suspended Ltd", username: "ann@example.com", password: "overdue-2024" },
    verdict: "rejected",
    states: atSignIn,
    status: 423,
    cause: "account-disabled",
  },
  {
    name: "a second factor",
    method: "user",
    values: { account_name: "Careful Corp", username: "mia@example.com", password: "two-factors-please" },
    verdict: "rejected",
    states: atSignIn,
    status: 401,
    cause: "second-factor",
  },
  {
    name: "a sign-in by password that is switched off",
    method: "user",
    values: { account_name: "Keys Only", username: "kim@example.com", password: "no-passwords-here" },
    verdict: "rejected",
    states: atSignIn,
    status: 401,
    cause: "stale-token-on-login",
  },
  {
    name: "an unknown API key",
    method: "api-key",
    values: { api_key: "0".repeat(64) },
    verdict: "rejected",
    states: atSignIn,
    status: 404,
    cause: "unknown-api-key",
  },
  {
    name: "an API key that was cut",
    method: "api-key",
    values: { api_key: "9daed264649afe87" },
    verdict: "rejected",
    states: atSignIn,
    status: 400,
    cause: "api-key-length",
  },
  {
    name: "a wrong password by Basic",
    method: "basic",
    values: { password: "wrong" },
    verdict: "rejected",
    states: atStaticCall,
    status: 401,
  },
];

for (const { name, method, values, verdict, states, status, cause } of cases) {
  test(`${name} is ${verdict}`, async ({ cli, sandbox }) => {
    const given = Object.entries({ ...sandbox.values(method), ...values }).filter(([, value]) => value !== "");
    const args = ["test", `virtualpbx/${method}`, ...sets(Object.fromEntries(given))];
    const ended = await cli.run([...args, "--json"]);
    const report = reportOf(ended);
    expect(report).toMatchObject({ verdict, vendor: "virtualpbx", method, problems: [] });
    expect(statesOf(report)).toBe(states);
    expect(report.exchanges.at(-1)?.response?.status).toBe(status);
    expect(report.exchanges.at(-1)?.error).toBeNull();
    if (cause !== undefined) expect(report.diagnosis.slice(0, 2).map(({ id }) => id)).toContain(cause);
    if (verdict === "valid") expect(report.diagnosis).toEqual([]);
    if (verdict === "valid" && method !== "basic") {
      expect(report.session).toMatchObject({ accountId: acme, accountName: "Acme, Inc.", expirySource: "jwt" });
      const minutes = (Date.parse(report.session?.expiresAt ?? "") - Date.now()) / 60_000;
      expect(minutes).toBeGreaterThan(58);
      expect(minutes).toBeLessThanOrEqual(60);
    } else expect(report.session).toBeNull();

    const text = await cli.run(args);
    expect(text.status).toBe(ended.status);
    expect(text.stdout).toContain(verdict === "valid" ? "Valid: " : "Rejected: ");
    expect(cli.leftBehind()).toEqual([]);
  });
}

test("a user who may not make the call is valid with a failed call", async ({ cli, sandbox }) => {
  const values = { ...sandbox.values("user"), username: "limited@example.com", password: "hands-off-0042" };
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(values), "--call", "users", "--json"]));
  expect(report.verdict).toBe("valid");
  expect(statesOf(report)).toBe(atCall);
  expect(report.exchanges.at(-1)?.response?.status).toBe(403);
  expect(report.diagnosis).not.toEqual([]);
  expect(report.session).toMatchObject({ accountId: acme });
});

test("--call chooses the call, and none leaves it out", async ({ cli, sandbox }) => {
  const args = ["test", "virtualpbx/user", ...sets(sandbox.values("user")), "--json"];
  const chosen = reportOf(await cli.run([...args, "--call", "devices"]));
  expect(chosen.exchanges.map(({ request }) => request.url)).toEqual([
    `${sandbox.baseUrl}/user_auth`,
    `${sandbox.baseUrl}/accounts/${acme}/devices`,
  ]);
  const none = reportOf(await cli.run([...args, "--call", "none"]));
  expect(statesOf(none)).toBe("ok ok ok ok skipped");
  expect(none.exchanges.map(({ purpose }) => purpose)).toEqual(["signin"]);
  expect(none.verdict).toBe("valid");
});

test("a sign-in is one PUT without an old token, and only sha names its method", async ({ cli, sandbox }) => {
  for (const hash of ["md5", "sha"]) {
    const args = ["test", "virtualpbx/user", ...sets({ ...sandbox.values("user"), hash }), "--json", "--reveal"];
    const [signIn, call] = reportOf(await cli.run(args)).exchanges;
    const names = signIn?.request.headers.map(([name]) => name.toLowerCase());
    expect(signIn?.request.method).toBe("PUT");
    expect(names).not.toContain("x-auth-token");
    expect(names).not.toContain("authorization");
    const sent: unknown = JSON.parse(signIn?.request.body ?? "");
    const credentials =
      hash === "md5" ? "82a2dc91686ec828a67152d45a5c5ef7" : "055cf886cb9b5c5867083463867c527ace0f8ecc";
    const method = hash === "sha" ? { method: "sha" } : {};
    expect(sent).toEqual({ data: { credentials, account_name: "Acme, Inc.", ...method } });
    expect(call?.request.headers.map(([name]) => name)).toContain("X-Auth-Token");
  }
});

const user = (port: number) => ({
  base_url: `http://127.0.0.1:${port}/v2`,
  username: "john@example.com",
  password: "m32c6NfqYEt",
  account_name: "Acme, Inc.",
});

test("a closed port is unreachable", async ({ cli }) => {
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(user(await closedPort())), "--json"]));
  expect(statesOf(report)).toBe("ok ok failed skipped skipped");
  expect(report.diagnosis[0]?.id).toBe("port-closed");
  expect(report.exchanges).toMatchObject([{ response: null, error: { code: "network.unreachable" } }]);
});

test("an unknown host is unreachable at the lookup", async ({ cli }) => {
  const values = { ...user(1), base_url: "https://name.invalid:8443/v2" };
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(values), "--json"]));
  expect(statesOf(report)).toBe("ok failed skipped skipped skipped");
  expect(report.diagnosis[0]?.id).toBe("name-not-found");
  expect(report.exchanges).toMatchObject([{ response: null, error: { code: "network.unreachable" } }]);
});

const halfBody: Answer = (_request, response) => {
  response.writeHead(201, { "Content-Type": "application/json", "Content-Length": 500 });
  response.write('{"data":{"account', () => response.destroy());
};

const strangeAnswers: Readonly<Record<string, { answer: Answer; verdict: string; states: string; cause: string }>> = {
  "a web page": {
    answer: (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<!doctype html><title>Sign in to the Wi-Fi</title>");
    },
    verdict: "rejected",
    states: atSignIn,
    cause: "web-page-answered",
  },
  "JSON that stops half-way": {
    answer: (_request, response) => {
      response.writeHead(201, { "Content-Type": "application/json" });
      response.end('{"auth_token":"abc","data":{"account');
    },
    verdict: "rejected",
    states: atSignIn,
    cause: "broken-json",
  },
  "a body that is cut off": { answer: halfBody, verdict: "unreachable", states: atSignIn, cause: "connection-broken" },
  "JSON of another shape": {
    answer: (_request, response) => json(response, 200, { hello: "world" }),
    verdict: "rejected",
    states: atSignIn,
    cause: "",
  },
  "a server error": {
    answer: (_request, response) => json(response, 502, { message: "bad gateway" }),
    verdict: "rejected",
    states: atSignIn,
    cause: "server-error",
  },
  "a limit on requests": {
    answer: (_request, response) => json(response, 429, { message: "too many requests" }),
    verdict: "rejected",
    states: atSignIn,
    cause: "too-many-requests",
  },
  "no answer but the end of the connection": {
    answer: (request) => request.socket.destroy(),
    verdict: "unreachable",
    states: atSignIn,
    cause: "connection-broken",
  },
};

for (const [name, { answer, verdict, states, cause }] of Object.entries(strangeAnswers)) {
  test(`${name} is ${verdict}`, async ({ cli }) => {
    const server = await httpServer(answer);
    const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(user(server.port)), "--json"]));
    await server.close();
    expect(report.verdict).toBe(verdict);
    expect(statesOf(report)).toBe(states);
    if (cause !== "") expect(report.diagnosis.map(({ id }) => id)).toContain(cause);
    expect(report.exchanges).toHaveLength(1);
    if (verdict === "unreachable") expect(report.exchanges[0]?.error?.code).toMatch(/^network\./);
    expect(server.requests).toEqual(["PUT /v2/user_auth"]);
  });
}

test("a redirect to another host is rejected and not followed", async ({ cli }) => {
  const elsewhere = await httpServer((_request, response) => grant(response, "stolen-token"));
  const server = await httpServer((_request, response) => {
    response.writeHead(307, { Location: `http://localhost:${elsewhere.port}/v2/user_auth` });
    response.end();
  });
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(user(server.port)), "--json"]));
  expect(report.verdict).toBe("rejected");
  expect(statesOf(report)).toBe(atSignIn);
  expect(report.diagnosis.map(({ id }) => id)).toContain("redirected");
  expect(report.exchanges[0]?.path["redirect"]).toBe(`http://localhost:${elsewhere.port}/v2/user_auth`);
  expect(await elsewhere.connections()).toBe(0);
  expect(server.requests).toEqual(["PUT /v2/user_auth"]);
  await Promise.all([server.close(), elsewhere.close()]);
});

/** What becomes of a granted sign-in when the call behind it does not succeed. */
const failedCalls: Readonly<Record<string, { answer: Answer; verdict: string }>> = {
  "401": {
    answer: (_request, response) => json(response, 401, { message: "invalid credentials" }),
    verdict: "rejected",
  },
  "403": { answer: (_request, response) => json(response, 403, { message: "forbidden" }), verdict: "valid" },
  "404": { answer: (_request, response) => json(response, 404, { message: "not found" }), verdict: "valid" },
  "429": { answer: (_request, response) => json(response, 429, { message: "slow down" }), verdict: "valid" },
  "500": { answer: (_request, response) => json(response, 500, { message: "trouble" }), verdict: "valid" },
  "a cut body": { answer: halfBody, verdict: "unreachable" },
};
for (const [name, { answer, verdict }] of Object.entries(failedCalls)) {
  test(`a granted sign-in whose call ends in ${name} is ${verdict}`, async ({ cli }) => {
    const server = await httpServer((request, response, body) => {
      if (request.method === "PUT") grant(response, "opaque-token-0123456789");
      else answer(request, response, body);
    });
    const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(user(server.port)), "--json"]));
    await server.close();
    expect(report.verdict).toBe(verdict);
    expect(statesOf(report)).toBe(atCall);
    expect(report.diagnosis).not.toEqual([]);
    expect(report.session).toMatchObject({ accountId: acme, expirySource: "assumed" });
    expect(server.requests).toEqual(["PUT /v2/user_auth", "GET /v2/token_auth"]);
  });
}

test("what a server says cannot steer the terminal", async ({ cli }) => {
  const nasty = "\u001b[2J\u001b]0;owned\u0007 line\r\nValid: signed in \u009b31m \u202egnorw";
  const server = await httpServer((request, response) => {
    if (request.method === "PUT") json(response, 401, { message: nasty, data: { message: nasty }, error: "401" });
    else json(response, 500, {});
  });
  const { stdout, status } = await cli.run(["test", "virtualpbx/user", ...sets(user(server.port))]);
  await server.close();
  expect(status).toBe(1);
  expect(stdout).toContain("owned");
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(stdout).not.toMatch(/^Valid/m);
});
