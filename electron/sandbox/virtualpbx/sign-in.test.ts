// Sign-in at the simulated VirtualPBX: every documented grant and refusal, status and body.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core, md5, openForTest, type TestSandbox } from "../open-for-test.ts";
import { demo } from "./demo.ts";

let box: TestSandbox;
beforeAll(async () => {
  box = await openForTest({ rateLimits: false });
});
afterAll(() => box.sandbox.close());

const hash = "82a2dc91686ec828a67152d45a5c5ef7";
const acme = { account_name: "Acme, Inc." };
const refused = {
  data: { message: "invalid credentials" },
  error: "401",
  message: "invalid_credentials",
  status: "error",
};
const put = (data: unknown, headers = {}) => box.ask("PUT", "/user_auth", { body: { data }, headers });
const putKey = (data: unknown) => box.ask("PUT", "/api_auth", { body: { data } });

test("the golden vector signs in with 201 and the reply that S003 shows", async () => {
  const answer = await put({ credentials: hash, ...acme });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    auth_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    data: { account_id: demo.acme.id, apps: [], is_reseller: true, language: "en-US", owner_id: demo.acme.users[0].id },
    request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    revision: expect.any(String),
    status: "success",
  });
  expect(answer.body).toMatchObject({
    data: { reseller_id: expect.stringMatching(/^[0-9a-f]{32}$/), account_name: "Acme, Inc.", cluster_id: "sandbox" },
  });
  expect(answer.headers.get("x-request-id")).toBe(answer.body["request_id"]);
});

test("the token is a JWT with the documented claims and ends an hour later", async () => {
  const answer = await put({ credentials: hash, ...acme });
  const [head = "", claims = ""] = String(answer.body["auth_token"]).split(".");
  expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ typ: "JWT", alg: "HS256" });
  const read = JSON.parse(Buffer.from(claims, "base64url").toString());
  expect(Object.keys(read).sort()).toEqual(["account_id", "exp", "identity_sig", "iss", "method", "owner_id"]);
  expect(read).toMatchObject({ account_id: demo.acme.id, iss: "kazoo", method: "cb_user_auth" });
  expect(Math.abs(read.exp - Date.now() / 1_000 - 3_600)).toBeLessThan(10);
});

test.each([
  ["the name in other letters", { account_name: "ACME inc" }],
  ["realm", { account_realm: "acme.sip.example.com" }],
  ["realm under its short name", { realm: "acme.sip.example.com" }],
  ["phone number", { phone_number: "+13035550100" }],
  ["an unknown number, then the realm", { phone_number: "+19995550100", account_realm: "acme.sip.example.com" }],
  ["an unknown realm, then the name", { account_realm: "nobody.example.com", ...acme }],
])("the account is found by %s", async (_by, where) => {
  expect((await put({ credentials: hash, ...where })).status).toBe(201);
});

test("a number of another account wins over the right name", async () => {
  const answer = await box.signIn("branch@example.com", "Denver-80202", { phone_number: "+13035550100" });
  expect(answer.status).toBe(401);
  const byRealm = { account_realm: "branch.sip.example.com", account_name: "Careful Corp" };
  expect((await box.signIn("branch@example.com", "Denver-80202", byRealm)).status).toBe(201);
});

test("of two accounts with one name both are tried", async () => {
  const answer = await box.signIn("branch@example.com", "Denver-80202", acme);
  expect(answer.body).toMatchObject({ status: "success", data: { account_id: demo.acmeBranch.id } });
});

test("method sha takes the SHA-1, and only with the method named", async () => {
  const credentials = createHash("sha1").update("john@example.com:m32c6NfqYEt").digest("hex");
  expect(credentials).toBe("055cf886cb9b5c5867083463867c527ace0f8ecc");
  expect((await put({ credentials, method: "sha", ...acme })).status).toBe(201);
  expect((await put({ credentials, ...acme })).status).toBe(401);
  expect((await put({ credentials: hash, method: "sha", ...acme })).status).toBe(401);
});

test("the odd password signs in", async () => {
  expect((await box.signIn("odd@example.com", 'p"ä\\ &%+/:=', acme)).status).toBe(201);
});

test.each([
  ["wrong password", { credentials: md5("john@example.com:wrong"), ...acme }],
  ["unknown account", { credentials: hash, account_name: "Nobody" }],
  ["no account given", { credentials: hash }],
  ["an account id, which this release does not take", { credentials: hash, account_id: demo.acme.id }],
  ["a name without Latin letters or digits", { credentials: hash, account_name: "Ψ" }],
  ["digest in upper case", { credentials: hash.toUpperCase(), ...acme }],
  ["user name with a capital", { credentials: md5("John@example.com:m32c6NfqYEt"), ...acme }],
  ["newline hashed", { credentials: "12356679d590ba98ebc85e495087a465", ...acme }],
  ["password only", { credentials: "1bfca56685668b40e5ff01ab4bd8f14f", ...acme }],
])("401 with an underscore, and no word which, for: %s", async (_why, data) => {
  const answer = await put(data);
  expect(answer.status).toBe(401);
  expect(core(answer)).toEqual(refused);
  expect(answer.body).not.toHaveProperty("auth_token");
});

test("a stale X-Auth-Token with the login is refused before anything is looked at", async () => {
  for (const method of ["PUT", "GET", "POST"]) {
    const body = method === "GET" ? {} : { body: "{broken" };
    const answer = await box.ask(method, "/user_auth", { ...body, headers: { "x-auth-token": "0".repeat(32) } });
    expect(answer.status).toBe(401);
    expect(core(answer)).toEqual({ data: {}, error: "401", message: "invalid credentials", status: "error" });
  }
  const good = await box.token();
  expect((await put({ credentials: hash, ...acme }, { "x-auth-token": good })).status).toBe(201);
});

test("423 for a suspended account and one whose trial is over, whatever the password", async () => {
  const suspended = await box.signIn("ann@example.com", "anything", { account_name: "Suspended Ltd" });
  expect(suspended.status).toBe(423);
  expect(core(suspended)).toEqual({
    data: { account: { disabled: { message: "account disabled" } } },
    error: "423",
    message: "locked",
    status: "error",
  });
  const over = await box.signIn("tim@example.com", "thirty-days", { account_name: "Trial Over" });
  expect(over.status).toBe(423);
  // 30 June 2024 in Gregorian seconds.
  const cause = 1_719_705_600 + 62_167_219_200;
  expect(core(over)).toMatchObject({ data: { account: { expired: { message: "account expired", cause } } } });
  expect((await putKey({ api_key: demo.trialOver.apiKey })).status).toBe(423);
});

test("the right password of a user with MFA gets 401 and the request for the second factor; the API key signs in", async () => {
  const answer = await box.signIn("mia@example.com", "two-factors-please", { account_name: "Careful Corp" });
  expect(answer.status).toBe(401);
  expect(core(answer)).toMatchObject({
    data: {
      message: "client needs to preform second-factor authentication",
      multi_factor_request: { provider_name: expect.any(String) },
    },
    error: "401",
    status: "error",
  });
  expect(core(await box.signIn("mia@example.com", "wrong", { account_name: "Careful Corp" }))).toEqual(refused);
  expect((await putKey({ api_key: demo.careful.apiKey })).status).toBe(201);
});

test("401 with a space where sign-in by password is switched off", async () => {
  const answer = await box.signIn("kim@example.com", "no-passwords-here", { account_name: "Keys Only" });
  expect([answer.status, answer.body["message"], answer.body["data"]]).toEqual([401, "invalid credentials", {}]);
});

test.each([
  [{ ...acme }, "credentials", { required: { message: "Field is required but missing" } }],
  [{ credentials: "", ...acme }, "credentials", { minLength: { target: 1, value: "" } }],
  [{ credentials: "a".repeat(65), ...acme }, "credentials", { maxLength: { target: 64, value: "a".repeat(65) } }],
  [{ credentials: 5, ...acme }, "credentials", { type: { value: 5 } }],
  [{ credentials: hash, method: "sha1", ...acme }, "method", { enum: { target: ["md5", "sha"], value: "sha1" } }],
  [{ credentials: hash, account_name: "" }, "account_name", { minLength: { value: "" } }],
  [{ credentials: hash, account_realm: "a b c" }, "account_realm", { pattern: { value: "a b c" } }],
  [{ credentials: hash, account_realm: "a.b" }, "account_realm", { minLength: { target: 4, value: "a.b" } }],
  [{ credentials: hash, phone_number: "1".repeat(65) }, "phone_number", { maxLength: { target: 64 } }],
])("400 names field, rule and sent value: %j", async (data, field, rule) => {
  const answer = await put(data);
  expect(answer.status).toBe(400);
  expect(core(answer)).toMatchObject({
    data: { [field]: rule },
    error: "400",
    message: "validation error",
    status: "error",
  });
  expect(Object.keys(answer.body["data"] ?? {})).toEqual([field]);
});

test("400 for a body without the data wrapper, and another shape for broken JSON", async () => {
  for (const body of [{ credentials: hash, ...acme }, [], 5, { data: "x" }]) {
    const bare = await box.ask("PUT", "/user_auth", { body });
    expect(bare.status).toBe(400);
    expect(bare.body).toMatchObject({ error: "400", message: "invalid request envelope", status: "error" });
  }
  expect((await box.ask("PUT", "/user_auth")).status).toBe(400);
  const broken = await box.ask("PUT", "/user_auth", { body: '{"data":' });
  expect(broken.status).toBe(400);
  expect(broken.body).toMatchObject({ data: { json: { invalid: { message: expect.any(String), target: "body" } } } });
});

test("405 for GET and POST, and POST with the verb PUT is a PUT", async () => {
  for (const path of ["/user_auth", "/api_auth"]) {
    for (const method of ["GET", "POST"]) {
      const answer = await box.ask(method, path, method === "POST" ? { body: { data: {} } } : {});
      expect([answer.status, answer.body["error"], answer.body["message"]]).toEqual([405, "405", "invalid_method"]);
    }
  }
  const data = { credentials: hash, ...acme };
  expect((await box.ask("POST", "/user_auth?verb=PUT", { body: { data } })).status).toBe(201);
  expect((await box.ask("POST", "/user_auth", { body: { data, verb: "PUT" } })).status).toBe(201);
});

test("415 for a type other than JSON, form or CSV; a form label over JSON does no harm", async () => {
  const types = {
    "text/plain": 415,
    "application/xml": 415,
    "application/x-www-form-urlencoded": 201,
    "text/csv": 201,
  };
  for (const [type, status] of Object.entries(types)) {
    expect((await put({ credentials: hash, ...acme }, { "content-type": type })).status).toBe(status);
  }
});
