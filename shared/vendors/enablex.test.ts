// EnableX: the documents' requests byte for byte, and success judged by `result`, whatever the status says.
import { describe, expect, test } from "vitest";
import { checkValues } from "../check-values.ts";
import type { HttpAnswer } from "../http.ts";
import { createRedactor } from "../redact.ts";
import { callDraft } from "../test-call.ts";
import { answer, enablexRefusals as refusals, samples } from "../testing/vendor-samples.ts";
import { completeValues, type AnyMethod, type Session } from "../vendor.ts";
import { enablexWords, judgeEnablexCall, readLogin } from "./enablex.auth.ts";
import { enablex } from "./enablex.ts";

const { basic, login } = enablex.methods;
const key = { app_id: "64b7d2f0", app_key: "k3y" };
const user = { app_id: "64b7d2f0", email: "rita@example.com", password: 'p"ä\\' };
const session: Session = {
  token: "t0ken",
  tokenPath: "token",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
};
const auth = () => {
  if (login.auth.kind !== "login") throw new Error("It signs in.");
  return login.auth;
};
const callOf = (method: AnyMethod, id: string, given: Record<string, string>) => {
  const call = method.testCalls.find((one) => one.id === id);
  if (!call) throw new Error(`There is no call ${id}.`);
  return callDraft(method, call, completeValues(method, given), session);
};

test("the sign-in is S004's: the id in a header, no key, e-mail and password as JSON", () => {
  expect(auth().request(completeValues(login, user))).toEqual({
    method: "POST",
    url: "https://api.enablex.io/ucaas/v1/login",
    headers: [
      ["Content-Type", "application/json"],
      ["X-Api-Id", "64b7d2f0"],
      ["Accept", "application/json"],
    ],
    body: '{"email":"rita@example.com","password":"p\\"ä\\\\"}',
  });
});

test("the token lives twenty minutes by the document, and is renewed from minute 14", () => {
  const outcome = readLogin(answer(200, { token: "t0ken" }), 1_000);
  expect(outcome).toEqual({
    kind: "granted",
    session: { ...session, expiresAt: 1_000 + 20 * 60_000, expirySource: "documented" },
  });
  expect(20 * 60 - auth().renewal.marginSeconds).toBe(14 * 60);
  expect(auth().renewal.refresh).toBeUndefined();
});

test("the sign-ins that customers get wrong are reproduced as they send them", () => {
  const sent = auth().mistakes?.map(({ request }) => request(completeValues(login, user)).headers) ?? [];
  expect(sent.map((headers) => headers.find(([name]) => name === "X-Api-Id")?.[1])).toEqual([
    undefined,
    "64b7d2f0 /* API Access ID */",
    undefined,
  ]);
});

describe("calls", () => {
  const json = [
    ["Content-Type", "application/json"],
    ["Accept", "application/json"],
  ];

  test("carry Basic of App ID and App Key, which the form previews", () => {
    const header = `Basic ${Buffer.from("64b7d2f0:k3y").toString("base64")}`;
    expect(callOf(basic, "customers", key)).toEqual({
      method: "GET",
      url: "https://api.enablex.io/ucaas/v1/customers",
      headers: [["Authorization", header], ...json],
      body: null,
    });
    expect(basic.derived(completeValues(basic, key))).toMatchObject([{ kind: "basic", value: header }]);
  });

  test("carry the word Token, and the meeting room its application type", () => {
    expect(callOf(login, "customers", user).headers).toEqual([["Authorization", "Token t0ken"], ...json]);
    const room = callOf(login, "own-room", user);
    expect(room.url).toBe("https://api.enablex.io/ucaas/v1/meeting/permanent");
    expect(room.headers).toContainEqual(["X-App-Type", "vc"]);
  });

  test("only read: the sample that makes a customer is none of them", () => {
    for (const method of [basic, login]) for (const call of method.testCalls) expect(call.method).toBe("GET");
  });
});

describe("the answer to a sign-in", () => {
  test.each([1, "1"])("may have a result, which then is 1: %j", (result) => {
    expect(readLogin(answer(200, { result, token: "t0ken" }), 0).kind).toBe("granted");
  });

  test.each([0, "0", 1001, null, true, [1], "", "x"])("with result %j refuses, token or not", (result) => {
    expect(readLogin(answer(200, { result, token: "t0ken" }), 0).kind).toBe("refused");
  });

  test.each(Object.entries(refusals))("%s refuses", (_, given) => expect(readLogin(given, 0).kind).toBe("refused"));

  test("in the newer envelope refuses even under a 200", () => {
    expect(readLogin(answer(200, { status: "error", error_code: "UNAUTHORIZED", token: "t0ken" }), 0)).toEqual({
      kind: "refused",
      reason: "200 UNAUTHORIZED",
    });
  });

  test.each<[unknown, string]>([
    [{}, "has no token"],
    [{ token: 5 }, "token is not text"],
    [{ token: "evil\r\nX: y" }, "no header may carry"],
    ["t0ken", "not the JSON object"],
    [undefined, "not the JSON object"],
  ])("of %j is unexpected", (body, words) => {
    const outcome = readLogin(answer(200, body), 0);
    expect(outcome).toMatchObject({ kind: "unexpected", problem: expect.stringContaining(words) });
    expect(JSON.stringify(outcome)).not.toContain("evil");
  });
});

describe("the answer to a call", () => {
  type Kind = "accepted" | "refused" | "renewable" | "failed";
  const outcome = (given: HttpAnswer, method: string): Kind => {
    const { kind, ...rest } = judgeEnablexCall(given, { method });
    return "renewable" in rest && rest.renewable ? "renewable" : kind;
  };

  test.each<[string, HttpAnswer, Kind, Kind]>([
    ["result 1", answer(200, { result: 1, customers: [] }), "accepted", "accepted"],
    ["result 1 as text", answer(200, { result: "1" }), "accepted", "accepted"],
    ["result 1 with 201", answer(201, { result: 1 }), "accepted", "accepted"],
    ["no result", answer(200, { customers: [] }), "failed", "failed"],
    ["result true", answer(200, { result: true }), "failed", "failed"],
    ["result 1 in a list", answer(200, { result: [1] }), "failed", "failed"],
    ["result 1 under a 500", answer(500, { result: 1 }), "failed", "failed"],
    ["no JSON", answer(200, "ok"), "failed", "failed"],
    ["401", refusals["401 invalid header"], "refused", "refused"],
    ["401 of the newer page", refusals["401 UNAUTHORIZED"], "refused", "refused"],
    ["a key that was reset", refusals["401 CREDENTIAL_EXPIRED"], "refused", "refused"],
    ["403 for an ended token", refusals["403 token has expired"], "failed", "renewable"],
    ["403 without words", answer(403, {}), "failed", "renewable"],
    ["403 for a role", answer(403, { result: 403, msg: "Access denied" }), "failed", "failed"],
    ["403 for a suspended project", refusals["403 PROJECT_SUSPENDED"], "failed", "failed"],
    ["1001", refusals["result 1001"], "refused", "renewable"],
    ["1001 as text", answer(200, { result: "1001" }), "refused", "renewable"],
    ["a role", refusals["result 0 for a role"], "failed", "failed"],
    ["a missing header", refusals["400 header missing"], "failed", "failed"],
  ])("%s is %s for a key and %s for a token", (_, given, forKey, forToken) => {
    expect([outcome(given, "basic"), outcome(given, "login")]).toEqual([forKey, forToken]);
  });
});

test.each<[unknown, string, string]>([
  [{ result: "1504", msg: "Duplicate data", desc: "A name." }, "msg", "Duplicate data: A name."],
  [{ result: 0, error: "No" }, "error", "No"],
  [{ status: "error", error_code: "UNAUTHORIZED", message: "Bad key" }, "error_code", "UNAUTHORIZED: Bad key"],
  [{ desc: "Only this" }, "desc", "Only this"],
  [{ result: 0, msg: 5 }, "result", ""],
  ["text", "result", ""],
])("the words of %j are found", (json, at, words) => expect(enablexWords(json)).toEqual({ at, words }));

test("keys and PINs in replies are masked, wherever they stand", () => {
  const reply = {
    token: samples["enablex"]?.good.json,
    projects: [{ app_id: "64b7", app_key: "uXyReBaQ" }],
    permanent_room: { room_id: "r1", mpin: "48213907", ppin: 59324018 },
  };
  const paths = enablex.secretsInReplies.map(({ path }) => path);
  const shown = createRedactor([]).body(JSON.stringify(reply), "application/json", paths);
  expect(shown).not.toMatch(/uXyReBaQ|48213907|59324018|f0e1d2c3/);
  expect(shown).toContain("64b7");
});

test.each([
  ["an App ID with a line break", basic, { ...key, app_id: "64b7\n" }, "app_id"],
  ["an App ID with a blank", login, { ...user, app_id: "64b7 x" }, "app_id"],
  ["an App ID with a colon", basic, { ...key, app_id: "64b7:x" }, "app_id"],
  ["an App Key with a line break", basic, { ...key, app_key: "k3y\r" }, "app_key"],
])("%s is refused before anything is sent", (_, method, values, field) => {
  expect(checkValues(method, completeValues(method, values)).map((problem) => problem.field)).toEqual([field]);
});
