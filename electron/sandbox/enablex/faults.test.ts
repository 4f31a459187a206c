// The faults of the simulated EnableX that change every answer.
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
const login = () => box.ask("POST", "/login", { json: { email, password }, headers: { "x-api-id": appId } });
const list = (key: string = appKey) =>
  box.ask("GET", "/customers", { headers: { authorization: pairHeader("Basic", appId, key) } });

test.each([
  ["429", 429, { status: "error", error_code: "RATE_LIMITED" }],
  ["503", 503, { result: 503, msg: "Service unavailable" }],
  ["suspended", 403, { status: "error", error_code: "PROJECT_SUSPENDED" }],
  ["disguised", 200, { result: 0, msg: "Request failed", data: {} }],
])("the fault %s answers sign-in and calls with status %i", async (fault, status, body) => {
  box.setFault(fault);
  for (const answer of [await login(), await list()]) {
    expect([answer.status, answer.body]).toMatchObject([status, body]);
    expect(answer.body).not.toHaveProperty("token");
    expect(answer.body).not.toHaveProperty("customers");
  }
});

test("credential-expired refuses the right key and says that it was rotated", async () => {
  box.setFault("credential-expired");
  const answer = await list();
  expect([answer.status, answer.body]).toMatchObject([401, { status: "error", error_code: "CREDENTIAL_EXPIRED" }]);
  expect((await login()).body).toHaveProperty("token");
});

test("string-result makes every result text, that of the sign-in too", async () => {
  box.setFault("string-result");
  expect((await list()).body).toMatchObject({ result: "1", customers: [{}, {}] });
  expect((await login()).body).toMatchObject({ result: "1", token: expect.any(String) });
  const refused = await list("wrong");
  expect([refused.status, refused.body["result"]]).toEqual([401, "401"]);
});

test("new-envelope leaves success and what the newer page does not name as they are", async () => {
  box.setFault("new-envelope");
  expect((await list()).body).toMatchObject({ result: 1 });
  expect((await box.ask("GET", "/customers")).body).toMatchObject({ result: 400 });
  const wrongPassword = { json: { email, password: "wrong" }, headers: { "x-api-id": appId } };
  expect((await box.ask("POST", "/login", wrongPassword)).body).toMatchObject({ result: 401, msg: "Login failed" });
});

test("every fault of the vendor has a test", () => {
  const transport = "latency cut-body cut-json wrong-content-type odd-shape html redirect reset silent".split(" ");
  const names = box.sandbox.faultChoices["enablex"]?.map(({ name }) => name) ?? [];
  expect(names.filter((name) => !transport.includes(name)).sort()).toEqual(
    "15-minutes 429 503 credential-expired disguised expired-1001 expired-token new-envelope no-token role-403 string-result suspended".split(
      " ",
    ),
  );
});
