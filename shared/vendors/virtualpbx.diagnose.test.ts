// For each refusal that the documents describe, the cause that a support engineer should read first.
import { describe, expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import { appError, type AppError } from "../errors.ts";
import type { HttpAnswer } from "../http.ts";
import { answer, kazooRefusals } from "../testing/vendor-samples.ts";
import { virtualpbx } from "./virtualpbx.ts";

const key = "k".repeat(64);
const facts = (given: HttpAnswer | null, rest: Partial<DiagnosisFacts> = {}): DiagnosisFacts => ({
  purpose: "signin",
  method: "user",
  values: {
    username: "john@example.com",
    password: "m32c6NfqYEt",
    account_name: "Acme",
    username_case: "lower",
    api_key: key,
  },
  request: { method: "PUT", url: "https://h.example:8443/v2/user_auth", headers: [], body: null },
  answer: given,
  error: null,
  session: null,
  receivedAt: 0,
  ...rest,
});
const causes = (of: DiagnosisFacts) => diagnose(virtualpbx.diagnose, of);
const ids = (of: DiagnosisFacts): string[] => causes(of).map(({ id }) => id);
const withValues = (values: Record<string, string>) => ({ values: { ...facts(null).values, ...values } });

const plain = kazooRefusals["401 with an underscore"];
const page = (status: number, text: string, type: string): HttpAnswer => ({
  status,
  headers: [["Content-Type", type]],
  text,
  json: undefined,
});

describe("a refused sign-in", () => {
  test.each<[string, HttpAnswer, Partial<DiagnosisFacts>, string]>([
    ["401 a", plain, {}, "wrong-password"],
    ["401 b", kazooRefusals["401 with a blank"], {}, "sign-in-switched-off"],
    ["401 c", kazooRefusals["401 for a second factor"], {}, "second-factor"],
    ["423 suspended", kazooRefusals["423 suspended"], {}, "account-disabled"],
    ["423 trial over", kazooRefusals["423 trial over"], {}, "account-expired"],
    ["423 with a body nobody documents", answer(423, {}), {}, "account-disabled"],
    ["429", kazooRefusals["429"], {}, "too-many-requests"],
    ["404 of an API key", kazooRefusals["404"], { method: "api-key" }, "unknown-api-key"],
    [
      "400 of a short API key",
      kazooRefusals["400 of the schema"],
      { method: "api-key", ...withValues({ api_key: "short" }) },
      "api-key-length",
    ],
    ["400 of a whole API key", kazooRefusals["400 of the schema"], { method: "api-key" }, "bad-request"],
    ["400 of a user", kazooRefusals["400 of the schema"], {}, "bad-request"],
    ["405", kazooRefusals["405"], {}, "wrong-verb"],
    ["503", kazooRefusals["503"], {}, "cluster-trouble"],
    ["500 of another kind", answer(500, {}), {}, "server-error"],
    [
      "401 a with the name as typed",
      plain,
      withValues({ username: "John", username_case: "as-typed" }),
      "username-as-typed",
    ],
    [
      "401 a with a digest as password",
      plain,
      withValues({ password: "82a2dc91686ec828a67152d45a5c5ef7" }),
      "password-is-digest",
    ],
    ["401 a with a blank at the password's end", plain, withValues({ password: "m32c6NfqYEt " }), "value-edges"],
    [
      "401 a with a realm as name",
      plain,
      withValues({ account_name: "acme.sip.example.com" }),
      "account-name-is-other",
    ],
    [
      "401 a with an id as name",
      plain,
      withValues({ account_name: "42586343b7a75a519a821cb5dc09aa67" }),
      "account-name-is-other",
    ],
    ["401 a with typographic quotes", plain, withValues({ password: "\u201cm32c\u201d" }), "strange-character"],
    ["a web page", page(200, "<!doctype html>", "text/html"), {}, "web-page-answered"],
    ["a web page with 403", page(403, "<html>", "text/html"), {}, "web-page-answered"],
    ["cut JSON", page(201, '{"auth_token', "application/json"), {}, "broken-json"],
    ["text", page(200, "OK", "text/plain"), {}, "not-json"],
    ["a redirect", page(302, "", "text/plain"), {}, "redirected"],
    ["a proxy", page(407, "", "text/html"), {}, "proxy-authentication"],
    ["an address without a sign-in", answer(404, {}), {}, "no-sign-in-here"],
    ["a refusal nobody knows", answer(418, {}), {}, "unknown-refusal"],
  ])("%s", (_, given, rest, id) => expect(ids(facts(given, rest))[0]).toBe(id));

  test("401 a names the account and the password as possible, and is sure of neither", () => {
    const found = causes(facts(plain));
    expect(found.map(({ id }) => id)).toEqual(["wrong-password", "account-unknown"]);
    for (const { confidence } of found) expect(confidence).toBeLessThanOrEqual(0.5);
    expect(found[1]?.fix).toContain("acme");
    expect(found[1]?.evidence).toContainEqual({ where: "field", at: "account_name", quote: "Acme" });
  });

  test("an account suspended is not called expired, nor the other way round", () => {
    expect(ids(facts(kazooRefusals["423 suspended"]))).toEqual(["account-disabled"]);
    expect(ids(facts(kazooRefusals["423 trial over"]))).toEqual(["account-expired"]);
  });

  test("more than 0.9 is claimed only where the answer itself proves it", () => {
    for (const [name, given] of Object.entries(kazooRefusals)) {
      const [first] = causes(facts(given));
      if ((first?.confidence ?? 0) <= 0.9) continue;
      expect(name).toMatch(/second factor|423|429/);
    }
  });

  test("no cause quotes a secret that was typed", () => {
    const secret = { password: "82a2dc91686ec828a67152d45a5c5ef7 ", api_key: "abc" };
    for (const method of ["user", "api-key", "basic"])
      for (const given of Object.values(kazooRefusals)) {
        const text = JSON.stringify(causes(facts(given, { method, ...withValues(secret) })));
        expect(text).not.toContain("82a2dc91");
        expect(text).not.toContain('"abc"');
      }
  });
});

describe("a refused call", () => {
  const request = {
    method: "GET",
    url: "https://h.example:8443/v2/token_auth",
    headers: [["X-Auth-Token", "t0ken"]],
    body: null,
  } as const;
  test.each<[string, HttpAnswer, string, string]>([
    ["401 b", kazooRefusals["401 with a blank"], "user", "token-expired"],
    ["401 a", plain, "user", "token-not-read"],
    ["401 a with Basic and a name for the id", plain, "basic", "basic-account-name"],
    ["403", kazooRefusals["403"], "user", "foreign-account"],
    ["403 by restrictions", kazooRefusals["403 by restrictions"], "user", "token-restricted"],
    ["404", kazooRefusals["404"], "user", "account-name-in-path"],
    ["423", kazooRefusals["423 trial over"], "user", "account-expired"],
    ["429", kazooRefusals["429"], "user", "too-many-requests"],
    ["503", kazooRefusals["503"], "user", "cluster-trouble"],
  ])("%s", (_, given, method, id) => expect(ids(facts(given, { purpose: "call", method, request }))[0]).toBe(id));

  test.each<[string, readonly (readonly [string, string])[], string]>([
    ["without a token", [], "token-header-missing"],
    ["with the token as Bearer", [["Authorization", "Bearer t0ken"]], "token-as-bearer"],
  ])("401 a %s", (_, headers, id) => {
    expect(ids(facts(plain, { purpose: "call", request: { ...request, headers } }))[0]).toBe(id);
  });
});

describe("no complete answer", () => {
  const at = { host: "h.example", port: 8443 };
  test.each<[AppError, string]>([
    [appError("network.unreachable", { ...at, reason: "dns", attempts: [] }), "name-not-found"],
    [appError("network.unreachable", { ...at, reason: "refused", attempts: [] }), "port-closed"],
    [appError("network.timeout", { ...at, phase: "connect", ms: 1 }), "port-closed"],
    [appError("network.unreachable", { ...at, reason: "reset", attempts: [] }), "connection-broken"],
    [appError("network.unreachable", { ...at, reason: "closed", attempts: [] }), "connection-broken"],
    [appError("network.cut", { ...at, receivedBytes: 1, expectedBytes: 2 }), "connection-broken"],
    [appError("network.timeout", { ...at, phase: "headers", ms: 1 }), "slow-answer"],
    [
      appError("tls.untrusted", { ...at, refusal: "CERT_HAS_EXPIRED", issuer: "", validTo: "" }),
      "certificate-untrusted",
    ],
    [appError("tls.failed", { ...at, reason: "x" }), "not-https"],
    [appError("http.malformed", { ...at, reason: "x" }), "not-https"],
  ])("$code is $1", (error, id) => {
    const [first] = causes(facts(null, { error }));
    expect(first?.id).toBe(id);
    expect(first?.evidence[0]?.quote).not.toBe("");
  });

  test("a closed port is named", () => {
    const error = appError("network.timeout", { ...at, phase: "connect", ms: 1 });
    expect(causes(facts(null, { error }))[0]?.fix).toContain("8443");
  });
});

describe("the clock", () => {
  const dated = (date: string): HttpAnswer => ({ ...plain, headers: [["date", date]] });
  const skew = (date: string) =>
    causes(facts(dated(date), { receivedAt: Date.UTC(2026, 0, 1, 12, 0) })).find(({ id }) => id === "clock-skew");
  test.each([
    ["Thu, 01 Jan 2026 11:50:00 GMT", "10 minutes ahead of the server"],
    ["Thu, 01 Jan 2026 12:10:00 GMT", "10 minutes behind the server"],
  ])("%s", (date, quote) => expect(skew(date)?.evidence[0]?.quote).toBe(quote));
  test.each(["Thu, 01 Jan 2026 11:56:00 GMT", "yesterday", ""])("%j is no skew", (date) =>
    expect(skew(date)).toBeUndefined(),
  );
});

test.each([
  ["2", "Wait 2 s"],
  ["0", "Wait a little"],
  ["-1", "Wait a little"],
  ["1e12", "Wait a little"],
  ["1000000000000", "Wait a little"],
  ["Thu, 01 Jan 2026 11:50:00 GMT", "Wait a little"],
])("a 429 with Retry-After %s is read", (after, words) => {
  const [, rate] = causes(facts({ ...kazooRefusals["429"], headers: [["retry-after", after]] }));
  expect(rate?.fix).toContain(words);
});
