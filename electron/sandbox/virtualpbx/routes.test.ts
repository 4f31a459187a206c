// Calls with a token at the simulated VirtualPBX: every way to carry it, the safe calls, every documented refusal.
import { afterEach, beforeEach, expect, test } from "vitest";
import { core, md5, openForTest, type TestSandbox } from "../open-for-test.ts";
import { demo } from "./demo.ts";

let box: TestSandbox;
beforeEach(async () => {
  box = await openForTest();
});
afterEach(() => box.sandbox.close());

const account = `/accounts/${demo.acme.id}`;
const withToken = (token: string) => ({ headers: { "x-auth-token": token } });
const basic = (id: string, pair: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${id}:${md5(pair)}`).toString("base64")}` },
});
const underscore = {
  data: { message: "invalid credentials" },
  error: "401",
  message: "invalid_credentials",
  status: "error",
};

test("token_auth says whose token it is and repeats it twice", async () => {
  const token = await box.token();
  const answer = await box.ask("GET", "/token_auth", withToken(token));
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ auth_token: token, status: "success" });
  expect(answer.body["data"]).toEqual({
    account_id: demo.acme.id,
    account_name: "Acme, Inc.",
    apps: [],
    id: token,
    is_reseller: true,
    language: "en-US",
    method: "cb_user_auth",
    owner_id: demo.acme.users[0].id,
    reseller_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(answer.headers.get("x-request-id")).toBe(answer.body["request_id"]);
});

test("the other two forms of the check answer too", async () => {
  const token = await box.token();
  expect((await box.ask("GET", `/user_auth/${token}`)).status).toBe(200);
  const info = await box.ask("POST", "/auth/tokeninfo", { body: { data: { token } } });
  expect(info.body).toMatchObject({ status: "success", data: { account_id: demo.acme.id } });
  expect((await box.ask("GET", "/user_auth/nonsense")).status).toBe(401);
});

test("the token also goes in the query or the envelope, and Basic takes account id and hash", async () => {
  const token = await box.token();
  expect((await box.ask("GET", `/token_auth?auth_token=${token}`)).status).toBe(200);
  const body = { data: {}, action: "refresh_token", auth_token: token };
  expect((await box.ask("PUT", "/auth", { body })).status).toBe(201);
  const answer = await box.ask("GET", account, basic(demo.acme.id, "john@example.com:m32c6NfqYEt"));
  expect(answer.status).toBe(200);
  expect(answer.body).not.toHaveProperty("auth_token");
});

test.each([
  ["no token", {}],
  ["Bearer", "Bearer"],
  ["Basic with the account's name", basic("Acme, Inc.", "john@example.com:m32c6NfqYEt")],
  ["Basic with a wrong password", basic(demo.acme.id, "john@example.com:wrong")],
  ["Basic without a colon", { headers: { authorization: "Basic bm9jb2xvbg==" } }],
  ["a JWT that another server signed", { headers: { "x-auth-token": "eyJhbGciOiJub25lIn0.e30.c2ln" } }],
])("401 with an underscore for %s", async (_what, options) => {
  const sent = options === "Bearer" ? { headers: { authorization: `Bearer ${await box.token()}` } } : options;
  const answer = await box.ask("GET", account, typeof sent === "string" ? {} : sent);
  expect(answer.status).toBe(401);
  expect(core(answer)).toEqual(underscore);
});

test("the safe calls answer in the documented shapes", async () => {
  const signed = withToken(await box.token());
  const read = async (below: string) => {
    const answer = await box.ask("GET", `${account}${below}`, signed);
    expect(answer.status).toBe(200);
    expect(answer.body["auth_token"]).toBe(signed.headers["x-auth-token"]);
    return answer.body;
  };
  expect(await read("")).toMatchObject({
    data: {
      id: demo.acme.id,
      name: "Acme, Inc.",
      realm: "acme.sip.example.com",
      enabled: true,
      timezone: "America/Denver",
    },
  });
  const john = demo.acme.users[0];
  expect(await read("/users?page_size=1")).toMatchObject({
    data: [{ id: john.id, username: john.username, email: john.username, priv_level: "admin" }],
    page_size: 1,
    next_start_key: demo.acme.users[1].id,
  });
  expect(await read(`/users?page_size=9&start_key=${demo.acme.users[1].id}`)).toMatchObject({
    data: [{ id: demo.acme.users[1].id }, { id: demo.acme.users[2].id }],
    start_key: demo.acme.users[1].id,
  });
  expect(await read("/devices")).toMatchObject({ data: [{ device_type: "sip_device", enabled: true }, {}, {}] });
  expect(await read("/channels")).toMatchObject({ data: [] });
  expect(await read("/registrations/count")).toMatchObject({ data: { count: 3 } });
  expect(await read("/webhooks")).toMatchObject({ data: [{ enabled: true }] });
  expect(await read("/blacklists")).toMatchObject({ data: [{ name: expect.any(String) }] });
  expect(await read("/api_key")).toMatchObject({ data: { api_key: demo.acme.apiKey } });
});

test("403 for another account, for /accounts without id, and from the branch upwards; the branch is readable from above", async () => {
  const signed = withToken(await box.token());
  const plain = { data: { message: "forbidden" }, error: "403", message: "forbidden", status: "error" };
  for (const path of [`/accounts/${demo.careful.id}`, "/accounts"]) {
    const answer = await box.ask("GET", path, signed);
    expect([answer.status, core(answer)]).toEqual([403, plain]);
  }
  expect((await box.ask("GET", `/accounts/${demo.acmeBranch.id}`, signed)).status).toBe(200);
  expect((await box.ask("GET", account, basic(demo.acmeBranch.id, "branch@example.com:Denver-80202"))).status).toBe(
    403,
  );
});

test("403 with a cause for a restricted user", async () => {
  const answer = await box.ask("GET", account, basic(demo.acme.id, "limited@example.com:hands-off-0042"));
  expect(answer.status).toBe(403);
  expect(answer.body["data"]).toEqual({ message: "forbidden", cause: "access denied by token restrictions" });
});

test("404 for an account's name in the path and for an unknown path", async () => {
  const signed = withToken(await box.token());
  const named = await box.ask("GET", "/accounts/Acme%2C%20Inc./users", signed);
  expect([named.status, named.body["message"]]).toEqual([404, "bad identifier"]);
  expect(named.text).toContain("invalid account_id 'Acme, Inc.'");
  for (const path of ["/nothing", `${account}/nothing`, "/../v1/token_auth", "/accounts/%zz"]) {
    const answer = await box.ask("GET", path, signed);
    expect([answer.status, answer.body["status"], answer.body["error"]]).toEqual([404, "error", "404"]);
  }
  expect((await box.ask("POST", account, { body: { data: {} }, ...signed })).status).toBe(405);
});
