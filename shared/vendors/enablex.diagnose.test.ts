// For each refusal of EnableX, the cause that a support engineer should read first.
import { describe, expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { HttpAnswer } from "../http.ts";
import { answer, enablexRefusals as refusals } from "../testing/vendor-samples.ts";
import { enablex } from "./enablex.ts";

const facts = (given: HttpAnswer, rest: Partial<DiagnosisFacts> = {}): DiagnosisFacts => ({
  purpose: "signin",
  method: "login",
  values: { app_id: "64b7d2f09c1e5a3870f4e6b1", app_key: "uXyReBaQ", email: "rita@example.com", password: "s3cret" },
  request: { method: "POST", url: "https://api.enablex.io/ucaas/v1/login", headers: [], body: null },
  answer: given,
  error: null,
  session: null,
  receivedAt: 0,
  ...rest,
});
const ids = (of: DiagnosisFacts): string[] => diagnose(enablex.diagnose, of).map(({ id }) => id);
const call = (method: string, authorization: string, values?: Record<string, string>): Partial<DiagnosisFacts> => ({
  purpose: "call",
  method,
  request: {
    method: "GET",
    url: "https://api.enablex.io/ucaas/v1/customers",
    headers: [["Authorization", authorization]],
    body: null,
  },
  ...(values && { values: { ...facts(answer(401, {})).values, ...values } }),
});
const key = call("basic", `Basic ${btoa("64b7d2f09c1e5a3870f4e6b1:uXyReBaQ")}`);
const token = call("login", "Token t0ken");
const swapped = { app_id: "uXyReBaQ", app_key: "64b7d2f09c1e5a3870f4e6b1" };

describe("first comes", () => {
  test.each<[string, HttpAnswer, Partial<DiagnosisFacts>, string]>([
    ["sign-in without its header", refusals["400 header missing"], {}, "header-missing"],
    ["sign-in with an unknown App ID", refusals["401 invalid header"], {}, "app-id-unknown"],
    ["the same in the newer envelope", refusals["401 UNAUTHORIZED"], {}, "app-id-unknown"],
    ["sign-in with a wrong password", answer(401, { result: 401, msg: "Login failed" }), {}, "wrong-password"],
    ["sign-in under a 200", answer(200, { result: 0, msg: "No" }), {}, "disguised-failure"],
    ["sign-in for a suspended project", refusals["403 PROJECT_SUSPENDED"], {}, "project-suspended"],
    ["sign-in with a bad body", refusals["406 validation"], {}, "bad-request"],
    ["key 401", refusals["401 invalid header"], key, "key-wrong"],
    ["key UNAUTHORIZED", refusals["401 UNAUTHORIZED"], key, "key-wrong"],
    ["key that was reset", refusals["401 CREDENTIAL_EXPIRED"], key, "key-reset"],
    [
      "key with a blank",
      refusals["401 invalid header"],
      { ...key, ...call("basic", `Basic ${btoa("64b7:u ")}`, { app_key: "u " }) },
      "value-edges",
    ],
    [
      "id and key swapped",
      refusals["401 invalid header"],
      call("basic", `Basic ${btoa("uXyReBaQ:64b7d2f09c1e5a3870f4e6b1")}`, swapped),
      "id-and-key-swapped",
    ],
    [
      "a pair without a colon",
      refusals["401 invalid header"],
      call("basic", `Basic ${btoa("x")}`),
      "pair-not-readable",
    ],
    ["Token in place of Basic", refusals["401 invalid header"], call("basic", "Token x"), "wrong-scheme-word"],
    ["Bearer in place of Token", refusals["401 invalid header"], call("login", "Bearer x"), "wrong-scheme-word"],
    ["token 401", refusals["401 invalid header"], token, "token-header-refused"],
    ["token 403", refusals["403 token has expired"], token, "token-expired"],
    ["token 403 without words", answer(403, {}), token, "token-expired"],
    ["token 1001", refusals["result 1001"], token, "token-not-valid"],
    ["a role by result 0", refusals["result 0 for a role"], token, "role-too-low"],
    ["a role by 403", answer(403, { result: 403, msg: "Access denied" }), token, "role-too-low"],
    ["a key's role", refusals["result 0 for a role"], key, "role-too-low"],
    ["suspended on a call", refusals["403 PROJECT_SUSPENDED"], token, "project-suspended"],
    ["1002", refusals["result 1002 as text"], token, "bad-request"],
    ["X-App-Type", refusals["result 1403"], token, "app-type"],
    ["another failure under a 200", refusals["result 0 for anything else"], key, "disguised-failure"],
    ["404", refusals["404"], token, "no-such-path"],
    ["429", refusals["429"], token, "rate-limited"],
    ["503", refusals["503"], token, "server-error"],
  ])("%s", (_, given, rest, id) => expect(ids(facts(given, rest))[0]).toBe(id));
});

test("a refused sign-in offers the mix-up of the two kinds of users as well", () => {
  expect(ids(facts(answer(401, { result: 401, msg: "Login failed" })))).toEqual(["wrong-password", "portal-owner"]);
});

test("401 of a call never tells to sign in again: here 403 and 1001 do", () => {
  expect(ids(facts(refusals["401 invalid header"], token))).not.toContain("token-expired");
});

test("no cause quotes a key, a password or a token", () => {
  for (const given of Object.values(refusals))
    for (const rest of [{}, key, token])
      expect(JSON.stringify(diagnose(enablex.diagnose, facts(given, rest)))).not.toMatch(/uXyReBaQ|s3cret|t0ken/);
});

test("more than 0.9 is claimed only where the answer itself names the cause", () => {
  const sure = Object.entries(refusals).filter(([, given]) =>
    diagnose(enablex.diagnose, facts(given, key)).some(({ confidence }) => confidence > 0.9),
  );
  expect(sure.map(([name]) => name)).toEqual(["401 CREDENTIAL_EXPIRED", "403 PROJECT_SUSPENDED"]);
});
