// For each refusal of TeleTracker, the cause that a support engineer should read first.
import { describe, expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { HttpAnswer } from "../http.ts";
import { answer, teletrackerRefusals as refusals } from "../testing/vendor-samples.ts";
import type { Session } from "../vendor.ts";
import { teletracker } from "./teletracker.ts";

const base = "https://api.teletracker.net";
const session: Session = {
  token: "t0ken",
  tokenPath: "token",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: 100,
  expirySource: "reply",
};
const facts = (given: HttpAnswer, rest: Partial<DiagnosisFacts> = {}): DiagnosisFacts => ({
  purpose: "signin",
  method: "bearer",
  values: { username: "test@user.com", password: "testpassword", account_id: "" },
  request: { method: "POST", url: `${base}/auth/login`, headers: [], body: null },
  answer: given,
  error: null,
  session: null,
  receivedAt: 0,
  ...rest,
});
const ids = (of: DiagnosisFacts): string[] => diagnose(teletracker.diagnose, of).map(({ id }) => id);
const ask = (authorization: string | null, url = `${base}/reports/call-data`): DiagnosisFacts["request"] => ({
  method: "GET",
  url,
  headers: authorization === null ? [] : [["Authorization", authorization]],
  body: null,
});
const pair = `Basic ${btoa("test@user.com:testpassword")}`;
const callOf = (method: string, authorization: string | null = pair): Partial<DiagnosisFacts> => ({
  purpose: "call",
  method,
  request: ask(authorization),
});
const token = callOf("bearer", "Bearer t0ken");
const refresh = { request: { method: "POST", url: `${base}/auth/refresh`, headers: [], body: null } };

describe("first comes", () => {
  test.each<[string, HttpAnswer, Partial<DiagnosisFacts>, string]>([
    ["sign-in 401", refusals["401"], {}, "wrong-password"],
    ["sign-in 403", refusals["403"], {}, "wrong-password"],
    ["sign-in under a 200", refusals["200 with success false"], {}, "disguised-failure"],
    ["sign-in for another's account", refusals["400 for an account"], {}, "invalid-account"],
    ["sign-in 400", refusals["400 for missing variables"], {}, "missing-variables"],
    ["sign-in 404", refusals["404"], {}, "no-such-path"],
    ["sign-in 429", refusals["429"], {}, "rate-limited"],
    ["sign-in 503", refusals["503"], {}, "server-error"],
    ["refresh 401", refusals["401"], refresh, "refresh-used"],
    ["token at its end, 401", refusals["401"], { ...token, session, receivedAt: 100 }, "token-expired"],
    ["token at its end, 403", refusals["403"], { ...token, session, receivedAt: 200 }, "token-expired"],
    ["token of an unknown end", refusals["401"], token, "token-expired"],
    ["token before its end", refusals["401"], { ...token, session, receivedAt: 99 }, "token-ended-early"],
    ["call under a 200", refusals["200 with success false"], token, "disguised-failure"],
    ["Basic 401", refusals["401"], callOf("basic"), "basic-refused"],
    ["Basic for another's account", refusals["400 for an account"], callOf("basic"), "invalid-account"],
    ["Basic without a colon", refusals["401"], callOf("basic", `Basic ${btoa("test")}`), "pair-not-readable"],
    ["Basic with a newline", refusals["401"], callOf("basic", `Basic ${btoa("a:b\n")}`), "pair-not-readable"],
    ["Basic URL-safe", refusals["401"], callOf("basic", "Basic YTo_Pz8_"), "pair-not-readable"],
    ["nothing sent", refusals["401"], callOf("basic", null), "no-credential-sent"],
    ["Integrator 401", refusals["401"], callOf("integrator"), "integrator-refused"],
    ["Integrator's account", refusals["400 for an account"], callOf("integrator"), "integrator-account"],
    ["Integrator without account", refusals["400 for missing variables"], callOf("integrator"), "account-id-missing"],
    [
      "RealTime with Basic",
      refusals["401"],
      { ...callOf("basic"), request: ask(pair, "wss://api.teletracker.net") },
      "realtime-needs-token",
    ],
    ["RealTime with a token", answer(200, { type: "authresponse", success: false }), token, "realtime-refused"],
    ["good data without an account", answer(200, { success: true, data: [] }), callOf("basic"), "account-not-named"],
  ])("%s", (_, given, rest, id) => expect(ids(facts(given, rest))[0]).toBe(id));
});

test("a refused pair may be an integrator's, but that is said last", () => {
  expect(ids(facts(refusals["401"], callOf("basic")))).toEqual(["basic-refused", "integrator-word"]);
  expect(ids(facts(refusals["401"]))).toEqual(["wrong-password", "integrator-word"]);
});

test("good data of a named account needs no word", () => {
  const named = { ...callOf("basic"), values: { account_id: "40117" } };
  expect(ids(facts(answer(200, { success: true, data: [] }), named))).not.toContain("account-not-named");
});

test("no cause quotes the password or a token", () => {
  for (const given of Object.values(refusals))
    for (const rest of [{}, token, callOf("basic"), callOf("integrator")])
      expect(JSON.stringify(diagnose(teletracker.diagnose, facts(given, { ...rest, session })))).not.toMatch(
        /testpassword|t0ken|dGVzd/,
      );
});

test("more than 0.9 is claimed only where the answer itself names the cause", () => {
  const sure = Object.entries(refusals).filter(([, given]) =>
    diagnose(teletracker.diagnose, facts(given)).some(({ confidence }) => confidence > 0.9),
  );
  expect(sure.map(([name]) => name)).toEqual(["400 for an account"]);
});
