// For each refusal of IntelePeer and Atmosphere, the cause that a support engineer should read first.
import { describe, expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { HttpAnswer, HttpDraft } from "../http.ts";
import { answer, intelepeerRefusals } from "../testing/vendor-samples.ts";
import type { Session, Vendor } from "../vendor.ts";
import { atmosphere } from "./atmosphere.ts";
import { guideOf } from "./guides.ts";
import { intelepeer } from "./intelepeer.ts";

const jsonHeaders = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
] as const;
const signIn: HttpDraft = {
  method: "POST",
  url: "https://customer.intelepeer.com/_rest/v4/authenticate",
  headers: jsonHeaders,
  body: '{"username":"jdoe","password":"p-9917"}',
};
const session: Session = {
  token: "fFkq1",
  tokenPath: "data",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: 1_000_000,
  expirySource: "documented",
};
const facts = (given: HttpAnswer, rest: Partial<DiagnosisFacts> = {}): DiagnosisFacts => ({
  purpose: "signin",
  method: "login",
  values: { username: "jdoe", password: "p-9917", scheme: "auto" },
  request: signIn,
  answer: given,
  error: null,
  session: null,
  receivedAt: 0,
  ...rest,
});
const ids = (of: DiagnosisFacts, vendor: Vendor = intelepeer): string[] =>
  diagnose(vendor.diagnose, of).map(({ id }) => id);

const s000 = intelepeerRefusals["401 of S000"];
const s001 = intelepeerRefusals["401 of S001"];
const refused = intelepeerRefusals["401 for a refused token"];

describe("a refused sign-in", () => {
  const asUser = (username: string) => ({ values: { username, password: "p-9917", scheme: "auto" } });
  const sent = (request: Partial<HttpDraft>) => ({ request: { ...signIn, ...request } });

  test.each<[string, HttpAnswer, Partial<DiagnosisFacts>, string]>([
    ["S000's 401", s000, {}, "wrong-pair"],
    ["S001's 401", s001, {}, "wrong-pair"],
    ["a refusal under a 200", intelepeerRefusals["200 with the error of S000"], {}, "wrong-pair"],
    ["the e-mail address", s000, asUser("jdoe@business.com"), "username-is-address"],
    ["the sub-address", s001, asUser("jdoe+1@business.com"), "username-is-address"],
    ["its tag", s001, asUser("jdoe+1"), "username-is-address"],
    ["GET", s000, sent({ method: "GET", body: null }), "login-not-post"],
    ["a form", s000, sent({ body: "username=jdoe&password=p-9917" }), "login-body-not-json"],
    ["no Accept", s000, sent({ headers: [["Content-Type", "application/json"]] }), "login-headers-missing"],
    [
      "a path doubled",
      s000,
      sent({ url: "https://customer.intelepeer.com/_rest/v4/_rest/v4/authenticate" }),
      "login-address",
    ],
    [
      "a path doubled behind a proxy",
      s000,
      sent({ url: "http://h.example/_rest/v4/_rest/v4/authenticate" }),
      "login-address",
    ],
    ["another path", s000, sent({ url: "https://api.intelepeer.com/login" }), "login-address"],
    ["a wrong host's 404", answer(404, null), {}, "no-sign-in-here"],
    ["no token", answer(200, { data: null, error: null }), {}, "token-elsewhere"],
    ["429", intelepeerRefusals["429"], {}, "rate-limited"],
    ["503", intelepeerRefusals["503"], {}, "server-error"],
    ["403, which nobody documents", answer(403, {}), {}, "unknown-refusal"],
  ])("%s", (_, given, rest, first) => expect(ids(facts(given, rest))[0]).toBe(first));

  test.each([
    ["the portal", "https://customer.intelepeer.com/_rest/v4/authenticate"],
    ["the samples' address", "https://api.intelepeer.com/_rest/v4/app/sms/authenticate/get_portal_auth_token"],
    ["the Java sample's", "https://api.intelepeer.com/sms/v1/authenticate/get_portal_auth_token"],
    ["the sandbox", "http://127.0.0.1:4010/intelepeer/_rest/v4/authenticate"],
    ["the sandbox's legacy one", "http://127.0.0.1:4010/intelepeer/sms/v1/authenticate/get_portal_auth_token"],
  ])("at %s is not blamed on the address", (_, url) => {
    expect(ids(facts(s000, sent({ url })))).not.toContain("login-address");
  });

  test("names the pair and API access as possible, and is sure of neither", () => {
    const found = diagnose(intelepeer.diagnose, facts(s001));
    expect(found.map(({ id }) => id)).toEqual(["wrong-pair", "no-api-access"]);
    for (const { confidence } of found) expect(confidence).toBeLessThanOrEqual(0.5);
    expect(found[0]?.evidence).toContainEqual({ where: "response-body", at: "error", quote: "Unauthorized" });
  });
});

describe("a refused call", () => {
  const call = (path: string, authorization: string | null, host = "https://customer.intelepeer.com") => ({
    purpose: "call" as const,
    session,
    request: {
      method: "GET",
      url: `${host}/${path}`,
      headers: authorization === null ? [] : ([["Authorization", authorization]] as const),
      body: null,
    },
  });
  const pasted = { session: null, method: "token" };
  const api = "https://api.intelepeer.com";
  const accounts = "_rest/v4/my/accounts";

  test.each<[string, HttpAnswer, Partial<DiagnosisFacts>, string]>([
    ["over 24 hours", intelepeerRefusals["401 for an ended token"], call(accounts, "fFkq1"), "token-expired"],
    ["no header", s000, call(accounts, null), "no-token-sent"],
    ["a header not read", s000, call(accounts, "fFkq1"), "token-not-read"],
    ["Bearer at the portal's APIs", refused, call(accounts, "Bearer fFkq1"), "undocumented-form"],
    ["bare at the other APIs", refused, call("_rest/v4/dwh/Q", "fFkq1", api), "undocumented-form"],
    ["the documented form, right after the sign-in", refused, call(accounts, "fFkq1"), "other-form"],
    ["a pasted token", refused, { ...call(accounts, "fFkq1"), ...pasted }, "pasted-token-refused"],
    ["SMS with a fresh token", refused, call("_rest/v4/app/sms/send", "Bearer fFkq1", api), "sms-not-enabled"],
    ["SMS version 1", s001, call("sms/v1/send", "Bearer fFkq1", api), "sms-not-enabled"],
    [
      "List Management with a 24-hour token",
      refused,
      call("rest/v1/my/list/1", "Bearer fFkq1", "https://atmosphere-api.intelepeer.com"),
      "list-needs-long-standing-token",
    ],
    [
      "another account's id",
      refused,
      call("rest/v1/smartcomm/10023402/agents", "Bearer fFkq1", "https://atmosphere-api.intelepeer.com"),
      "account-in-path",
    ],
    ["403 on SMS", answer(403, {}), call("_rest/v4/app/sms/send", "Bearer fFkq1", api), "sms-destination"],
    ["400 of a search without filter", answer(400, null), call("_rest/v4/carrier/did", "fFkq1"), "did-filter-missing"],
    ["403 elsewhere", answer(403, {}), call(accounts, "fFkq1"), "unknown-refusal"],
    ["a refusal under a 200", answer(200, { detail: "unauthorized" }), call(accounts, "fFkq1"), "other-form"],
  ])("%s", (_, given, rest, first) => expect(ids(facts(given, rest))[0]).toBe(first));

  test("of Atmosphere wants Bearer, at the portal's APIs too", () => {
    expect(ids(facts(refused, call(accounts, "fFkq1")), atmosphere)[0]).toBe("undocumented-form");
    expect(ids(facts(refused, call(accounts, "Bearer fFkq1")), atmosphere)[0]).toBe("other-form");
  });

  test("says which form to try, and shows the one that was sent without the token", () => {
    const [first] = diagnose(intelepeer.diagnose, facts(refused, call(accounts, "Bearer fFkq1")));
    expect(first?.fix).toContain("bare");
    expect(first?.evidence).toContainEqual({
      where: "request-header",
      at: "Authorization",
      quote: "Bearer and the token",
    });
  });

  test("always holds the other account possible", () => {
    expect(ids(facts(refused, call(accounts, "fFkq1")))).toContain("account-bound");
  });

  test("with a page as answer is never called a matter of the token", () => {
    const page: HttpAnswer = { status: 200, headers: [["Content-Type", "text/html"]], text: "<html>", json: undefined };
    expect(ids(facts(page, call(accounts, "fFkq1")))).toEqual(["web-page-answered"]);
  });
});

test("no cause quotes a secret", () => {
  for (const given of Object.values(intelepeerRefusals))
    for (const purpose of ["signin", "call"] as const) {
      const request = { ...signIn, headers: [...jsonHeaders, ["Authorization", "Bearer fFkq1"] as const] };
      const text = JSON.stringify(diagnose(intelepeer.diagnose, facts(given, { purpose, request, session })));
      expect(text).not.toMatch(/p-9917|fFkq1/);
    }
});

test.each([
  ["intelepeer", intelepeer],
  ["atmosphere", atmosphere],
] as const)("each step of the guide that %s's rules name is there", (id, { diagnose: rules }) => {
  const steps = guideOf(id)?.steps.map((step) => step.id) ?? [];
  const named = rules.flatMap(({ guideStep }) => guideStep ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(steps).toEqual(expect.arrayContaining(named));
});
