// Any other API: the request has what was typed and no more, no value breaks a header, and HTTP's own words are read.
import { describe, expect, test } from "vitest";
import { checkValues } from "../check-values.ts";
import { diagnose } from "../diagnose.ts";
import type { HttpAnswer } from "../http.ts";
import { defaultCall, callDraft } from "../test-call.ts";
import { answer, customRefusals as refusals } from "../testing/vendor-samples.ts";
import { completeValues, type AnyMethod } from "../vendor.ts";
import { custom } from "./custom.ts";

const { none, basic, bearer, "api-key": apiKey } = custom.methods;
const base_url = "https://api.example.com/v1/";
const draft = (method: AnyMethod, given: Record<string, string>) => {
  const values = completeValues(method, { base_url, ...given });
  const call = defaultCall(method, values, null);
  if (!call) throw new Error("There is no call.");
  return callDraft(method, call, values, null);
};

describe("the default call", () => {
  test.each<[string, AnyMethod, Record<string, string>, readonly [string, string][]]>([
    ["nothing", none, {}, []],
    ["Basic", basic, { username: "j", password: "ä" }, [["Authorization", "Basic ajrDpA=="]]],
    ["Bearer", bearer, { token: "t0ken" }, [["Authorization", "Bearer t0ken"]]],
    ["a key in its usual header", apiKey, { api_key: "k3y" }, [["X-Api-Key", "k3y"]]],
    ["a key in another", apiKey, { header_name: "Authorization", api_key: "Key k3y" }, [["Authorization", "Key k3y"]]],
  ])("asks the address as typed, with %s", (_, method, given, headers) => {
    expect(draft(method, given)).toEqual({
      method: "GET",
      url: base_url,
      headers: [...headers, ["Accept", "*/*"]],
      body: null,
    });
    const [preview] = method.derived(completeValues(method, given));
    expect(preview?.value).toBe(headers[0]?.[1]);
  });
});

describe("refused before anything is sent", () => {
  const b = "https://api.example.com";
  test.each<[string, AnyMethod, Record<string, string>, string]>([
    ["no address", none, {}, "base_url"],
    ["a line break in a user name", basic, { base_url: b, username: "j\n", password: "p" }, "username"],
    ["a line break in a password", basic, { base_url: b, username: "j", password: "p\r\nX: y" }, "password"],
    ["a line break in a token", bearer, { base_url: b, token: "t\r\nX: y" }, "token"],
    ["a blank behind a token", bearer, { base_url: b, token: "t " }, "token"],
    ["a letter no header carries", bearer, { base_url: b, token: "t€" }, "token"],
    ["a line break in a key", apiKey, { base_url: b, api_key: "k\n" }, "api_key"],
    ["a colon in a header's name", apiKey, { base_url: b, header_name: "X-Key: k3y", api_key: "k" }, "header_name"],
    ["a line break in a header's name", apiKey, { base_url: b, header_name: "X\n", api_key: "k" }, "header_name"],
    [
      "a header that frames the request",
      apiKey,
      { base_url: b, header_name: "content-Length", api_key: "1" },
      "header_name",
    ],
  ])("%s", (_, method, given, field) => {
    expect(checkValues(method, completeValues(method, given)).map((problem) => problem.field)).toEqual([field]);
  });
});

test("2xx is accepted, 401 refused, and nothing else says anything of the credential", () => {
  const kind = (status: number) => custom.judgeCall(answer(status, {})).kind;
  expect([200, 204, 299].map(kind)).toEqual(["accepted", "accepted", "accepted"]);
  expect(kind(401)).toBe("refused");
  expect([302, 400, 403, 404, 500].map(kind)).toEqual(["failed", "failed", "failed", "failed", "failed"]);
});

describe("of a refusal the first cause", () => {
  const methods: Readonly<Record<string, AnyMethod>> = custom.methods;
  const ids = (method: string, given: HttpAnswer, values: Record<string, string> = {}) =>
    diagnose(custom.diagnose, {
      purpose: "call",
      method,
      values,
      request: draft(methods[method] ?? none, { username: "j", token: "t", api_key: "k", ...values }),
      answer: given,
      error: null,
      session: null,
      receivedAt: 0,
    }).map(({ id, fix }) => `${id}: ${fix}`);

  test.each<[string, HttpAnswer, string]>([
    ["none", refusals["401"], "credential-wanted"],
    ["none", refusals["401 for Basic"], "credential-wanted: The server asks for basic:"],
    ["basic", refusals["401"], "credential-refused"],
    ["basic", refusals["401 for Basic"], "credential-refused"],
    ["basic", refusals["401 for Bearer"], "invalid-token"],
    ["bearer", refusals["401 for Basic"], "other-scheme: The server asks for basic;"],
    ["bearer", refusals["401 for Bearer"], "invalid-token"],
    ["api-key", refusals["401"], "credential-refused"],
    ["bearer", refusals["403"], "rights-missing"],
    ["none", refusals["404"], "no-such-path"],
    ["none", refusals["500"], "server-error"],
  ])("of %s", (method, given, first) => expect(ids(method, given)[0]).toContain(first));

  test("of a doubled word", () => {
    expect(ids("bearer", refusals["401"], { token: "Bearer t0ken" })[0]).toMatch(/^doubled-scheme-word/);
    expect(bearer.notes?.({ token: "bearer x" })["token"]).toContain("leave it out");
  });
});
