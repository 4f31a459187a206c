// Calls at the simulated TeleTracker: Bearer, Basic, Integrator, where account_id travels, the report, what is unknown.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVendorForTest, pairHeader, type VendorBox } from "../open-vendor-for-test.ts";
import { demo } from "./demo.ts";

let box: VendorBox;
beforeEach(async () => {
  box = await openVendorForTest("teletracker");
});
afterEach(() => box.sandbox.close());

const { username, password } = demo.several;
const basic = pairHeader("Basic", username, password);
const integrator = pairHeader("Integrator", demo.integrator.username, demo.integrator.password);
const days = "start_date=2026-03-02&end_date=2026-03-02";
const report = (authorization: string, more = "") =>
  box.ask("GET", `/reports/call-data?${days}${more}`, { headers: { authorization } });
const invalidAccount = { success: false, error: "INVALID_ACCOUNT" };

test("the demo values of the three methods reach the first account", async () => {
  const bearer = box.values("bearer");
  const { body } = await box.ask("POST", "/auth/login", { json: { ...bearer, account_id: 40117 } });
  const [{ username, password, account_id }, other] = [box.values("basic"), box.values("integrator")];
  const answers = [
    await report(`Bearer ${String(body["token"])}`),
    await report(pairHeader("Basic", username, password), `&account_id=${account_id}`),
    await report(pairHeader("Integrator", other["username"], other["password"]), `&account_id=${other["account_id"]}`),
  ];
  expect(box.base).toBe(`http://127.0.0.1:${box.sandbox.port}/teletracker`);
  expect(Object.keys(bearer)).toEqual(["base_url", "username", "password"]);
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ success: true, data: [{ account_id: 40117, account_name: "Acme, Inc." }] });
  }
});

test("Basic without account_id is answered silently from another of the user's accounts", async () => {
  const answer = await report(basic);
  expect([answer.status, answer.body]).toMatchObject([200, { success: true, data: [{ account_id: 40118 }] }]);
  const { single } = demo;
  const own = await report(pairHeader("Basic", single.username, single.password));
  expect(own.body).toMatchObject({ data: [{ account_id: 40119 }] });
});

test("account_id beyond the user's or the permitted accounts is INVALID_ACCOUNT", async () => {
  for (const answer of [
    await report(basic, "&account_id=40119"),
    await report(basic, "&account_id=x"),
    await report(integrator, "&account_id=40118"),
  ]) {
    expect([answer.status, answer.body]).toEqual([400, invalidAccount]);
  }
});

test("an integrator must name the account, and may name every permitted one", async () => {
  const answer = await report(integrator);
  expect([answer.status, answer.body]).toEqual([400, { success: false, message: "Missing variables: account_id" }]);
  expect((await report(integrator, "&account_id=40119")).body).toMatchObject({ data: [{ account_id: 40119 }] });
});

test("a token belongs to one account; a call may name another of the same user, no one else's", async () => {
  const { body } = await box.ask("POST", "/auth/login", { json: { username, password, account_id: 40117 } });
  const bearer = `Bearer ${String(body["token"])}`;
  expect((await report(bearer)).body).toMatchObject({ data: [{ account_id: 40117 }] });
  expect((await report(bearer, "&account_id=40118")).body).toMatchObject({ data: [{ account_id: 40118 }] });
  expect((await report(bearer, "&account_id=40120")).body).toEqual(invalidAccount);
});

test.each([
  ["no header", ""],
  ["a wrong password", pairHeader("Basic", username, "wrong")],
  ["the user's pair behind Integrator", pairHeader("Integrator", username, password)],
  ["the integrator's pair behind Basic", integrator.replace("Integrator", "Basic")],
  ["a pair without base64", `Basic ${username}:${password}`],
  ["a right pair without its padding", basic.replace("=", "")],
  ["an unknown token", "Bearer 3f1c2b7e-0000-4000-8000-000000000000"],
  ["the pair behind Bearer", basic.replace("Basic", "Bearer")],
  ["another scheme", "Token 3f1c2b7e"],
])("401 and a bare success:false for %s", async (_what, authorization) => {
  const answer = await report(authorization, "&account_id=40117");
  expect([answer.status, answer.body]).toEqual([401, { success: false }]);
});

test.each([
  ["", "Missing variables: start_date, end_date"],
  ["?start_date=2026-03-02", "Missing variables: end_date"],
  ["?start_date=&end_date=2026-03-02", "Missing variables: start_date"],
  ["?start_date=2026-03-03&end_date=2026-03-02", "start_date and end_date are no range of dates."],
  ["?start_date=soon&end_date=later", "start_date and end_date are no range of dates."],
])("400 for the report with the query %j", async (query, message) => {
  const answer = await box.ask("GET", `/reports/call-data${query}`, { headers: { authorization: basic } });
  expect([answer.status, answer.body]).toEqual([400, { success: false, message }]);
});

test("a POST takes account_id from its body, not from its query; what it would dial is counted", async () => {
  const post = (path: string, json: Record<string, unknown>) =>
    box.ask("POST", path, { json, headers: { authorization: integrator } });
  const dialled = async () => (await box.ask("GET", "/sandbox/dialled")).body;
  expect((await post("/voice/rapidresponse?account_id=40117", {})).body).toEqual({
    success: false,
    message: "Missing variables: account_id",
  });
  expect(await dialled()).toEqual({ dialled: 0 });
  const answer = await post("/voice/rapidresponse", { account_id: 40117 });
  expect(answer.body).toEqual({ success: true, guid: expect.any(String), result: {} });
  expect(await dialled()).toEqual({ dialled: 1 });
});

test("what the documents do not name is 404, masquerade and sign-out among it", async () => {
  for (const [method, path] of [
    ["GET", "/auth/login"],
    ["POST", "/auth/masquerade"],
    ["POST", "/auth/logout"],
    ["GET", "/"],
  ] as const) {
    const answer = await box.ask(method, path, { headers: { authorization: basic } });
    expect([answer.status, answer.body]).toEqual([404, { success: false }]);
  }
});
