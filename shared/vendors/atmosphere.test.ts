// Atmosphere: signs in at the portal, calls the APIs' own host, and always says Bearer.
import { describe, expect, test } from "vitest";
import { callDraft } from "../test-call.ts";
import { completeValues, type Session } from "../vendor.ts";
import { atmosphere, atmosphereCallBase } from "./atmosphere.ts";

const { login, token } = atmosphere.methods;
const sandbox = "http://127.0.0.1:4010/atmosphere";
const session: Session = {
  token: "fFkq1",
  tokenPath: "token",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

test.each<[string, string, string]>([
  ["https://atmosphere.intelepeer.com", "", "https://api.intelepeer.com"],
  ["https://customer.intelepeer.com", "", "https://api.intelepeer.com"],
  ["https://atmosphere.intelepeer.com", "https://eu.api.intelepeer.com", "https://eu.api.intelepeer.com"],
  ["https://atmosphere.intelepeer.com.example", "", "https://atmosphere.intelepeer.com.example"],
  ["https://notintelepeer.com", "", "https://notintelepeer.com"],
  [sandbox, "", sandbox],
  ["", "", ""],
  ["not an address", "", "not an address"],
])("signed in at %j with API address %j, calls go to %j", (base_url, api_base_url, expected) => {
  expect(atmosphereCallBase({ base_url, api_base_url })).toBe(expected);
});

test("the sign-in is S001's, with the Accept header that S000 asks for", () => {
  if (login.auth.kind !== "login") throw new Error("This method has no sign-in.");
  expect(login.auth.request(completeValues(login, { username: "jdoe", password: "p" }))).toEqual({
    method: "POST",
    url: "https://atmosphere.intelepeer.com/_rest/v4/authenticate",
    headers: [
      ["Content-Type", "application/json"],
      ["Accept", "application/json"],
    ],
    body: '{"username":"jdoe","password":"p"}',
  });
  expect(login.auth.mistakes?.map(({ id }) => id)).toEqual(["get", "form-body"]);
});

describe.each([
  ["login", login, session],
  ["token", token, null],
] as const)("%s", (_, method, known) => {
  const values = (given: Record<string, string>) =>
    completeValues(method, { username: "jdoe", password: "p", token: "fFkq1", ...given });

  test("calls the APIs' host behind Bearer, and reads only", () => {
    const drafts = method.testCalls.map((call) => callDraft(method, call, values({}), known));
    expect(drafts.map((draft) => [draft.method, draft.url, draft.body])).toEqual([
      ["GET", "https://api.intelepeer.com/_rest/v4/dwh/Q", null],
      ["POST", "https://api.intelepeer.com/_rest/v4/app/sms/mdr", '{"refid":"00000000-0000-4000-8000-000000000000"}'],
    ]);
    for (const { headers } of drafts) expect(headers).toContainEqual(["Authorization", "Bearer fFkq1"]);
    expect(drafts[1]?.headers).toContainEqual(["Content-Type", "application/json"]);
  });

  test("sends the bare token only when told so", () => {
    const call = method.testCalls[0];
    if (!call) throw new Error("There is no test call.");
    const first = (given: Record<string, string>) => callDraft(method, call, values(given), known).headers[0];
    expect(first({ scheme: "bare" })).toEqual(["Authorization", "fFkq1"]);
    expect(first({ base_url: sandbox })).toEqual(["Authorization", "Bearer fFkq1"]);
  });

  test("says where calls go while that is not given", () => {
    expect(method.notes?.(values({}))["api_base_url"]).toBe("Calls go to https://api.intelepeer.com.");
    expect(method.notes?.(values({ api_base_url: "https://eu.api.intelepeer.com" }))["api_base_url"]).toBe("");
  });
});
