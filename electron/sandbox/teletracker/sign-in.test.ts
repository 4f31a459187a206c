// Sign-in and refresh at the simulated TeleTracker: encodings, reply fields, rotation, accounts, refusals.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVendorForTest, type VendorBox } from "../open-vendor-for-test.ts";
import { demo } from "./demo.ts";

let box: VendorBox;
beforeEach(async () => {
  box = await openVendorForTest("teletracker");
});
afterEach(() => box.sandbox.close());

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
const { username, password } = demo.several;
const login = (more: Record<string, unknown> = {}) =>
  box.ask("POST", "/auth/login", { json: { username, password, ...more } });
const refresh = (refresh_token: unknown) => box.ask("POST", "/auth/refresh", { json: { refresh_token } });
const whose = (token: unknown) =>
  box.ask("GET", "/reports/call-data?start_date=2026-03-02&end_date=2026-03-02", {
    headers: { authorization: `Bearer ${String(token)}` },
  });

test("the reply has the documented members at its top level", async () => {
  const answer = await login();
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    success: true,
    guid: uuid,
    token: uuid,
    tokenExpiration: instant,
    tokenLifetime: 3600,
    refreshToken: uuid,
    refreshTokenExpiration: instant,
  });
  const at = Date.parse(answer.headers.get("date") ?? "");
  const secondsFrom = (name: string) => (Date.parse(String(answer.body[name])) - at) / 1_000;
  // The header may have been written on the other side of a full second.
  expect(Math.abs(secondsFrom("tokenExpiration") - 3_600)).toBeLessThan(2);
  expect(Math.abs(secondsFrom("refreshTokenExpiration") - 29 * 86_400)).toBeLessThan(2);
});

test.each([
  ["form", (fields: URLSearchParams) => fields],
  [
    "multipart",
    (fields: URLSearchParams) => {
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      return form;
    },
  ],
])("a %s body signs in, a password full of special characters too", async (_encoding, encode) => {
  for (const { username, password } of [demo.several, demo.odd]) {
    const body = encode(new URLSearchParams({ username, password, account_id: "40117" }));
    const answer = await box.ask("POST", "/auth/login", { body });
    expect(answer.body).toMatchObject({ success: true, token: uuid });
  }
});

test("the odd password signs in as JSON, and a body whose type does not fit it gives no parameters", async () => {
  const { username, password } = demo.odd;
  expect((await box.ask("POST", "/auth/login", { json: { username, password } })).status).toBe(200);
  const body = JSON.stringify({ username, password });
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense"]) {
    const answer = await box.ask("POST", "/auth/login", { body, headers: { "content-type": type } });
    expect([answer.status, answer.body]).toEqual([
      400,
      { success: false, message: "Missing variables: username, password" },
    ]);
  }
  const inQuery = await box.ask("POST", `/auth/login?username=${username}&password=x`);
  expect(inQuery.status).toBe(400);
});

test.each([
  ["a wrong password", { username, password: "wrong" }],
  ["an unknown user", { username: "nobody@example.com", password }],
  ["an integrator", { username: demo.integrator.username, password: demo.integrator.password }],
])("401 and a bare success:false for %s", async (_what, json) => {
  const answer = await box.ask("POST", "/auth/login", { json });
  expect([answer.status, answer.body]).toEqual([401, { success: false }]);
});

test("auth_only looks at the password alone and creates nothing", async () => {
  for (const auth_only of [1, "1"]) {
    expect((await login({ auth_only, account_id: 1 })).body).toEqual({ success: true, guid: uuid });
  }
  expect((await login({ auth_only: 1, password: "wrong" })).status).toBe(401);
  expect((await login({ auth_only: 0 })).body).toHaveProperty("token");
});

test("account_id chooses the account of the token, as number or text; one without access gets INVALID_ACCOUNT", async () => {
  for (const account_id of [40117, "40117"]) {
    const { body } = await login({ account_id });
    expect((await whose(body["token"])).body).toMatchObject({ data: [{ account_id: 40117 }] });
  }
  for (const account_id of [demo.single.accounts[0], "Acme, Inc.", ""]) {
    const answer = await login({ account_id });
    expect([answer.status, answer.body]).toEqual([400, { success: false, error: "INVALID_ACCOUNT" }]);
  }
});

test("a refresh gives two new tokens; the used refresh token fails, and its token has ended", async () => {
  const first = (await login({ account_id: 40117 })).body;
  const second = await refresh(first["refreshToken"]);
  expect(second.status).toBe(200);
  expect(Object.keys(second.body)).toEqual(Object.keys(first));
  expect(second.body["token"]).not.toBe(first["token"]);
  expect(second.body["refreshToken"]).not.toBe(first["refreshToken"]);
  const again = await refresh(first["refreshToken"]);
  expect([again.status, again.body]).toEqual([401, { success: false }]);
  expect((await whose(first["token"])).status).toBe(401);
  expect((await whose(second.body["token"])).body).toMatchObject({ data: [{ account_id: 40117 }] });
  expect((await refresh(second.body["refreshToken"])).status).toBe(200);
});

test("of several refreshes at the same time one succeeds", async () => {
  const { refreshToken } = (await login()).body;
  const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(refreshToken)));
  expect(answers.map(({ status }) => String(status)).sort()).toEqual(["200", "401", "401", "401"]);
});

test("a refresh token lasts 29 days; the reply's own spelling of the key and an unknown token fail", async () => {
  const [kept, late] = [(await login()).body["refreshToken"], (await login()).body["refreshToken"]];
  expect((await box.ask("POST", "/auth/refresh", { json: { refreshToken: kept } })).body).toEqual({
    success: false,
    message: "Missing variables: refresh_token",
  });
  expect((await refresh("3f1c2b7e-0000-4000-8000-000000000000")).status).toBe(401);
  box.sandbox.moveClock(28 * 86_400);
  expect((await refresh(kept)).status).toBe(200);
  box.sandbox.moveClock(86_400);
  expect((await refresh(late)).status).toBe(401);
});
