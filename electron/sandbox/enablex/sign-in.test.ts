// Sign-in at the simulated EnableX and the use of its token: reply, refusals, the end by the clock.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVendorForTest, pairHeader, type VendorBox } from "../open-vendor-for-test.ts";
import { projects, users } from "./demo.ts";

let box: VendorBox;
beforeEach(async () => {
  box = await openVendorForTest("enablex");
});
afterEach(() => box.sandbox.close());

const { appId, appKey } = projects.reseller;
const { email, password } = users.reseller;
const post = (json: Record<string, unknown>, headers: Record<string, string> = { "x-api-id": appId }) =>
  box.ask("POST", "/login", { json, headers });
const token = async () => String((await post({ email, password })).body["token"]);
const list = (authorization: string) => box.ask("GET", "/customers", { headers: { authorization } });
const invalidHeader = { result: 401, msg: "Invalid header", desc: expect.any(String), data: {} };

test("the demo values sign in, and the reply is a token with user information and no result", async () => {
  const { base_url, app_id, email, password } = box.values("login");
  expect(base_url).toBe(`http://127.0.0.1:${box.sandbox.port}/enablex/ucaas/v1`);
  const answer = await post({ email, password }, { "x-api-id": String(app_id) });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    token: expect.stringMatching(/^[0-9a-f]{64}$/),
    user: { user_id: expect.any(String), email, role: "reseller" },
  });
  expect(await list(`Token ${String(answer.body["token"])}`)).toMatchObject({ status: 200, body: { result: 1 } });
});

test("a password full of special characters signs in, and an Authorization header does no harm", async () => {
  const { email, password } = users.odd;
  const headers = { "x-api-id": appId, authorization: "Token stale" };
  expect((await post({ email, password }, headers)).body).toHaveProperty("token");
});

test("400 without X-Api-Id", async () => {
  for (const headers of [{}, { "x-api-id": "" }]) {
    const answer = await post({ email, password }, headers);
    expect([answer.status, answer.body]).toMatchObject([400, { result: 400, msg: "Header is missing" }]);
    expect(answer.body["desc"]).toContain("X-Api-Id");
  }
});

test.each([
  ["an unknown id", "64b7d2f09c1e5a3870f40000"],
  ["the key", appKey],
  ["id and key", `${appId}:${appKey}`],
  ["a pair in base64", pairHeader("Basic", appId, appKey)],
])("401 for %s as X-Api-Id", async (_what, value) => {
  const answer = await post({ email, password }, { "x-api-id": value });
  expect([answer.status, answer.body]).toEqual([401, invalidHeader]);
});

test.each([
  ["a wrong password", { email, password: "wrong" }, appId],
  ["an unknown user", { email: "owner@example.com", password }, appId],
  ["a user of another project", { email, password }, projects.admin.appId],
])("401 without a token for %s", async (_what, json, id) => {
  const answer = await post(json, { "x-api-id": id });
  expect([answer.status, answer.body]).toMatchObject([401, { result: 401, msg: "Login failed" }]);
  expect(answer.body).not.toHaveProperty("token");
});

test("406 names what is missing, 1002 is a body that is no JSON object", async () => {
  expect(await post({ password })).toMatchObject({
    status: 406,
    body: { result: 406, desc: "Missing or not valid: email." },
  });
  const both = await post({ email: 7 });
  expect(both.body["desc"]).toBe("Missing or not valid: email, password.");
  for (const body of [new URLSearchParams({ email, password }), "{", "[]"]) {
    const answer = await box.ask("POST", "/login", { body, headers: { "x-api-id": appId } });
    expect([answer.status, answer.body]).toMatchObject([200, { result: 1002, msg: "Invalid request" }]);
  }
});

test("the token ends after 20 minutes with 403, use does not prolong it, and signing in again helps", async () => {
  const value = await token();
  for (const seconds of [600, 590]) {
    box.sandbox.moveClock(seconds);
    expect((await list(`Token ${value}`)).status).toBe(200);
  }
  box.sandbox.moveClock(15);
  const answer = await list(`Token ${value}`);
  expect([answer.status, answer.body]).toMatchObject([403, { result: 403, msg: "Token has expired" }]);
  expect((await list(`Token ${await token()}`)).status).toBe(200);
});

test("the fault expired-1001 words the end as a token that is not valid", async () => {
  box.setFault("expired-1001");
  const value = await token();
  expect((await list(`Token ${value}`)).body).toMatchObject({ result: 1 });
  box.sandbox.moveClock(1_205);
  const answer = await list(`Token ${value}`);
  expect([answer.status, answer.body]).toMatchObject([200, { result: 1001, msg: "Token is not valid" }]);
});

test("the fault 15-minutes ends the token after 15", async () => {
  box.setFault("15-minutes");
  const value = await token();
  box.sandbox.moveClock(890);
  expect((await list(`Token ${value}`)).status).toBe(200);
  box.sandbox.moveClock(15);
  expect((await list(`Token ${value}`)).status).toBe(403);
});

test("no-token and expired-token change the grant only", async () => {
  box.setFault("no-token");
  const bare = await post({ email, password });
  expect([bare.status, Object.keys(bare.body)]).toEqual([200, ["user"]]);
  box.setFault("expired-token");
  expect((await list(`Token ${await token()}`)).status).toBe(403);
  expect((await list(pairHeader("Basic", appId, appKey))).status).toBe(200);
});

test.each([
  ["cut", (value: string) => `Token ${value.slice(0, -1)}`],
  ["a Basic value behind Token", () => pairHeader("Token", appId, appKey)],
])("result 1001 for a token that is not known: %s", async (_what, make) => {
  const answer = await list(make(await token()));
  expect([answer.status, answer.body]).toMatchObject([200, { result: 1001 }]);
});

test.each(["Bearer", "Basic", "Token ", ""])("401 for the token behind the word %j", async (word) => {
  const answer = await list(`${word} ${await token()}`);
  expect([answer.status, answer.body]).toEqual([401, invalidHeader]);
});
