// The call that proves a credential: the first safe one that can be filled, and no value leads out of its place in the path.
import { describe, expect, test } from "vitest";
import { callDraft, defaultCall, unknownPlaceholders } from "../../shared/test-call.ts";
import { defineMethod, type AnyMethod, type Session, type TestCall } from "../../shared/vendor.ts";
import { wireRequest } from "./wire-request.ts";

const session: Session = {
  token: "t0ken",
  tokenPath: "",
  refreshToken: null,
  accountId: "4258",
  accountName: null,
  expiresAt: null,
  expirySource: null,
};
const call = (id: string, path: string, safe = true): TestCall => ({
  id,
  label: id,
  safe,
  method: "GET",
  path,
  proves: "",
});
const method = (testCalls: readonly TestCall[], kind: "login" | "static" = "login"): AnyMethod =>
  defineMethod({
    name: "",
    summary: "",
    fields: { base_url: { label: "API address", kind: "url", sensitivity: "public" } },
    derived: () => [],
    auth:
      kind === "static"
        ? { kind, header: () => [["Authorization", "Basic x"]] }
        : {
            kind,
            request: () => ({ method: "PUT", url: "", headers: [], body: null }),
            parse: () => ({ kind: "refused", reason: "" }),
            reading: { checks: [], token: [], words: [] },
            header: ({ token }) => [["X-Auth-Token", token]],
            renewal: { marginSeconds: 60 },
          },
    placeholders: (_, known) => ({ account_id: known?.accountId ?? null, empty: "" }),
    testCalls,
  });
const values = { base_url: "https://h.example/v2/" };

test("the default is the first safe call whose placeholders are known", () => {
  const calls = [call("write", "a", false), call("account", "accounts/{account_id}"), call("me", "me")];
  expect(defaultCall(method(calls), values, session)?.id).toBe("account");
  expect(defaultCall(method(calls), values, null)?.id).toBe("me");
  expect(defaultCall(method([call("write", "a", false)]), values, session)).toBeNull();
});

test("what is not known is named, an empty value and an undeclared name included", () => {
  const one = call("x", "a/{account_id}/{empty}/{other}");
  expect(unknownPlaceholders(method([one]), one, values, null)).toEqual(["account_id", "empty", "other"]);
  expect(unknownPlaceholders(method([one]), one, values, session)).toEqual(["empty", "other"]);
});

test("the path is filled and joined, the credential is in the headers, and there is no body", () => {
  const one = call("users", "accounts/{account_id}/users?page_size=1");
  expect(callDraft(method([one]), one, values, session)).toEqual({
    method: "GET",
    url: "https://h.example/v2/accounts/4258/users?page_size=1",
    headers: [["X-Auth-Token", "t0ken"]],
    body: null,
  });
  expect(callDraft(method([one], "static"), one, values, session).headers).toEqual([["Authorization", "Basic x"]]);
  expect(callDraft(method([one]), one, values, null).headers).toEqual([]);
});

describe("a value in a path stays in its place", () => {
  test.each([
    ["a/b", "accounts/a%2Fb/x"],
    ["a?b=c#d", "accounts/a%3Fb%3Dc%23d/x"],
    ["$&", "accounts/%24%26/x"],
    ["@evil.example", "accounts/%40evil.example/x"],
    ["\r\nX: 1", "accounts/%0D%0AX%3A%201/x"],
  ])("%j", (accountId, path) => {
    const one = call("x", "accounts/{account_id}/x");
    expect(callDraft(method([one]), one, values, { ...session, accountId }).url).toBe(`https://h.example/v2/${path}`);
  });

  test("dots lead no further up than the address itself", () => {
    const one = call("x", "accounts/{account_id}/x");
    const { url } = callDraft(method([one]), one, values, { ...session, accountId: ".." });
    expect(new URL(url).href).toMatch(/^https:\/\/h\.example\/v2\//);
  });
});

test("on the wire the text is UTF-8 and the app names itself", () => {
  const request = wireRequest({ method: "PUT", url: "https://h.example/", headers: [], body: "ä" }, "1.2.3");
  expect(request.body).toEqual(Uint8Array.of(0xc3, 0xa4));
  expect(request.headers).toContainEqual(["User-Agent", "Ringback/1.2.3"]);
  expect(wireRequest({ method: "GET", url: "https://h.example/", headers: [], body: null }, "1").body).toBeNull();
});
