// Answers that no vendor should give, and those that never come, as the command line reports them.
import { expect } from "@playwright/test";
import { sets, test } from "./harness/ringback.ts";
import { closedPort, grant, httpServer, json, type Answer } from "./harness/servers.ts";
import { reportOf, statesOf } from "./harness/shapes.ts";

const acme = "42586343b7a75a519a821cb5dc09aa67";
const atSignIn = "ok ok ok failed skipped";
const atCall = "ok ok ok ok failed";

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
