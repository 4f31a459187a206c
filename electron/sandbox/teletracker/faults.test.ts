// The end of a token and the faults of the simulated TeleTracker.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVendorForTest, pairHeader, type VendorBox } from "../open-vendor-for-test.ts";
import { demo } from "./demo.ts";

let box: VendorBox;
beforeEach(async () => {
  box = await openVendorForTest("teletracker");
});
afterEach(() => box.sandbox.close());

const { username, password } = demo.several;
const login = () => box.ask("POST", "/auth/login", { json: { username, password } });
const refresh = (refresh_token: unknown) => box.ask("POST", "/auth/refresh", { json: { refresh_token } });
const report = (authorization: string) =>
  box.ask("GET", "/reports/call-data?start_date=2026-03-02&end_date=2026-03-02", { headers: { authorization } });
const bearer = (body: Record<string, unknown>) => `Bearer ${String(body["token"])}`;
const bare = { success: false };

test("a token ends after its lifetime with 401, or with 403 while that fault is on; an unknown one stays 401", async () => {
  const { body } = await login();
  box.sandbox.moveClock(3_590);
  expect((await report(bearer(body))).status).toBe(200);
  box.sandbox.moveClock(20);
  const usual = await report(bearer(body));
  expect([usual.status, usual.body]).toEqual([401, bare]);
  box.setFault("expired-403");
  const other = await report(bearer(body));
  expect([other.status, other.body]).toEqual([403, bare]);
  expect((await report("Bearer unknown")).status).toBe(401);
  const renewed = await refresh(body["refreshToken"]);
  expect((await report(bearer(renewed.body))).status).toBe(200);
});

test("Basic knows no end", async () => {
  box.sandbox.moveClock(400 * 86_400);
  expect((await report(pairHeader("Basic", username, password))).status).toBe(200);
});

test.each([
  ["429", 429],
  ["503", 503],
  ["disguised", 200],
])("the fault %s answers every request with status %i and success:false", async (fault, status) => {
  box.setFault(fault);
  for (const answer of [await login(), await report(pairHeader("Basic", username, password))]) {
    expect([answer.status, answer.body]).toEqual([status, bare]);
  }
});

test("no-token is a success without tokens, at sign-in and at refresh", async () => {
  const { refreshToken } = (await login()).body;
  box.setFault("no-token");
  for (const answer of [await login(), await refresh(refreshToken)]) {
    expect([answer.status, answer.body]).toEqual([200, { success: true, guid: expect.any(String) }]);
  }
});

test("expired-token grants a token that says it is over and is refused", async () => {
  box.setFault("expired-token");
  const first = await login();
  for (const answer of [first, await refresh(first.body["refreshToken"])]) {
    expect(answer.body).toMatchObject({ success: true, tokenLifetime: 0 });
    const ahead = Date.parse(String(answer.body["tokenExpiration"])) - Date.parse(answer.headers.get("date") ?? "");
    expect(ahead).toBeLessThan(2_000);
    expect((await report(bearer(answer.body))).status).toBe(401);
  }
});

test("refresh-used refuses every refresh and leaves the token alone", async () => {
  const { body } = await login();
  box.setFault("refresh-used");
  const answer = await refresh(body["refreshToken"]);
  expect([answer.status, answer.body]).toEqual([401, bare]);
  expect((await report(bearer(body))).status).toBe(200);
  expect((await login()).status).toBe(200);
});

test("every fault of the vendor has a case above", () => {
  const transport = "latency cut-body cut-json wrong-content-type odd-shape html redirect reset silent".split(" ");
  const names = box.sandbox.faultChoices["teletracker"]?.map(({ name }) => name) ?? [];
  expect(names.filter((name) => !transport.includes(name)).sort()).toEqual(
    "429 503 disguised expired-403 expired-token no-token realtime-close realtime-refused refresh-used".split(" "),
  );
});
