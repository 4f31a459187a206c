// TeleTracker: the documents' requests byte for byte, the account on every call, and an end of the token by the server's word.
import { describe, expect, test } from "vitest";
import { checkValues } from "../check-values.ts";
import type { HttpAnswer, HttpDraft } from "../http.ts";
import { callDraft } from "../test-call.ts";
import { answer, samples, teletrackerRefusals } from "../testing/vendor-samples.ts";
import { completeValues, type AnyMethod, type Session } from "../vendor.ts";
import { judgeTeletrackerCall, onAccount, readLogin } from "./teletracker.auth.ts";
import { teletracker } from "./teletracker.ts";

const { bearer, basic, integrator } = teletracker.methods;
const pair = { username: "test@user.com", password: "testpassword" };
/** TT-BASIC's own example. */
const encoded = "dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=";
const json = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
];
const session: Session = {
  token: "t0ken",
  tokenPath: "token",
  refreshToken: "r3fresh",
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
};
const auth = () => {
  if (bearer.auth.kind !== "login") throw new Error("Bearer signs in.");
  return bearer.auth;
};
const call = (method: AnyMethod, given: Record<string, string>): HttpDraft => {
  const [first] = method.testCalls;
  if (!first) throw new Error("There is no call.");
  return callDraft(method, first, completeValues(method, given), session);
};

describe("the sign-in", () => {
  test("is POST /auth/login with exactly what was given", () => {
    expect(auth().request(completeValues(bearer, pair))).toEqual({
      method: "POST",
      url: "https://api.teletracker.net/auth/login",
      headers: json,
      body: '{"username":"test@user.com","password":"testpassword"}',
    });
    expect(auth().request(completeValues(bearer, { ...pair, account_id: "40117" })).body).toBe(
      '{"username":"test@user.com","password":"testpassword","account_id":40117}',
    );
  });

  test("is renewed by the refresh token under the request's own spelling", () => {
    expect(auth().renewal.refresh?.(session, completeValues(bearer, pair))).toEqual({
      method: "POST",
      url: "https://api.teletracker.net/auth/refresh",
      headers: json,
      body: '{"refresh_token":"r3fresh"}',
    });
  });

  test("can be made to look at the password alone", () => {
    expect(auth().mistakes?.[0]?.request(completeValues(bearer, pair)).body).toBe(
      '{"username":"test@user.com","password":"testpassword","auth_only":1}',
    );
  });
});

describe("the answer to a sign-in", () => {
  const good = samples["teletracker"]?.good.json;
  const read = (body: unknown, headers: HttpAnswer["headers"] = [], status = 200) =>
    readLogin({ ...answer(status, body), headers }, "40117", 1_000_000);
  const withMembers = (members: Record<string, unknown>) => ({ success: true, token: "t0ken", ...members });

  test("grants both tokens of the top level for as long as the reply says", () => {
    expect(read(good)).toEqual({
      kind: "granted",
      session: {
        token: "6d0f2b1c-9e8a-4c7d-8f3e-2b1a0c9d8e7f",
        tokenPath: "token",
        refreshToken: "a1b2c3d4-e5f6-4708-9a0b-1c2d3e4f5a6b",
        accountId: "40117",
        accountName: null,
        expiresAt: 4_600_000,
        expirySource: "reply",
      },
    });
    expect(readLogin(answer(200, good), "", 0)).toMatchObject({ session: { accountId: null } });
  });

  test.each<[Record<string, unknown>, number | null]>([
    [{ tokenLifetime: 0 }, 1_000_000],
    [{ tokenLifetime: "3600" }, null],
    [{ tokenLifetime: -1 }, null],
    [{ tokenLifetime: 1e300 }, null],
    [{}, null],
    [{ tokenExpiration: "soon" }, null],
    // An end without a zone would be read by this computer's own.
    [{ tokenExpiration: "1970-01-01T01:00:00" }, null],
    [{ tokenExpiration: "1970-01-01T01:00:00+00:00" }, 3_600_000],
  ])("with %j ends at %j", (members, expiresAt) => {
    const outcome = read(withMembers(members));
    expect(outcome).toMatchObject({ session: { expiresAt, expirySource: expiresAt === null ? null : "reply" } });
  });

  test("with only an absolute end counts from the server's own clock", () => {
    const date = [["Date", "Sun, 01 Apr 2018 20:39:12 GMT"]] as const;
    const outcome = read(withMembers({ tokenExpiration: "2018-04-01T21:39:12+00:00" }), date);
    expect(outcome).toMatchObject({ session: { expiresAt: 1_000_000 + 3_600_000 } });
  });

  test.each([undefined, "", 5, "evil\r\nX: y"])("with the refresh token %j has none", (refreshToken) => {
    expect(read(withMembers({ refreshToken }))).toMatchObject({ kind: "granted", session: { refreshToken: null } });
  });

  test.each<[unknown, string]>([
    [{ success: true }, "has no token"],
    [{ success: true, token: "" }, "token is empty"],
    [{ success: true, token: 5 }, "token is not text"],
    [{ success: true, token: "evil\r\nX: y" }, "no header may carry"],
    [{ token: "t0ken" }, 'no "success"'],
    [["t0ken"], "not the JSON object"],
    [undefined, "not the JSON object"],
  ])("of %j is unexpected", (body, words) => {
    const outcome = read(body);
    expect(outcome).toMatchObject({ kind: "unexpected", problem: expect.stringContaining(words) });
    expect(JSON.stringify(outcome)).not.toContain("evil");
  });

  test.each(Object.entries(teletrackerRefusals))("%s refuses", (_, given) => {
    expect(readLogin(given, "", 0).kind).toBe("refused");
  });

  test.each(["true", 1, null])("with success %j refuses, token or not", (success) => {
    expect(read({ success, token: "t0ken" })).toMatchObject({ kind: "refused" });
  });

  test("that points elsewhere is not followed", () => expect(read(good, [], 302).kind).toBe("unexpected"));
});

describe("a call", () => {
  const path = "https://api.teletracker.net/reports/call-data?start_date=2018-04-01&end_date=2018-04-01";

  test("with a token carries Bearer and leaves the account to the sign-in", () => {
    expect(call(bearer, { ...pair, account_id: "40117" })).toEqual({
      method: "GET",
      url: path,
      headers: [
        ["Authorization", "Bearer t0ken"],
        ["Accept", "application/json"],
      ],
      body: null,
    });
  });

  test.each([
    ["Basic", basic],
    ["Integrator", integrator],
  ])("with %s carries the pair behind that word and names the account", (word, method) => {
    const draft = call(method, { ...pair, account_id: "40117" });
    expect(draft.url).toBe(`${path}&account_id=40117`);
    expect(draft.headers[0]).toEqual(["Authorization", `${word} ${encoded}`]);
    expect(method.derived(completeValues(method, pair))[0]).toMatchObject({
      kind: "basic",
      value: `${word} ${encoded}`,
    });
  });

  test("with Basic may leave the account out, and the form warns of it", () => {
    expect(call(basic, pair).url).toBe(path);
    expect(basic.notes?.(completeValues(basic, pair))["account_id"]).toContain("Wrong account");
    expect(basic.notes?.(completeValues(basic, { ...pair, account_id: "40117" }))["account_id"]).toBe("");
  });

  test("with Integrator is not made without an account", () => {
    expect(checkValues(integrator, completeValues(integrator, pair)).map(({ field }) => field)).toEqual(["account_id"]);
  });

  test.each([
    ["a line break in a pair", basic, { ...pair, password: "a\nb" }, "password"],
    ["a control character in a pair", integrator, { ...pair, account_id: "1", username: "a\u0007" }, "username"],
    ["an account that is no number", bearer, { ...pair, account_id: "Acme" }, "account_id"],
  ])("is not made with %s", (_, method, values, field) => {
    expect(checkValues(method, completeValues(method, values)).map((problem) => problem.field)).toEqual([field]);
  });
});

describe("the account of a call", () => {
  const draft = (method: string, url: string, body: string | null = null, type?: string): HttpDraft => ({
    method,
    url,
    headers: type ? [["Content-Type", type]] : [],
    body,
  });
  const url = "https://api.teletracker.net/x";

  test.each([
    ["GET", url, `${url}?account_id=7`],
    ["DELETE", `${url}?a=b%20c`, `${url}?a=b%20c&account_id=7`],
    ["get", `${url}#part`, `${url}?account_id=7#part`],
    ["GET", `${url}?account_id=8`, `${url}?account_id=8`],
  ])("of %s %s goes into the query", (method, given, wanted) => {
    expect(onAccount(draft(method, given), "7")).toEqual(draft(method, wanted));
  });

  test.each<[string | null, string | undefined, string | null]>([
    [null, undefined, '{"account_id":7}'],
    ["{}", "application/json", '{"account_id":7}'],
    // Every other byte stays: a number that no double keeps, and the layout.
    ['{ "n": 12345678901234567890 }', "application/json", '{"account_id":7, "n": 12345678901234567890 }'],
    ['{"account_id":8}', "application/json", '{"account_id":8}'],
    ["[1]", "application/json", "[1]"],
    ["a=b", "application/x-www-form-urlencoded", "a=b&account_id=7"],
    ["account_id=8", "application/x-www-form-urlencoded", "account_id=8"],
    ["text", "text/plain", "text"],
  ])("of a POST of %j as %s goes into the body", (body, type, wanted) => {
    const sent = onAccount(draft("POST", url, body, type), "7");
    expect([sent.url, sent.body]).toEqual([url, wanted]);
    if (body === null) expect(sent.headers).toEqual([["Content-Type", "application/json"]]);
  });

  test("is left out when there is none", () => expect(onAccount(draft("GET", url), "").url).toBe(url));
});

describe("the answer to a call", () => {
  const outcome = (given: HttpAnswer, method = "bearer") => judgeTeletrackerCall(given, { method });

  test.each(["401", "403"] as const)("%s may be the end of a token, and is no such thing for a pair", (name) => {
    expect(outcome(teletrackerRefusals[name])).toMatchObject({ kind: "refused", renewable: true });
    for (const method of ["basic", "integrator"])
      expect(outcome(teletrackerRefusals[name], method)).toMatchObject({ kind: "refused", renewable: false });
  });

  test.each(["400 for an account", "400 for missing variables", "200 with success false", "404", "503"] as const)(
    "%s is a failure of something else",
    (name) => expect(outcome(teletrackerRefusals[name]).kind).toBe("failed"),
  );

  test("is good only when the body says so too", () => {
    expect(outcome(answer(200, { success: true, data: [] }))).toEqual({ kind: "accepted", detail: "200 success" });
    for (const body of [{ data: [] }, [], "ok", { success: "true" }])
      expect(outcome(answer(200, body)).kind).toBe("failed");
  });
});

test("the questions lead from the rarest case to Basic", () => {
  expect(teletracker.choice.questions.map(({ method }) => method)).toEqual(["integrator", "bearer", "bearer"]);
  expect(teletracker.choice.otherwise.method).toBe("basic");
});
