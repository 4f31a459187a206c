// VirtualPBX: the requests are the documents', byte for byte, and of an answer only what the documents promise is believed.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { HttpAnswer } from "../http.ts";
import { answer, kazooRefusals, samples } from "../testing/vendor-samples.ts";
import { completeValues, type AnyMethod, type Session } from "../vendor.ts";
import { judgeKazooCall, kazooMessage, normalizedAccount, readLogin } from "./virtualpbx.auth.ts";
import { virtualpbx } from "./virtualpbx.ts";

const { user, "api-key": apiKey, basic } = virtualpbx.methods;
const john = { username: "john@example.com", password: "m32c6NfqYEt", account_name: "Acme, Inc." };
const md5 = "82a2dc91686ec828a67152d45a5c5ef7";
const sha1 = "055cf886cb9b5c5867083463867c527ace0f8ecc";

const login = (method: AnyMethod, given: Record<string, string>) => {
  if (method.auth.kind !== "login") throw new Error("This method has no sign-in.");
  return method.auth.request(completeValues(method, given));
};
const dataOf = (given: Record<string, string>): unknown => JSON.parse(login(user, given).body ?? "");

describe("the sign-in", () => {
  test("is S003's request: PUT, JSON, and a payload with exactly two keys", () => {
    expect(login(user, john)).toEqual({
      method: "PUT",
      url: "https://public-api.virtualpbx.com:8443/v2/user_auth",
      headers: [
        ["Content-Type", "application/json"],
        ["Accept", "application/json"],
      ],
      body: `{"data":{"credentials":"${md5}","account_name":"Acme, Inc."}}`,
    });
  });

  test("says the method only for SHA-1, by the schema's word", () => {
    expect(dataOf({ ...john, hash: "sha" })).toEqual({
      data: { credentials: sha1, account_name: "Acme, Inc.", method: "sha" },
    });
  });

  test("lower-cases the user name and never the password", () => {
    expect(dataOf({ ...john, username: "JOHN@Example.COM" })).toMatchObject({ data: { credentials: md5 } });
    expect(dataOf({ ...john, password: "M32C6NFQYET" })).not.toMatchObject({ data: { credentials: md5 } });
  });

  test("hashes the user name as typed when told so", () => {
    const typed = createHash("md5").update("John@Example.com:m32c6NfqYEt").digest("hex");
    expect(dataOf({ ...john, username: "John@Example.com", username_case: "as-typed" })).toMatchObject({
      data: { credentials: typed },
    });
  });

  test("hashes UTF-8, in lower-case hex", () => {
    const digest = createHash("md5").update('john@example.com:p"ä\\ &%+/:=', "utf8").digest("hex");
    expect(dataOf({ ...john, password: 'p"ä\\ &%+/:=' })).toMatchObject({ data: { credentials: digest } });
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ["account_realm", "acme.sip.example.com"],
    ["phone_number", "+13035550100"],
  ])("names the account by %s in place of its name", (field, value) => {
    expect(dataOf({ ...john, account_name: "", [field]: value })).toEqual({
      data: { credentials: md5, [field]: value },
    });
  });

  test("goes to whatever Kazoo host is given, with or without a slash at its end", () => {
    expect(login(user, { ...john, base_url: "http://127.0.0.1:4010/kazoo/v2/" }).url).toBe(
      "http://127.0.0.1:4010/kazoo/v2/user_auth",
    );
  });

  test("by API key has that key alone in its payload", () => {
    const request = login(apiKey, { api_key: "k".repeat(64) });
    expect(request.url).toBe("https://public-api.virtualpbx.com:8443/v2/api_auth");
    expect(request.method).toBe("PUT");
    expect(request.body).toBe(`{"data":{"api_key":"${"k".repeat(64)}"}}`);
  });
});

test("Basic is the account id and the digest", () => {
  if (basic.auth.kind !== "static") throw new Error("Basic has no sign-in.");
  const headers = basic.auth.header(
    completeValues(basic, { ...john, username: "JOHN@example.com", account_id: "4258" }),
  );
  expect(headers).toEqual([
    ["Authorization", `Basic ${Buffer.from(`4258:${md5}`).toString("base64")}`],
    ["Accept", "application/json"],
  ]);
});

const granted = (body: unknown, status = 201, receivedAt = 0) => readLogin(answer(status, body), receivedAt);
const good = { auth_token: "opaque-token", data: { account_id: "4258", account_name: "Acme" }, status: "success" };
const jwt = (claims: string): string => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(claims).toString("base64url")}.c2ln`;

describe("the answer to a sign-in", () => {
  test.each([200, 201, 202, 204, 299])("%d with success grants", (status) => {
    expect(granted(good, status)).toMatchObject({
      kind: "granted",
      session: { token: "opaque-token", tokenPath: "auth_token", accountId: "4258", accountName: "Acme" },
    });
  });

  test("of S003 has no account name, and that is fine", () => {
    expect(granted(samples["virtualpbx"]?.good.json)).toMatchObject({
      kind: "granted",
      session: { accountId: "42586343b7a75a519a821cb5dc09aa67", accountName: null },
    });
  });

  test("with a JWT ends when the token says, otherwise in an assumed hour", () => {
    const session = (token: string) => granted({ ...good, auth_token: token }, 201, 5_000);
    expect(session(jwt('{"exp":2000000000}'))).toMatchObject({
      session: { expiresAt: 2_000_000_000_000, expirySource: "jwt" },
    });
    for (const token of ["opaque", jwt("{}"), jwt('{"exp":"soon"}'), "a.b.c"])
      expect(session(token)).toMatchObject({ session: { expiresAt: 3_605_000, expirySource: "assumed" } });
  });

  test.each<[string, unknown, string]>([
    ["no token", { data: {}, status: "success" }, "no auth_token"],
    ["a null token", { ...good, auth_token: null }, "no auth_token"],
    ["an empty token", { ...good, auth_token: "" }, "is empty"],
    ["a number", { ...good, auth_token: 12345 }, "is not text"],
    ["a list", { ...good, auth_token: ["x"] }, "is not text"],
    ["a line break", { ...good, auth_token: "abc\r\nX-Evil: 1" }, "line break"],
    ["a blank", { ...good, auth_token: "abc def" }, "blank"],
    ["letters no header carries", { ...good, auth_token: "täken" }, "no header may carry"],
    ["a megabyte", { ...good, auth_token: "x".repeat(1_048_576) }, "longer than 16,384"],
    ["another status", { ...good, status: "error" }, '"status" in the body is not "success"'],
    ["no status", { auth_token: "x" }, '"status" in the body is not "success"'],
    ["a list", [good], "not the JSON object"],
    ["null", null, "not the JSON object"],
  ])("with %s grants nothing and says why, without naming the value", (_, body, words) => {
    const outcome = granted(body);
    expect(outcome).toMatchObject({ kind: "unexpected", problem: expect.stringContaining(words) });
    expect(JSON.stringify(outcome).length).toBeLessThan(200);
    expect(JSON.stringify(outcome)).not.toMatch(/Evil|täken|xxxx/);
  });

  test.each<[string, HttpAnswer]>([
    ["a web page", { status: 200, headers: [], text: "<!doctype html>", json: undefined }],
    ["cut JSON", { status: 201, headers: [], text: '{"auth_token":"x","da', json: undefined }],
    ["nothing", { status: 204, headers: [], text: "", json: undefined }],
  ])("that is %s grants nothing", (_, given) => {
    expect(readLogin(given, 0)).toMatchObject({ kind: "unexpected" });
  });

  test.each([301, 302, 307, 308, 304])("%d is not followed and grants nothing, whatever it contains", (status) => {
    expect(granted(good, status)).toMatchObject({ kind: "unexpected", problem: expect.stringContaining("Redirects") });
  });

  test.each([400, 401, 403, 404, 423, 429, 500, 503])("%d refuses, even with a token inside", (status) => {
    expect(granted({ ...good, message: "locked" }, status)).toEqual({ kind: "refused", reason: `${status} locked` });
  });
});

test.each([
  [kazooRefusals["401 with an underscore"].json, "invalid_credentials"],
  [{ data: { message: "inner" } }, "inner"],
  [{ message: "", data: { message: "inner" } }, "inner"],
  [{ message: 5 }, ""],
  ["text", ""],
  [undefined, ""],
])("Kazoo's words in %j are %j", (json, words) => expect(kazooMessage(json)).toBe(words));

test.each([
  ["Acme, Inc.", "acmeinc"],
  ["ACME-42", "acme42"],
  ["Ärzte", "rzte"],
  ["日本", ""],
])("the account name %s is compared as %j", (name, compared) => expect(normalizedAccount(name)).toBe(compared));

describe("the answer to a call", () => {
  test.each<[HttpAnswer, "accepted" | "refused" | "failed"]>([
    [answer(200, { status: "success", data: {} }), "accepted"],
    [answer(201, { status: "success" }), "accepted"],
    [kazooRefusals["401 with a blank"], "refused"],
    [kazooRefusals["401 with an underscore"], "refused"],
    [kazooRefusals["403"], "failed"],
    [kazooRefusals["404"], "failed"],
    [kazooRefusals["423 trial over"], "failed"],
    [kazooRefusals["429"], "failed"],
    [kazooRefusals["503"], "failed"],
    [answer(200, { status: "error" }), "failed"],
    [answer(200, []), "failed"],
    [{ status: 200, headers: [], text: "<html>", json: undefined }, "failed"],
    [answer(302, { status: "success" }), "failed"],
    [answer(199, { status: "success" }), "failed"],
  ])("%j is %s", (given, kind) => expect(judgeKazooCall(given).kind).toBe(kind));
});

describe("the form", () => {
  const notes = (method: AnyMethod, given: Record<string, string>) =>
    method.notes?.(completeValues(method, given)) ?? {};

  test("says live how what was typed will be read", () => {
    expect(notes(user, { username: "John", account_name: "Acme, Inc." })).toEqual({
      username: "Lower-cased before hashing: john",
      account_name: "Compared as: acmeinc",
    });
    expect(notes(user, { username: "John", username_case: "as-typed", account_name: "acme" })).toEqual({
      username: "",
      account_name: "",
    });
    expect(notes(user, { account_name: "日本" })["account_name"]).toContain("use the realm");
    expect(notes(apiKey, { api_key: "k".repeat(63) })["api_key"]).toContain("63 characters");
    expect(notes(apiKey, { api_key: "k".repeat(64) })["api_key"]).toBe("");
    expect(notes(basic, { account_id: "Acme, Inc." })["account_id"]).toContain("32 hex");
  });

  test("a call on the account waits until its id is known", () => {
    const session: Session = {
      token: "t",
      tokenPath: "",
      refreshToken: null,
      accountId: null,
      accountName: null,
      expiresAt: null,
      expirySource: null,
    };
    expect(user.placeholders({}, session)).toMatchObject({ account_id: null });
    expect(user.placeholders({}, { ...session, accountId: "4258" })).toMatchObject({ account_id: "4258" });
    expect(basic.placeholders({ account_id: "4258" }, null)).toMatchObject({ account_id: "4258" });
    expect(basic.placeholders({ account_id: "" }, null)).toMatchObject({ account_id: null });
  });

  test("the rate limit counts per address and account, not per user", () => {
    const key = virtualpbx.rateBucket.key;
    expect(key({ base_url: "a", account_name: "Acme", username: "x" })).toBe(
      key({ base_url: "a", account_name: "Acme", username: "y" }),
    );
    expect(key({ base_url: "a", account_name: "Acme" })).not.toBe(key({ base_url: "b", account_name: "Acme" }));
    expect(key({ base_url: "a", account_name: "x" })).not.toBe(key({ base_url: "a", account_realm: "x" }));
  });
});
