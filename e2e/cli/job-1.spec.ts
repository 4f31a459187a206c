// Job 1 from the command line: "My key does not work." Every ending with its exit status and its JSON.
import { expect } from "@playwright/test";
import { sets, test } from "./harness/ringback.ts";
import { reportOf, statesOf } from "./harness/shapes.ts";

const acme = "42586343b7a75a519a821cb5dc09aa67";
const all = "ok ok ok ok ok";
const atSignIn = "ok ok ok failed skipped";
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
    cause: "sign-in-switched-off",
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
  expect(statesOf(report)).toBe("ok ok ok ok failed");
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

test("a test is two requests, a preview and an unusable test none", async ({ cli, sandbox }) => {
  const args = ["virtualpbx/user", ...sets(sandbox.values("user"))];
  expect(await sandbox.requestsDuring(() => cli.run(["test", ...args]))).toEqual([
    "PUT /virtualpbx/v2/user_auth → 201",
    "GET /virtualpbx/v2/token_auth → 200",
  ]);
  for (const none of [
    ["preview", ...args],
    ["test", ...args, "--call", "everything"],
    ["test", ...args, "--colour"],
  ])
    expect(await sandbox.requestsDuring(() => cli.run(none))).toEqual([]);
});

test("the verdict in text says who is signed in and until when", async ({ cli, sandbox }) => {
  const { stdout, stderr } = await cli.run(["test", "virtualpbx/user", ...sets(sandbox.values("user"))]);
  // The day is told where the token outlives today.
  expect(stdout).toMatch(
    /^Valid: signed in as account Acme, Inc\. \([0-9a-f]{32}\), token until (\d{4}-\d\d-\d\d )?\d\d:\d\d \(from the token itself\)$/m,
  );
  expect(
    stdout
      .split("\n")
      .slice(0, 5)
      .map((line) => line.charAt(0)),
  ).toEqual(["✓", "✓", "✓", "✓", "✓"]);
  expect(stderr).toBe("");
});
