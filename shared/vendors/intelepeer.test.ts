// IntelePeer: the sign-in is the documents', and of its answer only what they promise is believed.
import { describe, expect, test } from "vitest";
import { checkValues } from "../check-values.ts";
import { createRedactor } from "../redact.ts";
import { secretsOf } from "../secrets-of.ts";
import { canary, survivors } from "../testing/secret-forms.ts";
import { answer, intelepeerRefusals } from "../testing/vendor-samples.ts";
import { type AnyMethod, completeValues } from "../vendor.ts";
import { judgeCall, readLogin } from "./intelepeer.auth.ts";
import { intelepeer } from "./intelepeer.ts";

const { login } = intelepeer.methods;
const jdoe = { username: "jdoe", password: "p" };
const customer = "https://customer.intelepeer.com";
const bothHeaders = [
  ["Content-Type", "application/json"],
  ["Accept", "application/json"],
];
const authOf = (method: AnyMethod) => {
  if (method.auth.kind !== "login") throw new Error("This method has no sign-in.");
  return method.auth;
};
const signIn = (given: Record<string, string>) => authOf(login).request(completeValues(login, { ...jdoe, ...given }));

describe("the sign-in", () => {
  test("is S000's request", () => {
    expect(signIn({})).toEqual({
      method: "POST",
      url: `${customer}/_rest/v4/authenticate`,
      headers: bothHeaders,
      body: '{"username":"jdoe","password":"p"}',
    });
  });

  test("goes below another address, and to a whole sign-in address where one is given", () => {
    expect(signIn({ base_url: "http://127.0.0.1:4010/intelepeer/" }).url).toBe(
      "http://127.0.0.1:4010/intelepeer/_rest/v4/authenticate",
    );
    const legacy = "https://api.intelepeer.com/sms/v1/authenticate/get_portal_auth_token";
    expect(signIn({ login_url: legacy }).url).toBe(legacy);
  });

  test("offers the four known addresses, all of which can be used", () => {
    const offered = login.fields["login_url"]?.suggestions?.map(({ value }) => value) ?? [];
    expect(offered).toHaveLength(4);
    for (const login_url of offered) {
      expect(checkValues(login, completeValues(login, { ...jdoe, login_url }))).toEqual([]);
      expect(signIn({ login_url }).url).toBe(login_url);
    }
  });

  test.each([["jdoe@business.com"], ["jdoe+1"], ["jdoe+1@business.com"]])("warns of %s as user name", (username) => {
    expect(login.notes?.(completeValues(login, { username }))["username"]).toContain("confirmation mail");
    expect(login.notes?.(completeValues(login, jdoe))["username"]).toBe("");
  });
});

describe("the documents' own mistakes", () => {
  const values = completeValues(login, { username: "jdoe", password: canary });
  const mistakes = new Map(authOf(login).mistakes?.map((mistake) => [mistake.id, mistake.request(values)]));

  test("are the Node sample's GET without a body and the Java sample's form", () => {
    const url = `${customer}/_rest/v4/authenticate`;
    expect(mistakes.get("get")).toEqual({ method: "GET", url, headers: bothHeaders, body: null });
    expect(mistakes.get("form-body")).toMatchObject({ method: "POST", url, headers: bothHeaders });
    expect(mistakes.get("form-body")?.body).toMatch(/^username=jdoe&password=p%22/);
  });

  test("show no secret, though the form goes under a header that says JSON", () => {
    const secrets = secretsOf(login, values, null);
    const redactor = createRedactor(secrets);
    for (const { url, body } of mistakes.values()) {
      expect(survivors(url, secrets)).toEqual([]);
      expect(survivors(redactor.body(body ?? "", "application/json"), secrets)).toEqual([]);
    }
  });
});

const read = (body: unknown, status = 200, receivedAt = 5_000) => readLogin(answer(status, body), receivedAt);

describe("the answer to a sign-in", () => {
  test.each<[string, unknown, string]>([
    ["S000", { data: "fFkq1", error: null }, "data"],
    ["S001", { token: "fFkq1" }, "token"],
    ["another habit", { access_token: "fFkq1" }, "access_token"],
    ["both, the first of which is empty", { data: "", token: "fFkq1" }, "token"],
    ["both, the first of which is no text", { data: { id: 1 }, token: "fFkq1" }, "token"],
    ["all", { access_token: "c", token: "b", data: "fFkq1" }, "data"],
  ])("of %s grants, and says where the token was", (_, body, tokenPath) => {
    expect(read(body)).toMatchObject({
      kind: "granted",
      session: { token: "fFkq1", tokenPath, expiresAt: 86_405_000, expirySource: "documented", refreshToken: null },
    });
  });

  test("with a JWT ends when the token says", () => {
    const jwt = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from('{"exp":2000000000}').toString("base64url")}.c2ln`;
    expect(read({ token: jwt })).toMatchObject({ session: { expiresAt: 2_000_000_000_000, expirySource: "jwt" } });
    expect(read({ token: "a.b.c" })).toMatchObject({ session: { expirySource: "documented" } });
  });

  test.each(Object.entries(intelepeerRefusals))("%s refuses, in the vendor's words", (_, given) => {
    expect(readLogin(given, 0).kind).toBe("refused");
  });

  test.each<[string, unknown, string]>([
    ["an error beside a token", { data: "fFkq1", error: "Missing Authentication Token" }, "Missing Authentication"],
    ["an error without words", { token: "fFkq1", error: { id: 7 } }, "error"],
    ["S001's code alone", { token: "fFkq1", code: 401 }, "error"],
  ])("with 200 and %s is a refusal", (_, body, words) => {
    expect(read(body)).toMatchObject({ kind: "refused", reason: expect.stringContaining(words) });
  });

  test.each<[string, unknown, number, string]>([
    ["no token", { data: null, error: null }, 200, "none of data, token, access_token"],
    ["an empty object", {}, 200, "none of data"],
    ["a line break in the token", { token: "fFkq\r\nX-Evil: 1" }, 200, "token contains a blank"],
    ["letters no header carries", { data: "fFkqä" }, 200, "data contains a blank"],
    ["a megabyte", { data: "x".repeat(1_048_576) }, 200, "longer than 16,384"],
    ["a list", [{ token: "fFkq" }], 200, "not the JSON object"],
    ["a bare text", "fFkq", 200, "not the JSON object"],
    ["a redirect", null, 302, "not followed"],
  ])("with %s grants nothing and names no value", (_, body, status, words) => {
    const outcome = read(body, status);
    expect(outcome).toMatchObject({ kind: "unexpected", problem: expect.stringContaining(words) });
    expect(JSON.stringify(outcome)).not.toMatch(/Evil|fFkq|xxxx/);
  });
});

describe("the answer to a call", () => {
  test.each<[string, number, unknown, string]>([
    ["accounts", 200, { accounts: [] }, "accepted"],
    ["a message's status, which has a code", 200, { code: 200, RCC_en: "Sent", RCC: 10_000 }, "accepted"],
    ["a list", 200, [], "accepted"],
    ["403", 403, { error: "no" }, "failed"],
    ["404", 404, null, "failed"],
    ["an error that does not speak of the token", 200, { error: "no such schema" }, "failed"],
    ["a number", 200, 5, "failed"],
    ["a redirect", 302, null, "failed"],
  ])("%s", (_, status, body, kind) => expect(judgeCall(answer(status, body)).kind).toBe(kind));

  test("401 in any of its words is refused, and signing in again may help", () => {
    const of401 = Object.entries(intelepeerRefusals).filter(([name]) => name.startsWith("401"));
    expect(of401).toHaveLength(4);
    for (const [, given] of of401) expect(judgeCall(given)).toMatchObject({ kind: "refused", renewable: true });
  });

  test("a refusal under a 200 is none the less one", () => {
    expect(judgeCall(intelepeerRefusals["200 with the error of S000"])).toMatchObject({ kind: "refused" });
    expect(judgeCall(intelepeerRefusals["200 with the error of S001"])).toMatchObject({ kind: "refused" });
  });

  test("a page in place of JSON is no success; 202 may come without a body", () => {
    const bodyless = { headers: [], text: "", json: undefined };
    expect(judgeCall({ ...bodyless, status: 200, text: "<html>" }).kind).toBe("failed");
    expect(judgeCall({ ...bodyless, status: 200 }).kind).toBe("failed");
    expect(judgeCall({ ...bodyless, status: 202 }).kind).toBe("accepted");
  });
});

test("`data` is masked in the reply to a sign-in and shown in others", () => {
  const [data] = intelepeer.secretsInReplies;
  expect(data.path).toBe("data");
  expect(data.when(signIn({}))).toBe(true);
  const call = { method: "GET", url: customer, headers: [["Authorization", "fFkq1"]] as const, body: null };
  expect(data.when(call)).toBe(false);
});
