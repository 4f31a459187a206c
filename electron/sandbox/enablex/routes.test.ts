// Calls at the simulated EnableX: Basic, roles, customers, subscriptions, the meeting room.
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVendorForTest, pairHeader, type VendorBox } from "../open-vendor-for-test.ts";
import { customers, projects, subscriptions, users } from "./demo.ts";

let box: VendorBox;
beforeEach(async () => {
  box = await openVendorForTest("enablex");
});
afterEach(() => box.sandbox.close());

const keyOf = ({ appId, appKey }: { appId: string; appKey: string }) => pairHeader("Basic", appId, appKey);
const get = (path: string, authorization: string, headers: Record<string, string> = {}) =>
  box.ask("GET", path, { headers: { authorization, ...headers } });
const signIn = async ({ email, password, appId }: { email: string; password: string; appId: string }) => {
  const { body } = await box.ask("POST", "/login", { json: { email, password }, headers: { "x-api-id": appId } });
  return `Token ${String(body["token"])}`;
};
const created = async () => (await box.ask("GET", new URL("/enablex/sandbox/created", box.base).href)).body["created"];
const accessDenied = { result: 0, msg: "Access denied", desc: expect.any(String), data: {} };
const first = { customer_id: "c1001", name: "Blue Door Dental", status: "active" };

test("the demo values of Basic read the reseller's own customers", async () => {
  const { app_id, app_key } = box.values("basic");
  const answer = await get("/customers", pairHeader("Basic", app_id, app_key));
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    result: 1,
    customers: [first, { customer_id: "c1002", name: "Harbor Freight Lines", status: "suspended" }],
  });
});

test("one customer and one subscription; those of another reseller are 404, an administrator sees them", async () => {
  for (const authorization of [keyOf(projects.reseller), await signIn(users.reseller)]) {
    expect((await get("/customers/c1001", authorization)).body).toEqual({ result: 1, customer: first });
    const read = await get(`/subscriptions/${subscriptions.first.subscription_id}`, authorization);
    expect(read.body).toEqual({ result: 1, subscription: subscriptions.first });
    for (const path of ["/customers/c2001", "/customers/none", "/subscriptions/s6001", "/subscriptions/none"]) {
      expect(await get(path, authorization)).toMatchObject({ status: 404, body: { result: 404, msg: "Not found" } });
    }
  }
  const admin = keyOf(projects.admin);
  expect((await get("/customers", admin)).body["customers"]).toHaveLength(Object.keys(customers).length);
  expect((await get("/subscriptions/s6001", admin)).body).toMatchObject({ result: 1 });
});

test("an ordinary user and a customer's key are refused for their role, with 403 while that fault is on", async () => {
  for (const authorization of [await signIn(users.ordinary), keyOf(projects.customer)]) {
    box.setFault(null);
    for (const path of ["/customers", "/customers/c1001", "/subscriptions/s5001"]) {
      const answer = await get(path, authorization);
      expect([answer.status, answer.body]).toEqual([200, accessDenied]);
    }
    const post = await box.ask("POST", "/customers", { json: { name: "New" }, headers: { authorization } });
    expect(post.body).toEqual(accessDenied);
    box.setFault("role-403");
    const answer = await get("/customers", authorization);
    expect([answer.status, answer.body]).toEqual([403, { ...accessDenied, result: 403 }]);
  }
  expect(await created()).toBe(0);
});

test("an ordinary user reads the own meeting room, which has PINs", async () => {
  for (const type of ["vc", "wb"]) {
    const answer = await get("/meeting/permanent", await signIn(users.ordinary), { "x-app-type": type });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      result: 1,
      permanent_room: {
        room_id: `room-${users.ordinary.id}`,
        mpin: expect.stringMatching(/^\d+$/),
        ppin: expect.stringMatching(/^\d+$/),
      },
    });
  }
  expect((await get("/meeting/permanent", keyOf(projects.reseller), { "x-app-type": "vc" })).status).toBe(404);
});

test.each([
  [{}, 1401, "Application type missing"],
  [{ "x-app-type": "" }, 1401, "Application type missing"],
  [{ "x-app-type": "1" }, 1402, "Application type is not a string"],
  [{ "x-app-type": "VC" }, 1403, "Application type is not valid"],
])("the meeting room with the headers %j is result %i", async (headers, result, msg) => {
  const answer = await get("/meeting/permanent", await signIn(users.ordinary), headers);
  expect([answer.status, answer.body]).toMatchObject([200, { result, msg }]);
});

test("POST /customers creates and is counted; the same name is the documented 1504; reading creates nothing", async () => {
  const headers = { authorization: keyOf(projects.reseller) };
  await get("/customers", headers.authorization);
  expect(await created()).toBe(0);
  const json = { name: "New Customer" };
  const made = await box.ask("POST", "/customers", { json, headers });
  expect(made.body).toMatchObject({ result: 1, customer: { ...json, status: "active" } });
  expect(await created()).toBe(1);
  const again = await box.ask("POST", "/customers", { json, headers });
  expect([again.status, again.body]).toMatchObject([200, { result: 1504, msg: "Duplicate data", data: {} }]);
  const unreadable = await box.ask("POST", "/customers", { body: "name=x", headers });
  expect(unreadable.body).toMatchObject({ result: 1002 });
  expect(await created()).toBe(1);
  expect((await get("/customers", headers.authorization)).body["customers"]).toHaveLength(3);
  const other = await openVendorForTest("enablex");
  const fresh = await other.ask("GET", "/customers", { headers });
  await other.sandbox.close();
  expect(fresh.body["customers"]).toHaveLength(2);
});

test("400 without an Authorization header", async () => {
  const answer = await box.ask("GET", "/customers");
  expect([answer.status, answer.body]).toMatchObject([400, { result: 400, msg: "Header is missing" }]);
  expect(answer.body["desc"]).toContain("Authorization");
});

const { appId, appKey, formerKey } = projects.reseller;
test.each([
  ["a wrong key", pairHeader("Basic", appId, "wrong")],
  ["a key that was reset", pairHeader("Basic", appId, formerKey)],
  ["an unknown id", pairHeader("Basic", "nobody", appKey)],
  ["id and key swapped", pairHeader("Basic", appKey, appId)],
  ["a line break after the key", pairHeader("Basic", appId, `${appKey}\n`)],
  ["no base64", `Basic ${appId}:${appKey}`],
  ["another word", pairHeader("Bearer", appId, appKey)],
  ["no word", pairHeader("", appId, appKey).trim()],
])("401 for %s, in the newer envelope while that fault is on", async (what, authorization) => {
  const answer = await get("/customers", authorization);
  expect([answer.status, answer.body]).toMatchObject([401, { result: 401, msg: "Invalid header" }]);
  box.setFault("new-envelope");
  const newer = await get("/customers", authorization);
  expect([newer.status, newer.body]).toEqual([
    401,
    {
      status: "error",
      error_code: what === "a key that was reset" ? "CREDENTIAL_EXPIRED" : "UNAUTHORIZED",
      message: expect.any(String),
      request_id: expect.stringMatching(/^req_[0-9a-f]{16}$/),
    },
  ]);
});

test("a suspended project is refused with Basic and at sign-in", async () => {
  const { appId } = projects.suspended;
  const { email, password } = users.reseller;
  const login = await box.ask("POST", "/login", { json: { email, password }, headers: { "x-api-id": appId } });
  for (const answer of [login, await get("/customers", keyOf(projects.suspended))]) {
    expect([answer.status, answer.body]).toMatchObject([403, { error_code: "PROJECT_SUSPENDED" }]);
  }
});

test("the project list beside the base shows the own App Key; an unknown path is 404", async () => {
  const projectList = new URL("/enablex/cpaas/projects", box.base).href;
  const answer = await get(projectList, keyOf(projects.reseller));
  expect(answer.body).toMatchObject({ result: 1, projects: [{ app_id: appId, app_key: appKey }] });
  expect(answer.body["projects"]).toHaveLength(1);
  for (const path of ["/customers/c1001/x", "/users", "/", "/meetings/permanent"]) {
    expect((await get(path, keyOf(projects.reseller))).status).toBe(404);
  }
});
